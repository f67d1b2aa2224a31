"""The templates that come with Tjut: each whole with short, long and no content, every word found, every field back."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from tests.docx.test_statement_template import out_of_order
from tests.docx.word import ROOT, body_of, members, texts_of
from tjut.core.docx import DocumentProperties, render, used_tags
from tjut.core.docx_marks import read_marks
from tjut.core.docx_package import parse_part, part_text, w
from tjut.core.prose import Prose, texts
from tjut.doctemplates import checks, samples
from tjut.doctemplates.kinds import EXTRACT, MINUTES, SHIPPED, PaperKind, Shipped, shipped_for
from tjut.doctemplates.tags import StatementDocument, tag_names
from tjut.statements.document import document_from_word

FOLDER = ROOT / "templates_docx"
TEMPLATES = pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.stem)
AMOUNTS = pytest.mark.parametrize("amount", ["usual", "crowded", "empty"])


def source(shipped: Shipped) -> bytes:
    return (FOLDER / f"{shipped.stem}.docx").read_bytes()


def paper(shipped: Shipped, amount: str) -> StatementDocument:
    return {
        "usual": samples.usual(shipped.kind),
        "crowded": samples.crowded(shipped.kind),
        "empty": samples.EMPTY,
    }[amount]


def test_every_file_in_the_folder_is_known_and_every_kind_has_one() -> None:
    assert {path.stem for path in FOLDER.glob("*.docx")} == {shipped.stem for shipped in (*SHIPPED, MINUTES, EXTRACT)}
    assert all(shipped_for(kind) for kind in PaperKind)


@AMOUNTS
@TEMPLATES
def test_the_paper_is_lawful_word_and_says_everything(shipped: Shipped, amount: str) -> None:
    document = paper(shipped, amount)

    made = render(source(shipped), document.context())

    root, text = body_of(made), "\n".join(texts_of(made))
    for name, part in members(made).items():
        if name.startswith(("word/document", "word/header", "word/footer")):
            assert list(out_of_order(parse_part(part))) == []
    bookmarks = Counter(mark.get(w("name")) for mark in root.iter(w("bookmarkStart")))
    controls = Counter(mark.get(w("val")) for mark in root.iterfind(f".//{w('sdtPr')}/{w('id')}"))
    assert [key for counted in (bookmarks, controls) for key, times in counted.items() if times > 1] == []
    assert all(len(list(cell.iter(w("p")))) for cell in root.iter(w("tc")))
    for table in root.iter(w("tbl")):
        assert {len(row.findall(w("tc"))) for row in table.iter(w("tr"))} == {len(list(table.iter(w("gridCol"))))}
    for wanted in _strings(document.context()):
        assert wanted in text


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, Prose):
        return list(texts(value))
    inside = value.values() if isinstance(value, dict) else value
    return [text for item in inside for text in _strings(item)]  # type: ignore[attr-defined]


@AMOUNTS
@TEMPLATES
def test_what_goes_out_comes_back_unedited(shipped: Shipped, amount: str) -> None:
    document = paper(shipped, amount)

    made = render(source(shipped), document.context())

    assert document_from_word(made) == document


@TEMPLATES
def test_no_empty_line_is_left_when_there_is_nothing_but_a_title(shipped: Shipped) -> None:
    document = StatementDocument(**{field.name: getattr(samples.EMPTY, field.name) for field in fields(samples.EMPTY)})
    only_title = StatementDocument(**{**vars(document), "titel": "Bara en rubrik"})

    texts = texts_of(render(source(shipped), only_title.context()))

    assert (
        len([text for text in texts if not text.strip()]) == 2
    )  # Word wants a paragraph in each cell of the letterhead


@TEMPLATES
def test_a_shipped_template_passes_the_check_that_others_meet(shipped: Shipped) -> None:
    said, _ = checks.examine(source(shipped), {"kind": shipped.kind.value})

    assert said["findings"] == []
    assert used_tags(source(shipped)) >= set(tag_names())


def test_signatures_stand_where_each_order_has_them() -> None:
    def order(stem: str, *wanted: str) -> list[str]:
        shipped = next(each for each in SHIPPED if each.stem == stem)
        texts = texts_of(render(source(shipped), samples.usual(shipped.kind).context()))
        return [text for text in texts if text in wanted]

    wanted = ("Förslag till beslut", "Sammanfattning", "Bilagor", "Beslutsunderlag", "Bakgrund", "Ärendet", "Bo Ek",
              "Beslutet skickas till")  # fmt: skip

    assert order("tjansteutlatande", *wanted) == [
        "Förslag till beslut", "Bo Ek", "Sammanfattning", "Bakgrund", "Bilagor", "Beslutet skickas till"
    ]  # fmt: skip
    assert order("tjansteutlatande_underskrift_sist", *wanted) == [
        "Förslag till beslut", "Sammanfattning", "Bilagor", "Bakgrund", "Bo Ek", "Beslutet skickas till"
    ]  # fmt: skip
    assert order("tjansteskrivelse", *wanted) == [
        "Förslag till beslut", "Sammanfattning", "Beslutsunderlag", "Ärendet", "Bo Ek", "Beslutet skickas till"
    ]  # fmt: skip


def test_without_a_summary_what_the_decision_rests_on_stands_before_the_text() -> None:
    document = samples.usual(PaperKind.TJANSTESKRIVELSE)
    without = StatementDocument(**{**vars(document), "avsnitt": document.avsnitt[1:]})

    texts = texts_of(render(FOLDER / "tjansteskrivelse.docx", without.context()))

    assert texts.index("Beslutsunderlag") < texts.index("Ärendet")
    assert texts.count("Beslutsunderlag") == 1


def test_att_clauses_hang_on_their_word() -> None:
    made = render(FOLDER / "tjansteskrivelse.docx", samples.usual(PaperKind.TJANSTESKRIVELSE).context())

    assert [text for text in texts_of(made) if text.startswith("att\t")] != []
    assert "Kulturnämnden beslutar" in texts_of(made)


def test_the_stamp_of_the_template_stands_in_the_file() -> None:
    made = render(
        FOLDER / "remissvar.docx", samples.EMPTY.context(), DocumentProperties(description="Mall: Provet, version 3")
    )

    assert "Mall: Provet, version 3" in part_text_of_core(made)


def part_text_of_core(docx: bytes) -> str:
    return members(docx)["docProps/core.xml"].decode()


@TEMPLATES
def test_a_template_is_what_the_script_builds(shipped: Shipped) -> None:
    code = (
        "import sys, runpy; sys.path.insert(0, sys.argv[1]); "
        "module = runpy.run_path(sys.argv[1] + '/bygg_mallar.py'); sys.stdout.buffer.write(module['build'](sys.argv[2]))"
    )

    built = subprocess.run(
        [sys.executable, "-c", code, str(FOLDER), shipped.stem], capture_output=True, check=True, env=dict(os.environ)
    )

    assert members(built.stdout) == members(source(shipped))


@pytest.mark.libreoffice
@TEMPLATES
def test_every_field_and_the_stamp_come_back_after_libreoffice_has_saved_the_file(
    shipped: Shipped, tmp_path: Path
) -> None:
    document = samples.usual(shipped.kind)
    properties = DocumentProperties(title=document.titel, identifier="tjut:12:3", description="Mall: Provet, version 3")
    file, target = tmp_path / "ut.docx", tmp_path / "in"
    file.write_bytes(render(source(shipped), document.context(), properties))

    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--norestore",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    saved = (target / "ut.docx").read_bytes()
    assert document_from_word(saved) == document
    assert read_marks(saved).identifier == "tjut:12:3"
    assert "Mall: Provet, version 3" in part_text_of_core(saved)
    assert part_text(body_of(saved)).strip()
