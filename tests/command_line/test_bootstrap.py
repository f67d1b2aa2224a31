"""What tells somebody with too old a Python or pip, no network or no test programs what to do about it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tjut import __main__ as bootstrap
from tjut.config import ROOT


@pytest.fixture
def stops(capsys: pytest.CaptureFixture[str]) -> Callable[[Callable[[], object]], str]:
    """Do something that stops with exit status 1, and give what it says."""

    def act(do: Callable[[], object]) -> str:
        with pytest.raises(SystemExit) as stopped:
            do()
        assert stopped.value.code == 1
        return capsys.readouterr().err

    return act


def interpreter(folder: Path, answer: str) -> str:
    """A stand-in for Python whose pip answers as told."""
    path = folder / "python-som-inte-duger"
    path.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_too_old_a_python_is_told_which_it_takes(monkeypatch: pytest.MonkeyPatch, stops: Callable[..., str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))

    said = stops(bootstrap.main)

    assert "Tjut behöver Python 3.11 eller senare, men det här är Python 3.9." in said


def test_a_missing_pip_is_told_how_to_get_it(tmp_path: Path, stops: Callable[..., str]) -> None:
    without = interpreter(tmp_path, "echo 'No module named pip' >&2; exit 1")

    said = stops(lambda: bootstrap.require_pip(without))

    assert f"pip saknas i {without}" in said
    assert "apt-get install python3-pip" in said


@pytest.mark.parametrize("version", ["20.3.4", "22.2.2", "9.0"])
def test_too_old_a_pip_is_told_how_to_upgrade(tmp_path: Path, stops: Callable[..., str], version: str) -> None:
    old = interpreter(tmp_path, f"echo 'pip {version} from /usr/lib (python 3.11)'")

    said = stops(lambda: bootstrap.require_pip(old))

    assert f"Tjut behöver pip 22.3 eller senare, men det här är pip {version}." in said
    assert f"{old} -m pip install --upgrade pip" in said


@pytest.mark.parametrize("version", ["22.3", "23.0.1", "26.1"])
def test_a_pip_that_can_install_elsewhere_will_do(tmp_path: Path, version: str) -> None:
    bootstrap.require_pip(interpreter(tmp_path, f"echo 'pip {version} from /usr/lib (python 3.11)'"))


def test_without_network_a_clone_says_so_and_is_not_taken_for_installed(tmp_path: Path) -> None:
    clone = tmp_path / "tjut-klon"
    (clone / "tjut").mkdir(parents=True)
    for name in ("tjut/__init__.py", "tjut/__main__.py", "requirements.lock"):
        shutil.copy(ROOT / name, clone / name)
    without_network = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}

    done = subprocess.run(
        [bootstrap.base_python(), "-m", "tjut", "demo"], cwd=clone, env=without_network, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "Paketen kunde inte hämtas. Tjut behöver nätet första gången" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((clone / ".venv").glob(".requirements.lock.*")) == []


def test_missing_test_programs_are_named_in_one_line_to_run_as_root(
    monkeypatch: pytest.MonkeyPatch, stops: Callable[..., str]
) -> None:
    there = {"apt-get": "/usr/bin/apt-get", "fc-list": "/usr/bin/fc-list", "pdftoppm": "/usr/bin/pdftoppm"}
    monkeypatch.setattr(shutil, "which", there.get)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    said = stops(bootstrap.install_test_programs)

    assert said.rstrip().endswith(
        "apt-get update && apt-get install -y --no-install-recommends chromium libreoffice-writer-nogui fonts-liberation"
    )


def test_root_has_the_missing_test_programs_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "chromium" else f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "run_or_stop", lambda command, *_: ran.append(command))

    bootstrap.install_test_programs()

    assert ran == [
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation"],
    ]


def test_with_all_test_programs_there_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(bootstrap, "run_or_stop", lambda *_: pytest.fail("installed something"))

    bootstrap.install_test_programs()


def test_a_failing_step_shows_the_end_of_what_was_written(stops: Callable[..., str]) -> None:
    failing = [sys.executable, "-c", "print('först'); print('\\n' * 20 + 'disken är full'); raise SystemExit(3)"]

    said = stops(lambda: bootstrap.run_or_stop(failing, "Det gick inte."))

    assert "Det gick inte." in said
    assert "disken är full" in said
    assert "först" not in said


def test_what_is_installed_is_not_installed_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1\n")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "python")
    (tmp_path / "python").touch()
    ran: list[str] = []
    monkeypatch.setattr(bootstrap, "require_pip", lambda _: None)
    monkeypatch.setattr(bootstrap, "same_python_in_venv", lambda: True)
    monkeypatch.setattr(bootstrap, "run_or_stop", lambda command, *_: ran.append(command[-1]))

    bootstrap.install(lock)
    bootstrap.install(lock)
    lock.write_text("a==2\n")
    bootstrap.install(lock)

    assert ran == [str(lock), str(lock)]
