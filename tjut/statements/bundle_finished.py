"""Finished PDF files, remembered by what they were made of: asked for again, they are there at once.

They are derived and may be thrown away at any time. They are kept paper by paper, so that they go when its drafts do.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tjut.core import clock
from tjut.statements.bundle import Bundle, BundledAttachment, Fate

MADE_BY = "1"
"""Change it when the same things would give another PDF."""

KEEP_DAYS = 7
MOST_OF_A_PAPER = 6


def key_of(paper: bytes, rows: Sequence[BundledAttachment]) -> str:
    """What a PDF is made of, as one checksum: the Word file of the paper and the bilagor that are planned."""
    parts = json.dumps([[row.number, row.title, row.fate, row.checksum] for row in rows])
    return hashlib.sha256(f"{MADE_BY} {parts} ".encode() + paper).hexdigest()


class FinishedPdfs:
    """The folder of one paper's finished PDF files."""

    def __init__(self, instance: Path, statement_id: int) -> None:
        self._all = instance / "pdf"
        self._folder = self._all / str(statement_id)

    def find(self, key: str) -> Bundle | None:
        """The finished PDF, if it is there and whole."""
        try:
            told = json.loads((self._folder / f"{key}.json").read_text("utf-8"))
            content = (self._folder / f"{key}.pdf").read_bytes()
            if hashlib.sha256(content).hexdigest() != told["checksum"]:
                return None
            return Bundle(content, tuple(_row(one) for one in told["rows"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, key: str, bundle: Bundle) -> None:
        """Put it there, and clear out what is old."""
        self._folder.mkdir(parents=True, exist_ok=True)
        told = {"checksum": hashlib.sha256(bundle.content).hexdigest(), "rows": [asdict(row) for row in bundle.rows]}
        self._write(f"{key}.pdf", bundle.content)
        self._write(f"{key}.json", json.dumps(told).encode())
        self._clear()

    def forget(self) -> None:
        """Throw all of them away, as when drafts of the paper are purged."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _write(self, name: str, content: bytes) -> None:
        handle, temporary = tempfile.mkstemp(dir=self._folder)
        with os.fdopen(handle, "wb") as new:
            new.write(content)
        os.replace(temporary, self._folder / name)

    def _clear(self) -> None:
        oldest = clock.now().timestamp() - KEEP_DAYS * 24 * 3600
        for path in self._all.glob("*/*"):
            if _written(path) < oldest:
                path.unlink(missing_ok=True)
        own = sorted(self._folder.glob("*.pdf"), key=_written, reverse=True)
        for path in own[MOST_OF_A_PAPER:]:
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another has cleared it out meanwhile
        return 0


def _row(told: dict[str, object]) -> BundledAttachment:
    values = told | {"fate": Fate(str(told["fate"])), "remarks": tuple(told["remarks"])}  # type: ignore[arg-type]
    return BundledAttachment(**values)  # type: ignore[arg-type]
