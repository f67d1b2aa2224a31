"""Uppdrag in Swedish official prose: who is to do what, by when, and the words that say so.

What the words that give one do in the section they stand in is judged in `giving_words`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tjut.swedish.actors import full_giver, subject_in
from tjut.swedish.dates import Kind, find_dates
from tjut.swedish.deadlines import find_deadline, find_urgency
from tjut.swedish.duties import DUTY, DUTY_AFTER_TIME, MAY_BE_DUTY, TO_BE_DONE_BY, TO_BE_REPORTED
from tjut.swedish.giving_words import MAY_GIVE, REACH, Match, Status, judge, matches_in
from tjut.swedish.sentences import sentence_bounds


@dataclass(frozen=True, slots=True)
class AssignmentFound:
    """One uppdrag. `text` is the whole clause or paragraph, `act` the words that say what is to be done.

    `text[start:end]` and `text[act_start:act_end]` of what was read are those words. `given_on` is set for mentions,
    when the prose says which day. What is not printed is None.
    """

    text: str
    start: int
    end: int
    act: str
    act_start: int
    act_end: int
    addressee: str | None
    giver: str | None
    deadline_printed: str | None
    deadline_kind: Kind | None
    deadline_on: date | None
    urgency: str | None
    status: Status
    given_on: date | None = None

    def moved(self, place: Callable[[int], int]) -> "AssignmentFound":
        """The same uppdrag with its offsets told in another text."""
        return replace(
            self,
            start=place(self.start),
            end=place(self.end),
            act_start=place(self.act_start),
            act_end=place(self.act_end),
        )


_ACTIVE = {"ger", "gav", "ge", "gett", "givit", "uppdrar", "uppdra", "uppdrog", "uppdragit"}
# what stands between two uppdrag in one sentence: a conjunction, and the subject when the verb is passive
_NEXT_VERB = re.compile(r"[\s,]+(?:(?:och|samt)\s+)?(?:att\s+)?$")
_NEXT_SUBJECT = re.compile(r"(?:,|\s(?:och|samt))\s+(?:att\s+)?[^,]{1,80}$")


def _act_end(text: str, start: int, sentence_end: int, following: Match | None) -> int:
    """Where the act ends: with its sentence or before the next uppdrag in it, without the closing full stop."""
    stretch = text[start : sentence_end if following is None else following.start]
    if following is not None:
        cut = _NEXT_VERB if following.verb.casefold() in _ACTIVE else _NEXT_SUBJECT
        stretch = cut.sub("", stretch) or stretch
    return start + len(stretch.rstrip(" .\n,;:"))


_SUB_POINT = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}\.\d{1,2}\.?|\d{1,2}\)|[a-h]\))\s+")


def _acts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The act, or its several when they are numbered under one "i uppdrag att": 3.1 …, 3.2 …"""
    marks = [found for found in _SUB_POINT.finditer(text, start, end)]
    if len(marks) < 2 or marks[0].start() != start:
        return [(start, end)]
    stops = [*(mark.start() for mark in marks[1:]), end]
    return [
        (mark.end(), max(mark.end(), start + len(re.sub(r"[\s,;.]+(?:och|samt)?[\s]*$", "", text[start:stop]))))
        for mark, stop in zip(marks, stops, strict=True)
    ]


def _given_on(text: str, at: int) -> date | None:
    """The day that a mention tells of: the nearest whole date before it in the paragraph, else in its own sentence."""
    days = [
        found.first_day
        for found in find_dates(text[max(0, at - 4 * REACH) : at])
        if found.kind in {"date", "meeting"} and found.first_day
    ]
    return days[-1] if days else None


def find_assignments(text: str, given_on: date | None = None, section: str = "beslut") -> list[AssignmentFound]:
    """The uppdrag in one clause or paragraph that stands in a section.

    `section` is beslut, förslag, bakgrund (any prose), motion, yrkande or reservation. `given_on` is the day of the
    decision or of the paper and resolves deadlines that lack a year. Several in one clause are several.
    """
    found = []
    if MAY_GIVE.search(text):
        bounds = sentence_bounds(text)
        for start, end in pairwise(bounds):
            if MAY_GIVE.search(text, start, end):
                found += _in_sentence(text, start, end, given_on, section)
    if not found and section == "beslut" and (wordless := _wordless(text, given_on)):
        found.append(wordless)
    return _with_deadlines(text, found, given_on)


