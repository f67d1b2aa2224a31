"""How well `read_paper` reads the labelled papers of ../shared/data: fields, what it invents, clauses, attachments, speed.

    .venv/bin/python benchmarks/reading.py [--misses] [--part tune|held|all] [--check]

Strings are the same when they are alike but for case and white space (the line-end hyphen of a broken word included);
a heading may keep or lose its colon. A field that is a list is right when all of it is. Clauses and attachments are
counted one by one. Every third paper is held out: rules are tuned on the others only.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tjut.swedish.paper_reading import FIELDS, read_paper

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOALS = {"fields": 0.95, "proposals": 0.95, "attachments": 0.92}
INVENTED_GOAL = 0.02
LISTS = ("proposals", "attachments", "headings")


def key(value: str) -> str:
    """What two strings must have in common to be the same."""
    return "".join(re.sub(r"(?<=\w)-\s+(?=[a-zåäö])", "", value).split()).casefold().rstrip(":")


class Part:
    """What was right and what was not in some of the papers."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.labelled: Counter[str] = Counter()
        self.absent = self.invented = 0
        self.items: Counter[tuple[str, str]] = Counter()
        self.told: list[str] = []

    def add(self, label: dict, read: dict) -> None:
        for name in FIELDS:
            self._field(name, label, read)
        for name in LISTS:
            if label[name] is not None:
                self._list(name, label, read)

    def _field(self, name: str, label: dict, read: dict) -> None:
        want, got = label[name], read[name]
        alike = (want is None and got is None) or (want is not None and got is not None and key(want) == key(got))
        self.labelled[name] += 1
        self.right[name] += alike
        self.absent += want is None
        self.invented += want is None and got is not None
        if not alike:
            self.told.append(f"  {name:13}{label['id']}\n      want {want!r}\n      got  {got!r}")

    def _list(self, name: str, label: dict, read: dict) -> None:
        want, got = Counter(map(key, label[name])), Counter(map(key, read[name]))
        self.labelled[name] += 1
        self.right[name] += list(map(key, label[name])) == list(map(key, read[name]))
        self.items[name, "want"] += want.total()
        self.items[name, "got"] += got.total()
        self.items[name, "both"] += (want & got).total()
        for text in (text for text in label[name] if key(text) not in got):
            self.told.append(f"  {name:13}{label['id']}  missed {text[:140]!r}")
        for text in (text for text in read[name] if key(text) not in want):
            self.told.append(f"  {name:13}{label['id']}  extra  {text[:140]!r}")

    def f1(self, name: str) -> float:
        both = 2 * self.items[name, "both"]
        return both / ((self.items[name, "want"] + self.items[name, "got"]) or 1) if both else 0.0

    @property
    def fields_right(self) -> float:
        names = (*FIELDS, *LISTS)
        return sum(self.right[name] for name in names) / (sum(self.labelled[name] for name in names) or 1)

    @property
    def single_fields_right(self) -> float:
        return sum(self.right[name] for name in FIELDS) / (sum(self.labelled[name] for name in FIELDS) or 1)

    @property
    def share_invented(self) -> float:
        return self.invented / (self.absent or 1)

    def show(self, name: str) -> None:
        print(f"{name}: fields right {self.single_fields_right:.3f}, with lists {self.fields_right:.3f}"
              f"  goal {GOALS['fields']}; invented {self.invented}/{self.absent} = {self.share_invented:.3f}"
              f"  goal {INVENTED_GOAL}")  # fmt: skip
        print("  whole:", ", ".join(f"{each} {self.right[each]}/{self.labelled[each]}" for each in (*FIELDS, *LISTS)))
        for each in LISTS:
            goal = f"  goal {GOALS[each]}" if each in GOALS else ""
            counts = ", ".join(f"{what} {self.items[each, what]}" for what in ("want", "got", "both"))
            print(f"  one by one: {each:12} F1 {self.f1(each):.3f} ({counts}){goal}")


def read_gold() -> list[tuple[dict, str]]:
    """The labels, each with the text of its paper."""
    data = SHARED / "data"
    with gzip.open(data / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {each["id"]: each["text"] for each in map(json.loads, lines)}
    with open(data / "gold" / "papers.jsonl", encoding="utf-8") as lines:
        labels = [json.loads(line) for line in lines]
    return [(each, texts.get(each["id"]) or (SHARED / each["id"]).read_text(encoding="utf-8")) for each in labels]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--misses", action="store_true", help="tell each miss, with what was wanted and what was read")
    asked.add_argument("--part", choices=("tune", "held", "all"), default="all", help="whose misses to tell")
    asked.add_argument("--check", action="store_true", help="exit with 1 when a goal is missed")
    chosen = asked.parse_args()
    papers = read_gold()
    parts = {"all": Part(), "tune": Part(), "held": Part()}
    start = time.process_time()
    readings = [read_paper(text) for _, text in papers]
    seconds = time.process_time() - start
    for position, ((label, _), read) in enumerate(zip(papers, readings, strict=True)):
        parts["all"].add(label, read)
        parts["held" if position % 3 == 2 else "tune"].add(label, read)
    for name, part in parts.items():
        part.show(name)
    print(f"{len(papers) / seconds:.0f} papers a second")
    if chosen.misses:
        print(*parts[chosen.part].told, sep="\n")
    whole = parts["all"]
    kept = [
        whole.fields_right >= GOALS["fields"],
        whole.share_invented <= INVENTED_GOAL,
        whole.f1("proposals") >= GOALS["proposals"],
        whole.f1("attachments") >= GOALS["attachments"],
    ]
    return int(chosen.check and not all(kept))


if __name__ == "__main__":
    sys.exit(main())
