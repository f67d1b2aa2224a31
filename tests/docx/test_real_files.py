"""Hundreds of Word files that others have written, some to do harm: taken in, or refused with a sentence."""

import resource
import time
from pathlib import Path

import pytest

from tests.docx.word import SHARED
from tjut.core.docx_returned import check_returned
from tjut.core.docx_untrusted import plain_text
from tjut.core.errors import RuleError

FOLDER = SHARED / "data" / "docx"
FILES = sorted(FOLDER.rglob("*.do*")) if FOLDER.is_dir() else []
MAX_SECONDS = 10
MAX_MEGABYTES_MORE = 300


@pytest.mark.real_data
def test_every_file_is_read_or_refused_in_swedish_within_time_and_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = 0

    for path in FILES:
        started = time.monotonic()
        taken += _taken(path)
        assert time.monotonic() - started < MAX_SECONDS, path.name

    assert len(FILES) > 200
    assert taken > len(FILES) * 0.9
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MAX_MEGABYTES_MORE


def _taken(path: Path) -> bool:
    content = path.read_bytes()
    refusal = _refusal(content, path.name)
    if refusal is not None:
        assert refusal.endswith(".")
        return False
    assert isinstance(plain_text(content), str)
    return True


def _refusal(content: bytes, name: str) -> str | None:
    try:
        check_returned(content, name)
    except RuleError as error:
        return error.message
    return None
