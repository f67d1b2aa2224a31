"""Makes .venv from the hash-locked requirements, then runs the command line in it.

Only the standard library is used here, and only what any Python 3 can parse: this file is what tells
somebody with too old a Python, or no network, what to do about it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)
"""The first pip that can install into another environment (`--python`), so that ensurepip is not needed."""

COMMANDS_WITH_TESTS = ("test", "check")
TEST_PROGRAMS = {
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui",
    "pdftoppm": "poppler-utils",
    "fc-list": "fontconfig",
}
"""Program that the tests start -> the Debian package that carries it."""

FONT_PACKAGES = ("fonts-liberation",)


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if sys.version_info < OLDEST_PYTHON:
        stop(
            "Tjut behöver Python 3.11 eller senare, men det här är Python %d.%d.\n"
            "Installera en nyare Python (i Debian 12: apt-get install python3) och kör kommandot igen med den."
            % sys.version_info[:2]
        )
    lock = ROOT / ("requirements-test.lock" if command in COMMANDS_WITH_TESTS else "requirements.lock")
    install(lock)
    if command in COMMANDS_WITH_TESTS:
        install_test_programs()
    if Path(sys.prefix).resolve() != VENV.resolve():
        continue_in_venv()
    from tjut.cli import main as run_command_line

    run_command_line()


def install(lock: Path) -> None:
    """Install what `lock` lists into .venv, unless a stamp says that it has been done for this Python."""
    fingerprint = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:16]
    stamp = VENV / (".%s.%s" % (lock.name, fingerprint))
    if stamp.exists() and PYTHON.exists():
        return
    installer = base_python()
    require_pip(installer)
    if not same_python_in_venv():
        say("Skapar en egen Python-miljö i .venv ...")
        run_or_stop(
            [installer, "-m", "venv", "--clear", "--without-pip", str(VENV)],
            "Python-miljön .venv kunde inte skapas. Kontrollera att mappen går att skriva i och att disken inte är full.",
        )
    say("Installerar det Tjut behöver (första gången brukar det ta under en minut) ...")
    run_or_stop(
        [installer, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check", "install", "--quiet"]
        + ["--no-deps", "--require-hashes", "--requirement", str(lock)],
        "Paketen kunde inte hämtas. Tjut behöver nätet första gången: kontrollera anslutningen (och en eventuell\n"
        "proxy i pip:s inställningar) och kör samma kommando igen. Det som redan hämtats behöver inte hämtas om.",
    )
    stamp.touch()


def base_python() -> str:
    return getattr(sys, "_base_executable", None) or sys.executable


def same_python_in_venv() -> bool:
    """True when .venv stands and was made with the Python that runs now."""
    if not PYTHON.exists():
        return False
    asked = subprocess.run([str(PYTHON), "-c", "import sys; print(sys.version)"], capture_output=True, text=True)
    return asked.returncode == 0 and asked.stdout.strip() == sys.version.strip()


def require_pip(installer: str) -> None:
    asked = subprocess.run([installer, "-m", "pip", "--version"], capture_output=True, text=True)
    words = asked.stdout.split()
    if asked.returncode != 0 or len(words) < 2:
        stop(
            "Tjut behöver pip för att installera sina paket, men pip saknas i %s.\n"
            "Installera pip (i Debian: apt-get install python3-pip) och kör kommandot igen." % installer
        )
    version = tuple(int(part) for part in words[1].split(".")[:2] if part.isdigit())
    if version < OLDEST_PIP:
        stop(
            "Tjut behöver pip 22.3 eller senare, men det här är pip %s.\n"
            "Uppgradera med: %s -m pip install --upgrade pip" % (words[1], installer)
        )


def install_test_programs() -> None:
    """See to it that the programs the tests drive are there: they are real, never replaced by stand-ins."""
    missing = sorted({package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)})
    if not missing:
        return
    packages = missing + list(FONT_PACKAGES)
    by_hand = "apt-get update && apt-get install -y --no-install-recommends " + " ".join(packages)
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        stop(
            "Testerna behöver program som saknas på datorn. Installera dem så här, som root, och kör igen:\n  "
            + by_hand
        )
    say("Installerar " + ", ".join(packages) + " (flera hundra megabyte, brukar ta någon minut) ...")
    failed = "Programmen kunde inte installeras. Försök för hand:\n  " + by_hand
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    run_or_stop(["apt-get", "update", "-q"], failed, environment)
    run_or_stop(["apt-get", "install", "-y", "-q", "--no-install-recommends"] + packages, failed, environment)


def run_or_stop(command: "list[str]", sentence: str, environment: "dict[str, str] | None" = None) -> None:
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        last_lines = "\n".join("  " + line for line in done.stdout.strip().splitlines()[-6:])
        stop(sentence + "\n\nDet sista som skrevs:\n" + last_lines)


def continue_in_venv() -> None:
    command = [str(PYTHON), "-m", "tjut"] + sys.argv[1:]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=environment))
    os.execve(str(PYTHON), command, environment)  # noqa: S606


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    say("\n" + sentence)
    sys.exit(1)


if __name__ == "__main__":
    main()
