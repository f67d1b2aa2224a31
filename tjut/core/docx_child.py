"""Word files that others made, filled or read in a process of its own with bounded time, memory and output.

A template is a program, though a small one. The sandbox takes its words away; this takes what is left: loops in
loops, texts that double, XML that a parser chokes on. What kills the child leaves the server as it was.
"""

import contextlib
import importlib
import io
import json
import logging
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tjut.core import docx
from tjut.core.docx import DocumentProperties, LostText, TemplateFault
from tjut.core.docx_untrusted import MAX_XML_BYTES
from tjut.core.errors import RuleError

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
AT_ONCE = 2
"""Children at the same time: what more there is to do waits its turn."""

GRACE_SECONDS = 2
"""For the last words of a child that has been killed."""

_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from tjut.core.docx_child import answer; answer(int(sys.argv[2]), "
    "int(sys.argv[3]))"
)
_KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")  # not the settings of Tjut: its secrets are among them
_slots = threading.BoundedSemaphore(AT_ONCE)

Work = Callable[[bytes, dict[str, Any]], tuple[dict[str, Any], bytes]]


@dataclass(frozen=True)
class Bounds:
    """What a child may use. `seconds` by the clock on the wall, `cpu_seconds` of work; memory is address space.

    Where the system has no such limits (Windows) only the clock and the size of the output hold.
    """

    seconds: float = 20
    cpu_seconds: int = 15
    memory_bytes: int = 512 * MEGABYTE
    output_bytes: int = 30 * MEGABYTE


@dataclass(frozen=True)
class Told:
    """The sentences for a child that was stopped: what was too slow, made too much, died, or was nested too deeply.

    `{seconds}` and `{megabytes}` are the bounds.
    """

    slow: str
    large: str
    died: str
    nested: str


OF_A_TEMPLATE = Told(
    "Mallen stoppades: den var inte färdig på {seconds:g} sekunder. Ta bort upprepningar i upprepningar och försök igen.",
    "Mallen stoppades: filen som den ger är större än {megabytes} MB. Ta bort stora bilder och upprepningar i "
    "upprepningar, och försök igen.",
    "Mallen behövde mer minne eller tid än en mall får använda, och stoppades. Ta bort upprepningar i upprepningar och "
    "stora bilder, och försök igen.",
    "Mallen är nästlad i för många nivåer eller för stor för att fyllas i. Förenkla den och försök igen.",
)


class ChildStopped(RuleError):
    """The child used more than it may, or died of what it was given."""


def render(
    template: bytes,
    context: Mapping[str, Any],
    properties: DocumentProperties | None = None,
    pictures: Mapping[str, bytes] | None = None,
    bounds: Bounds | None = None,
) -> bytes:
    """What `core.docx.render` gives, made in a child. Raises the same, and ChildStopped."""
    words: dict[str, Any] = {"context": context, "properties": properties}
    if pictures:
        words["pictures"] = pictures
    return call(_render, template, words, bounds)[1]


def _render(template: bytes, words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    made = docx.render(template, **words)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        if any(part.file_size > MAX_XML_BYTES for part in package.infolist() if part.filename.endswith(".xml")):
            raise RuleError(
                f"Mallen ger en fil som är för stor: mer än {MAX_XML_BYTES // MEGABYTE} MB text. Ta bort upprepningar i "
                "upprepningar och försök igen."
            )
    return {}, made


def call(
    work: Work, content: bytes, words: Mapping[str, Any], bounds: Bounds | None = None, told: Told = OF_A_TEMPLATE
) -> tuple[dict[str, Any], bytes]:
    """What `work`, a function of a module of ours, answers when a child calls it with `content` and `words`.

    `words` are pickled: they are ours, and the child trusts us. We do not trust it: it answers in JSON and bytes.
    Raises TemplateFault and LostText as `work` did, RuleError for other rules, ChildStopped when a bound was passed or
    the child died, in the words of `told`.
    """
    bounds = bounds or Bounds()
    name = f"{work.__module__}:{work.__qualname__}"
    with _slots, tempfile.TemporaryFile() as question:
        pickle.dump((name, content, dict(words)), question)
        question.seek(0)
        output = _run(question, bounds, told)
    head, _, rest = output.partition(b"\n")
    try:
        said = json.loads(head)
    except ValueError as error:
        log.warning("a child that did %s ended without an answer", name)
        raise ChildStopped(told.died) from error
    if "nested" in said:
        raise ChildStopped(told.nested)
    _raise_what_it_said(said)
    return said["words"], rest


def _raise_what_it_said(said: Mapping[str, Any]) -> None:
    if "fault" in said:
        raise TemplateFault(*said["fault"])
    if "lost" in said:
        raise LostText(*said["lost"])
    if "rule" in said:
        raise RuleError(said["rule"])


def _run(question: IO[bytes], bounds: Bounds, told: Told) -> bytes:
    """Everything the child wrote. It is killed, with all it started, when the time is up or it writes too much."""
    process = subprocess.Popen(  # noqa: S603  (our own program; what others wrote comes on its standard input)
        [sys.executable, "-I", "-B", "-c", _START, str(_ROOT), str(bounds.cpu_seconds), str(bounds.memory_bytes)],
        stdin=question,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
        env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
        start_new_session=True,
    )
    read: list[bytes] = []
    reader = threading.Thread(target=_read, args=(process.stdout, bounds.output_bytes, read), daemon=True)
    reader.start()
    reader.join(bounds.seconds)
    in_time = not reader.is_alive()
    _kill(process)
    reader.join(GRACE_SECONDS)
    if process.stdout is not None and not reader.is_alive():  # else somebody got away with the other end of the pipe
        process.stdout.close()
    if not in_time:
        raise ChildStopped(told.slow.format(seconds=bounds.seconds))
    output = b"".join(read)
    if len(output) > bounds.output_bytes:
        raise ChildStopped(told.large.format(megabytes=bounds.output_bytes // MEGABYTE))
    return output


def _read(stream: IO[bytes], most: int, into: list[bytes]) -> None:
    size = 0
    while size <= most and (piece := stream.read(64 * 1024)):
        into.append(piece)
        size += len(piece)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def answer(cpu_seconds: int, memory_bytes: int) -> None:
    """The child's whole life: take the limits on, read the question, work, write the answer."""
    _limit(cpu_seconds, memory_bytes)
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    name, content, words = pickle.load(sys.stdin.buffer)  # noqa: S301  (from the server that started this child)
    rest = b""
    try:
        said, rest = _worked(name, content, words)
    except (RecursionError, MemoryError):
        said = {"nested": True}
    output.write(json.dumps(said).encode() + b"\n" + rest)
    output.flush()


def _worked(name: str, content: bytes, words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    module, _, function = name.partition(":")
    work: Work = getattr(importlib.import_module(module), function)
    try:
        said, rest = work(content, words)
    except TemplateFault as fault:
        return {"fault": [fault.message, fault.tag, fault.paragraph]}, b""
    except LostText as loss:
        return {"lost": [loss.lost, loss.where]}, b""
    except RuleError as error:
        return {"rule": error.message}, b""
    return {"words": said}, rest


def _limit(cpu_seconds: int, memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock remains
        return
    for what, most in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with contextlib.suppress(ValueError, OSError):  # a system that has a lower limit, or none of that kind
            resource.setrlimit(what, (most, most))