def _in_sentence(text: str, start: int, end: int, given_on: date | None, section: str) -> list[AssignmentFound]:
    matches = sorted(matches_in(text, start, end), key=lambda match: match.start)
    apart: list[Match] = []
    for match in matches:
        if match.act_start < end and (not apart or match.start >= apart[-1].act_start):
            apart.append(match)
    found = []
    for position, match in enumerate(apart):
        status = judge(text, start, match, section)
        if status is None:
            continue
        following = apart[position + 1] if position + 1 < len(apart) else None
        act_end = _act_end(text, match.act_start, end, following)
        is_mention = status == "mentioned"
        found += [
            AssignmentFound(
                text,
                0,
                len(text),
                text[act_start:stop],
                act_start,
                stop,
                match.addressee,
                full_giver(match.giver, text[max(0, start - 4 * REACH) : start]) if is_mention else match.giver,
                None,
                None,
                None,
                None,
                status,
                _given_on(text, match.act_start) if is_mention else None,
            )
            for act_start, stop in _acts(text, match.act_start, max(act_end, match.act_start))
        ]
    return [each for each in found if each.act]


def _with_deadlines(text: str, found: list[AssignmentFound], given_on: date | None) -> list[AssignmentFound]:
    """Each uppdrag with the deadline and the haste in its own words: from where it begins to where the next does."""
    timed = []
    for position, each in enumerate(found):
        begin = 0 if position == 0 else found[position - 1].act_end
        end = each.act_end if position + 1 < len(found) or each.status == "mentioned" else len(text)
        begin = each.act_start if each.status == "mentioned" else begin
        deadline = find_deadline(text[begin:end], given_on or each.given_on)
        timed.append(
            replace(
                each,
                deadline_printed=deadline.printed if deadline else None,
                deadline_kind=deadline.kind if deadline else None,
                deadline_on=deadline.on if deadline else None,
                urgency=find_urgency(text[begin:end]),
            )
        )
    return timed


def _wordless(text: str, given_on: date | None) -> AssignmentFound | None:
    """An uppdrag without the word: "X ska redovisa …", "X återkommer kvartal 1", "Planen ska redovisas till …"."""
    if not MAY_BE_DUTY.search(text):
        return None
    if duty := DUTY.match(text):
        start = duty.start("act") if duty["act"] else duty.start("comes")
        who = subject_in(duty["who"])
    elif timed := DUTY_AFTER_TIME.match(text):
        start, who = timed.start("act"), subject_in(timed["who"])
    elif done := TO_BE_DONE_BY.match(text):
        start, who = done.start("act"), subject_in(done["who"])
    elif (reported := TO_BE_REPORTED.match(text)) and find_deadline(
        text[reported.start("act") if reported["act"] else reported.start("is") :], given_on
    ):
        start, who = reported.start("act") if reported["act"] else reported.start("is"), None
    else:
        return None
    bounds = sentence_bounds(text)
    end = next(bound for bound in bounds if bound > start)
    act_end = _act_end(text, start, end, None)
    return AssignmentFound(
        text, 0, len(text), text[start:act_end], start, act_end, who, None, None, None, None, None, "given"
    )


_DONE = re.compile(r"\w(?:as|ts|es|ås)\s*\.?\s*$|\bfullgjor(?:t|da)\.?\s*$|\bgodkänns\.?\s*$")


def second_act(text: str) -> int | None:
    """Where, in a clause of several sentences, an uppdrag begins after a sentence that ended something else.

    "Redovisningen antecknas. Bolaget återkommer kvartal 1." is two acts under one number.
    """
    if ". " not in text:
        return None
    bounds = sentence_bounds(text)
    for start, end in pairwise(bounds[1:]):
        if not _DONE.search(text[max(0, start - 40) : start]):
            return None
        sentence = text[start:end]
        gives = any(judge(text, start, match, "beslut") == "given" for match in matches_in(text, start, end))
        if gives or (DUTY.match(sentence) and not _ANAPHORIC.match(sentence)):
            return start
    return None


_ANAPHORIC = re.compile(r"(?:Detta|Denna|Dessa|Redovisning|Återrapportering|Uppdraget|Arbetet|Rapporten)")
