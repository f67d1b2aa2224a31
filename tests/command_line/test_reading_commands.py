"""`read` and `read-decision`, started as people and other programs start them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tjut.config import ROOT

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

STATEMENT = """Kulturkontoret
TJÄNSTESKRIVELSE
2031-03-04
Dnr KUN 2031/118
Handläggare: Stina Ahl
Telefon: 0555-123 45

Till Kulturnämnden
2031-03-20

Läsrum på torget

Förslag till beslut
1. Kulturnämnden inrättar ett läsrum på torget.
2. Beslutet justeras omedelbart.

Sammanfattning
Kontoret föreslår ett läsrum.

Bilagor
1. Karta
2. Kalkyl
"""
PARAGRAPH = """§ 12 Läsrum på torget
Beslut
1. Kulturkontoret får i uppdrag att utreda öppettiderna och redovisa dem senast den 1 maj 2031.
2. Uppdraget från den 4 mars 2030 § 7 förklaras fullgjort.

Reservation
Ivar Lund (X) reserverar sig mot beslutet.
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Start `python3 -m tjut …` where there is no instance, and no folder to make one in."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TJUT_INSTANCE": "/proc/finns/inte", "LC_ALL": "C"}

    def act(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "tjut", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=60)

    return act


def lines(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_read_prints_what_a_paper_says_with_the_place_of_each(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tju.txt").write_text(STATEMENT, encoding="utf-8")

    done = run("read", "tju.txt", "--json")

    read = json.loads(done.stdout)
    sources = read.pop("sources")
    assert read == {
        "dnr": "KUN 2031/118",
        "date": "2031-03-04",
        "board": "Kulturnämnden",
        "meeting_date": "2031-03-20",
        "officer": "Stina Ahl",
        "phone": "0555-123 45",
        "title": "Läsrum på torget",
        "recipient": "Kulturnämnden",
        "proposals": ["Kulturnämnden inrättar ett läsrum på torget.", "Beslutet justeras omedelbart."],
        "attachments": ["Karta", "Kalkyl"],
        "headings": ["Förslag till beslut", "Sammanfattning", "Bilagor"],
    }
    assert sources["officer"] == [
        {"source": "rad 5: ”Handläggare: Stina Ahl”", "start": 73, "end": 82, "confidence": 0.95}
    ]
    assert [STATEMENT[each["start"] : each["end"]] for each in sources["attachments"]] == ["Karta", "Kalkyl"]
    assert done.returncode == 0


def test_read_decision_prints_the_keys_that_others_build_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(PARAGRAPH, encoding="utf-8")

    done = run("read-decision", "p.txt", "--json")

    words = "Kulturkontoret får i uppdrag att utreda öppettiderna och redovisa dem senast den 1 maj 2031."
    assert json.loads(done.stdout) == {
        "given": [
            {
                "text": words,
                "addressee": "Kulturkontoret",
                "deadline": "senast den 1 maj 2031",
                "deadline_kind": "date",
            }
        ],
        "proposed_upward": [],
        "remitted": [],
        "closed": [
            {
                "text": "Uppdraget från den 4 mars 2030 § 7 förklaras fullgjort.",
                "reference": "den 4 mars 2030 § 7",
            }
        ],
        "closed_proposed": [],
        "outcome": "fardig_enligt_forslag",
        "reservations": ["Ivar Lund (X)"],
        "vote": None,
    }


@pytest.mark.parametrize("command", ["read", "read-decision"])
def test_many_texts_give_one_object_a_line_in_their_order(run: Run, tmp_path: Path, command: str) -> None:
    said = [{"id": "b", "text": STATEMENT}, {"id": 7, "text": PARAGRAPH}, {"id": None, "text": ""}]
    (tmp_path / "m.jsonl").write_text("\n".join(json.dumps(each) for each in said) + "\n\n", encoding="utf-8")

    done = run(command, "--jsonl", "m.jsonl")

    assert [each["id"] for each in lines(done.stdout)] == ["b", 7, None]
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_line_that_cannot_be_read_is_told_of_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    bad = b'\n{"id": 1}\nkatt\n{"id": 2, "text": 3}\n\xff\n[' + b"[" * 100_000 + b'\n{"id": 3, "text": "\\ud800"}\n'
    (tmp_path / "m.jsonl").write_bytes(bad)

    done = run("read", "--jsonl", "m.jsonl")

    told = done.stderr.decode().splitlines()
    assert [line[:6] for line in told] == ["Rad 2 ", "Rad 3 ", "Rad 4 ", "Rad 5 ", "Rad 6 "]
    assert "saknar id eller text" in told[0]
    assert "inte JSON" in told[1]
    assert "inte UTF-8" in told[3]
    assert [each["id"] for each in lines(done.stdout)] == [3]
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "finns inte"),
        (b" \n", "är tom"),
        (b"ab\x00c", "är ingen textfil"),
        (b"%PDF-1.7\nsprucken", "är skadad"),
        (b"PK\x03\x04sprucken", "Word"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_the_others_go_on(
    run: Run, tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "trasig.txt").write_bytes(content)
    (tmp_path / "hel.txt").write_text(STATEMENT, encoding="utf-8")

    done = run("read", "trasig.txt", "hel.txt", "--json")

    assert said in done.stderr.decode()
    assert "trasig.txt" in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
    assert [each["file"] for each in json.loads(done.stdout)] == ["hel.txt"]
    assert done.returncode == 1


def test_a_text_that_is_not_utf_8_is_read_as_windows_wrote_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gammal.txt").write_bytes(STATEMENT.encode("cp1252"))

    read = json.loads(run("read", "gammal.txt", "--json").stdout)

    assert read["title"] == "Läsrum på torget"


def test_a_word_file_is_read_as_its_text_is(run: Run, tmp_path: Path) -> None:
    word = docx.Document()
    for line in filter(None, STATEMENT.splitlines()):
        word.add_paragraph(line)
    word.save(str(tmp_path / "tju.docx"))

    read = json.loads(run("read", "tju.docx", "--json").stdout)

    assert (read["dnr"], read["officer"], read["attachments"]) == ("KUN 2031/118", "Stina Ahl", ["Karta", "Kalkyl"])


def test_a_person_is_told_in_swedish_with_how_sure_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tju.txt").write_text(STATEMENT, encoding="utf-8")
    (tmp_path / "p.txt").write_text(PARAGRAPH, encoding="utf-8")

    paper = run("read", "tju.txt").stdout.decode()
    decision = run("read-decision", "p.txt").stdout.decode()

    assert "Handläggare: Stina Ahl  [säker, rad 5: ”Handläggare: Stina Ahl”]" in paper
    assert "(till Kulturkontoret; tid senast den 1 maj 2031)" in decision
    assert "Omröstning: –" in decision


@pytest.mark.parametrize("arguments", [[], ["tju.txt", "--jsonl", "m.jsonl"]])
def test_files_and_lines_are_asked_for_one_at_a_time(run: Run, arguments: list[str]) -> None:
    done = run("read", *arguments)

    assert "Ange antingen" in done.stderr.decode()
    assert done.returncode == 1


@pytest.mark.parametrize("command", ["read", "read-decision"])
def test_the_help_is_in_swedish(run: Run, command: str) -> None:
    words = run(command, "--help").stdout.decode()

    assert "Inget sparas." in " ".join(words.split())
    assert "--jsonl FIL" in words


def test_reading_starts_neither_the_web_nor_the_database(tmp_path: Path) -> None:
    (tmp_path / "tju.txt").write_text(STATEMENT, encoding="utf-8")
    program = (
        "import sys; from tjut.cli import main; sys.argv[1:] = ['read', 'tju.txt']\n"
        "try: main()\n"
        "except SystemExit: print([name for name in ('flask', 'sqlalchemy', 'tantivy', 'lxml') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
    )

    assert done.stdout.decode().splitlines()[-1] in {"[]", "['lxml']"}


def test_a_reader_that_has_seen_enough_gets_no_traceback(tmp_path: Path) -> None:
    many = "".join(json.dumps({"id": number, "text": STATEMENT}) + "\n" for number in range(300))
    (tmp_path / "m.jsonl").write_text(many, encoding="utf-8")
    command = [sys.executable, "-m", "tjut", "read", "--jsonl", "m.jsonl"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout
        assert started.stderr

        started.stdout.readline()
        started.stdout.close()
        told = started.stderr.read()

    assert told == b""


def test_a_thousand_paragraphs_are_read_in_one_breath(run: Run, tmp_path: Path) -> None:
    many = "".join(json.dumps({"id": number, "text": PARAGRAPH}) + "\n" for number in range(1000))
    (tmp_path / "m.jsonl").write_text(many, encoding="utf-8")
    start = time.monotonic()

    done = run("read-decision", "--jsonl", "m.jsonl")

    assert len(done.stdout.splitlines()) == 1000
    assert time.monotonic() - start < 20  # 2,000 a second when the machine is free: benchmarks/assignments.py
