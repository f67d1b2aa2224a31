"""Hostile templates: whatever they try, the child dies of it or refuses, and the server is as it was."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.docx.word import ROOT, changed, members, packed, template, with_body
from tjut.core import docx, docx_child
from tjut.core.docx import DocumentProperties, LostText, TemplateFault
from tjut.core.docx_child import Bounds, ChildStopped
from tjut.core.errors import RuleError
from tjut.doctemplates import samples, service
from tjut.doctemplates.kinds import PaperKind

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
QUICK = Bounds(seconds=12, cpu_seconds=3, memory_bytes=300 * 1024 * 1024, output_bytes=2 * 1024 * 1024)
MANY = samples.crowded(PaperKind.TJANSTESKRIVELSE).context()
SOUND = (ROOT / "templates_docx" / "tjansteskrivelse.docx").read_bytes()


def fill(content: bytes, bounds: Bounds = QUICK) -> bytes:
    return docx_child.render(content, MANY, bounds=bounds)


def nested(loops: int, inside: str) -> bytes:
    opened = "".join(f"{{% for x{number} in avsnitt %}}" for number in range(loops))
    return template(opened + inside + "{% endfor %}" * loops)


# functions for the child to run: what a template that had broken out of the sandbox might do


def sleep_for_ever(_content: bytes, _words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    time.sleep(3600)
    return {}, b""


def fill_the_memory(_content: bytes, _words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    return {"length": len([bytes(10_000_000) for _ in range(1000)])}, b""


def write_a_file(_content: bytes, words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    with open(words["path"], "wb") as file:
        file.write(b"x" * 100_000)
    return {}, b""


def tell_the_secrets(_content: bytes, _words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    return {"environment": sorted(os.environ)}, b""


def start_a_grandchild(_content: bytes, words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    child = os.fork()
    if child == 0:
        time.sleep(3600)
    return {"child": child}, b""


def test_a_child_gives_the_same_bytes_as_the_server_itself() -> None:
    properties = DocumentProperties(title="Prov", created=NOON)

    assert docx_child.render(SOUND, MANY, properties) == docx.render(SOUND, MANY, properties)


@pytest.mark.parametrize(
    "code",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ titel.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''['__class__'] }}",
        "{{ titel.format(x) }}",
        "{{ titel * 999999999 }}",
        "{% include '/etc/passwd' %}",
        "{% for k in range(9) %}{% endfor %}",
    ],
)
def test_code_in_a_template_is_refused(code: str) -> None:
    with pytest.raises(TemplateFault):
        fill(template(code))


def test_an_endless_loop_is_stopped_by_the_clock_or_by_its_work() -> None:
    started = time.monotonic()

    with pytest.raises(ChildStopped, match="stoppades"):
        fill(nested(12, "{% if titel == 'x' %}{% endif %}"))

    assert time.monotonic() - started < 20


@pytest.mark.parametrize("loops", [5, 6])
def test_giant_output_does_not_reach_the_server(loops: int) -> None:
    opened = [f"{{%p for x{number} in avsnitt %}}" for number in range(loops)]

    with pytest.raises(RuleError, match=r"stoppades|för stor"):
        fill(template(*opened, "{{ x0.rubrik }}", *["{%p endfor %}"] * loops))


def test_a_giant_paragraph_does_not_reach_the_server() -> None:
    with pytest.raises(RuleError):
        fill(nested(5, "{{ titel }}" * 2))


def test_a_file_larger_than_agreed_is_not_taken(tmp_path: Path) -> None:
    noisy = packed(members(SOUND) | {"word/media/image1.png": os.urandom(3 * 1024 * 1024)})

    with pytest.raises(ChildStopped, match="större än 2 MB"):
        fill(noisy)


def test_deep_nesting_of_parentheses_and_of_blocks_is_refused() -> None:
    for code in ("{{ " + "(" * 5000 + "titel" + ")" * 5000 + " }}", "{% if titel %}" * 3000 + "{% endif %}" * 3000):
        with pytest.raises(RuleError):
            fill(template(code))


def test_a_file_that_only_looks_for_tags_for_ever_is_stopped() -> None:
    started = time.monotonic()

    with pytest.raises(RuleError):
        fill(with_body("<w:p><w:r><w:t>" + "{%" * 400_000 + "</w:t></w:r></w:p>"))

    assert time.monotonic() - started < 20


def test_entities_zip_bombs_macros_and_links_out_do_not_come_in() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    hostile = {
        "XML-deklarationer": changed(SOUND, "word/document.xml", lambda old: old.replace(b"<w:document", bomb + b"<w:document", 1)),
        "packad hårdare": changed(SOUND, "word/media/bomb.bin", lambda _: bytes(40 * 1024 * 1024)),
        "makron": changed(SOUND, "word/vbaProject.bin", lambda _: b"x"),
        "utifrån": changed(SOUND, "word/_rels/document.xml.rels", lambda old: old.replace(
            b"</Relationships>",
            b'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
            b'Target="http://example.test/x.png" TargetMode="External"/></Relationships>')),
    }  # fmt: skip
    for words, content in hostile.items():
        with pytest.raises(RuleError, match=words):
            service.check(content, "mall.docx", PaperKind.REMISSVAR)


def test_a_template_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(RuleError, match="större än 10 MB"):
        service.check(bytes(service.MOST_BYTES + 1), "mall.docx", PaperKind.REMISSVAR)


def test_a_child_that_does_not_answer_is_killed_in_time() -> None:
    started = time.monotonic()

    with pytest.raises(ChildStopped, match="inte färdig på 1 sekunder"):
        docx_child.call(sleep_for_ever, b"", {}, Bounds(seconds=1))

    assert time.monotonic() - started < 10


def test_a_child_gets_no_more_memory_than_agreed() -> None:
    with pytest.raises(RuleError, match=r"minne|stor"):
        docx_child.call(fill_the_memory, b"", {}, QUICK)


def test_a_child_can_write_no_file(tmp_path: Path) -> None:
    with pytest.raises(ChildStopped):
        docx_child.call(write_a_file, b"", {"path": str(tmp_path / "x")}, QUICK)

    assert (tmp_path / "x").stat().st_size == 0


def test_a_child_knows_none_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TJUT_SECRET_KEY", "hemlig")

    said, _ = docx_child.call(tell_the_secrets, b"", {}, QUICK)

    assert [name for name in said["environment"] if name.startswith("TJUT")] == []


def test_what_a_child_starts_dies_with_it() -> None:
    mark = 100_000 + os.getpid()  # stands in the command of this child and of no other
    with pytest.raises(ChildStopped):  # the grandchild holds the pipe open: the time runs out, and both are killed
        docx_child.call(start_a_grandchild, b"", {}, Bounds(seconds=2, cpu_seconds=mark))

    time.sleep(0.2)
    sleeping = [path for path in Path("/proc").glob("[0-9]*/cmdline") if str(mark).encode() in _read(path)]
    assert sleeping == []


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes() if (path.parent / "stat").read_text().split(") ")[1][0] != "Z" else b""
    except OSError:
        return b""


def test_faults_of_a_template_come_out_of_the_child_as_they_are() -> None:
    with pytest.raises(TemplateFault) as fault:
        fill(template("Rubrik {{ tittel }}"))
    assert (fault.value.tag, fault.value.paragraph) == ("tittel", "Rubrik {{ tittel }}")

    with pytest.raises(LostText) as loss:
        fill(template("{% if stod == 'x' %}{{ titel }}{% endif %}"))
    assert loss.value.lost == MANY["titel"]
