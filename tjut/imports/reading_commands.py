"""`python3 -m tjut read` and `read-decision`: what a text says, printed and not kept.

Neither the web nor the database is started: reading a thousand texts is one process that begins at once.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click

from tjut.core.errors import RuleError
from tjut.imports.readable_files import content_of, text_of
from tjut.swedish.assignments import read_decision
from tjut.swedish.found import confidence_word
from tjut.swedish.paper_reading import read_paper

Reading = dict[str, object]

_LABELS = {
    "dnr": "Diarienummer",
    "date": "Datum",
    "board": "Nämnd",
    "meeting_date": "Sammanträde",
    "officer": "Handläggare",
    "phone": "Telefon",
    "title": "Ärendemening",
    "recipient": "Till",
    "proposals": "Förslag till beslut",
    "attachments": "Bilaga",
    "headings": "Rubrik",
    "given": "Uppdrag",
    "proposed_upward": "Föreslås högre instans",
    "remitted": "Återremiss",
    "closed": "Avslutat uppdrag",
    "closed_proposed": "Föreslås avslutas",
    "outcome": "Utfall",
    "reservations": "Reservation",
    "vote": "Omröstning",
}
_DETAILS = {"addressee": "till", "deadline": "tid", "reference": "avser"}
_VOTES = {"ja": "ja", "nej": "nej", "avstar": "avstår"}


def read_papers(paths: Sequence[Path], lines_of: Path | None, *, as_json: bool) -> int:
    """Print what each file says about itself; 0 when all went well, 1 when some could not be read."""
    return _read(paths, lines_of, read_paper, as_json=as_json)


def read_decisions(paths: Sequence[Path], lines_of: Path | None, *, as_json: bool) -> int:
    """Print what each §, one a file, decides; 0 when all went well, 1 when some could not be read."""
    return _read(paths, lines_of, lambda text: read_decision(text).as_json(), as_json=as_json)


def _read(paths: Sequence[Path], lines_of: Path | None, reader: Callable[[str], Reading], *, as_json: bool) -> int:
    """Raises RuleError when neither files nor lines are given, or both."""
    if bool(paths) == bool(lines_of):
        raise RuleError("Ange antingen en eller flera filer, eller --jsonl och en fil med en text på varje rad.")
    try:
        faults = _read_lines(lines_of, reader) if lines_of else _read_files(paths, reader, as_json=as_json)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough ("| head")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 1 if faults else 0


def _read_files(paths: Sequence[Path], reader: Callable[[str], Reading], *, as_json: bool) -> int:
    """One file is one object; of several each says which `file` it is, in a list."""
    faults = 0
    readings: list[Reading] = []
    for path in paths:
        try:
            read = reader(text_of(path))
        except RuleError as error:
            faults += 1
            click.echo(error.message, err=True)
            continue
        if as_json:
            readings.append(read if len(paths) == 1 else {"file": str(path), **read})
        else:
            _write("\n".join([path.name, *_told(read), ""]))
    if as_json and readings:
        _write(_as_json(readings[0] if len(paths) == 1 else readings, indent=2))
    return faults


def _read_lines(path: Path, reader: Callable[[str], Reading]) -> int:
    """One object a line, in the order of the file; a line that cannot be read is told of and passed by."""
    faults = 0
    for number, line in enumerate(content_of(path).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            name, text = _line(line)
        except ValueError as error:
            faults += 1
            click.echo(f"Rad {number} i ”{path.name}” lästes inte: {error}", err=True)
            continue
        _write(_as_json({"id": name, **reader(text)}))
    return faults


def _line(line: bytes) -> tuple[object, str]:
    """The id and the text of a line. Raises ValueError with what is wrong, in Swedish."""
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("den är inte UTF-8. Spara filen som UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("den är inte JSON. Varje rad ska vara ett objekt med id och text.") from error
    if not isinstance(said, dict) or "id" not in said or not isinstance(said.get("text"), str):
        raise ValueError("den saknar id eller text. Varje rad ska vara ett objekt med id och text.")
    return said["id"], said["text"]


def _as_json(value: object, indent: int | None = None) -> str:
    words = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        words.encode()
    except UnicodeEncodeError:  # half a character, which JSON may carry and UTF-8 may not
        return json.dumps(value, indent=indent)
    return words


def _write(words: str, stream: TextIO | None = None) -> None:
    """UTF-8 whatever the terminal is set to: what is printed is read by other programs."""
    target = stream or sys.stdout
    target.buffer.write(words.encode("utf-8", errors="replace") + b"\n")


def _told(read: Reading) -> Iterator[str]:
    """A reading for people: each value with its Swedish name, how sure it is, and where it stands."""
    sources = read.get("sources")
    for key, value in read.items():
        if key == "sources":
            continue
        places = sources.get(key, []) if isinstance(sources, dict) else []
        for position, each in enumerate(value if isinstance(value, list) else [value]):
            place = places[position] if position < len(places) else None
            where = f"  [{confidence_word(place['confidence'])}, {place['source']}]" if place else ""
            yield f"  {_LABELS[key]}: {_in_words(each)}{where}"


def _in_words(value: object) -> str:
    if value is None:
        return "–"
    if not isinstance(value, dict):
        return str(value)
    if "text" not in value:
        return ", ".join(f"{_VOTES.get(key, key)} {count}" for key, count in value.items() if count is not None)
    details = [f"{word} {value[key]}" for key, word in _DETAILS.items() if value.get(key)]
    return f"{value['text']}" + (f"  ({'; '.join(details)})" if details else "")
