"""How well `read_decision` reads the labelled paragraphs of ../shared/data: precision, recall, F1, deadlines, misses.

    .venv/bin/python benchmarks/assignments.py [--misses]

Matching as ../shared/data/README.md has it: an item is found when the predicted and the labelled text share at least
half of their words; each label and each prediction counts once; borderline labels count neither way.
"""

import gzip
import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tjut.swedish.assignments import read_decision

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
GOALS = {"given": 0.92, "closed": 0.85}
DEADLINE_GOAL = 0.90


def same(one: str, other: str) -> bool:
    """At least half of the words of the longer text are in both."""
    first, second = Counter(one.casefold().split()), Counter(other.casefold().split())
    return sum((first & second).values()) >= max(sum(first.values()), sum(second.values())) / 2


class Score:
    """Hits, misses and inventions of one kind, and how its deadlines fared."""

    def __init__(self) -> None:
        self.hits = self.invented = self.missed = self.deadlines = self.deadlines_right = self.addressees_right = 0
        self.told: list[str] = []

    def add(self, name: str, labels: list[dict], predictions: list[dict]) -> None:
        left = list(predictions)
        for label in sorted(labels, key=lambda each: bool(each.get("borderline") or each.get("attached"))):
            found = next((each for each in left if same(each["text"], label["text"])), None)
            if found:
                left.remove(found)
            if label.get("borderline") or label.get("attached"):
                continue
            if not found:
                self.missed += 1
                self.told.append(f"  miss    {name}: {label['text'][:150]}")
                continue
            self.hits += 1
            self._compare(name, label, found)
        self.invented += len(left)
        self.told += [f"  extra   {name}: {each['text'][:150]}" for each in left]

    def _compare(self, name: str, label: dict, found: dict) -> None:
        if "addressee" in label:
            right = (label["addressee"] or "").casefold() == (found.get("addressee") or "").casefold()
            self.addressees_right += right
            if not right:
                self.told.append(f"  to whom {name}: {found.get('addressee')!r} for {label['addressee']!r}")
        if "reference" in label and label["reference"] != found.get("reference"):
            self.told.append(f"  ref     {name}: {found.get('reference')!r} for {label['reference']!r}")
        if label.get("deadline"):
            self.deadlines += 1
            right = (found.get("deadline") or "").casefold() == label["deadline"].casefold()
            self.deadlines_right += right and found.get("deadline_kind") == label["deadline_kind"]
        if (label.get("deadline") or "").casefold() != (found.get("deadline") or "").casefold() or label.get(
            "deadline_kind"
        ) != found.get("deadline_kind"):
            self.told.append(f"  when    {name}: {found.get('deadline')!r} for {label.get('deadline')!r}")

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.invented) if self.hits + self.invented else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self) -> str:
        counts = f"({self.hits} hits, {self.invented} extra, {self.missed} missed)"
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}  {counts}"


KINDS = ("given", "proposed_upward", "remitted", "closed", "closed_proposed")


def read_gold() -> tuple[dict[str, str], list[dict]]:
    """The texts of the paragraphs by id, and the labels."""
    with gzip.open(DATA / "goteborg" / "paragraphs.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {each["id"]: each["text"] for each in map(json.loads, lines)}
    with open(DATA / "gold" / "decisions.jsonl", encoding="utf-8") as lines:
        return texts, [json.loads(line) for line in lines]


def measure(texts: dict[str, str], gold: list[dict]) -> tuple[dict[str, Score], Counter[str], list[str]]:
    """The scores by kind, how many outcomes, votes and reservations are right, and those that are not."""
    scores = {kind: Score() for kind in KINDS}
    right: Counter[str] = Counter()
    told = []
    for label in gold:
        read = read_decision(texts[label["id"]], given_on=date.fromisoformat(label["date"])).as_json()
        for kind in KINDS:
            scores[kind].add(label["id"], label[kind], read[kind])
        for key in ("outcome", "vote", "reservations"):
            right[key] += read[key] == label[key]
            if read[key] != label[key]:
                told.append(f"  {key} {label['id']}: {read[key]!r} for {label[key]!r}")
    return scores, right, told


def main() -> int:
    texts, gold = read_gold()
    scores, right, told = measure(texts, gold)
    for kind in KINDS:
        goal = f"  goal {GOALS[kind]}" if kind in GOALS else ""
        print(f"{kind:16}{scores[kind].line()}{goal}")
    both = [scores["given"], scores["proposed_upward"]]
    due, kept = sum(each.deadlines for each in both), sum(each.deadlines_right for each in both)
    print(f"deadlines right {kept}/{due} = {kept / due:.3f}  goal {DEADLINE_GOAL}")
    to, hits = sum(each.addressees_right for each in both), sum(each.hits for each in both)
    print(f"to whom right {to}/{hits}; of {len(gold)}:", ", ".join(f"{key} {count}" for key, count in right.items()))
    if "--misses" in sys.argv:
        for kind in KINDS:
            print(f"{kind}:", *scores[kind].told, sep="\n")
        print(*told, sep="\n")
    if "--check" in sys.argv:
        return int(kept / due < DEADLINE_GOAL or any(scores[kind].f1 < goal for kind, goal in GOALS.items()))
    start = time.process_time()
    for text in texts.values():
        read_decision(text)
    print(f"{len(texts) / (time.process_time() - start):.0f} paragraphs a second  goal 2000")
    return 0


if __name__ == "__main__":
    sys.exit(main())
