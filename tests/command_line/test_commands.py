"""The commands, started as people start them, each in an instance of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tests.imports import papers
from tjut import migrations
from tjut.config import ROOT
from tjut.core.db import Database

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "TJUT_INSTANCE": str(tmp_path / "instance"),
        "TJUT_SEARCH_INDEX": str(tmp_path / "search_index"),
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Start `python3 -m tjut …` and wait for it."""

    def act(*arguments: str, answers: str = "") -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "tjut", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, input=answers, capture_output=True, text=True, timeout=60
        )

    return act


@pytest.fixture
def register(environment: dict[str, str], migrated: Path) -> Iterator[Session]:
    """The database of the instance that the commands work in."""
    instance = Path(environment["TJUT_INSTANCE"])
    instance.mkdir()
    shutil.copy(migrated, instance / "tjut.sqlite")
    database = Database(f"sqlite:///{instance / 'tjut.sqlite'}")
    migrations.import_models()
    with database.session() as session:
        yield session
    database.engine.dispose()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def written(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_import_tells_what_was_read_and_where(run: Run, register: Session, tmp_path: Path) -> None:
    factory.committee(register, "Parknämnden", short_name="PN")
    factory.committee(register, "Trafiknämnden", short_name="TN")

    done = run("import", written(tmp_path, "belysning.txt", papers.LIGHTING))

    assert done.returncode == 0
    assert "Inläst: belysning.txt (Parknämnden)" in done.stdout
    assert "  Diarienummer: 27-301/2004  [säker, rad 13: ”DNR 27-301/2004”]" in done.stdout
    assert "  Underrubrik: Svar på skrivelse från Bror Alm (c)  [trolig, rad 20" in done.stdout
    assert "Nämnt uppdrag: Parknämnden 21 september 2004: återkomma med förslag" in done.stdout
    assert done.stdout.endswith("1 fil inläst. Bekräfta under Läs in i programmet.\n")


def test_import_goes_on_past_what_is_refused_and_says_so_by_its_exit_status(
    run: Run, register: Session, tmp_path: Path
) -> None:
    factory.committee(register, "Parknämnden", short_name="PN")
    files = [written(tmp_path, "tom.txt", ""), str(tmp_path / "borta.txt"), str(tmp_path)]

    done = run("import", *files, written(tmp_path, "kurs.txt", papers.TRAINING))

    assert done.returncode == 1
    assert "Inte inläst: tom.txt. Filen ”tom.txt” är tom." in done.stdout
    assert "Inte inläst: borta.txt. Den finns inte." in done.stdout
    assert f"Inte inläst: {tmp_path.name}. Det är en mapp." in done.stdout
    assert "Handläggare: står inte i handlingen" in done.stdout
    assert "1 fil inläst. Bekräfta under Läs in i programmet.\n3 filer inte inlästa" in done.stdout


def test_import_of_what_is_already_in_is_refused(run: Run, register: Session, tmp_path: Path) -> None:
    factory.committee(register, "Parknämnden")
    file = written(tmp_path, "kurs.txt", papers.TRAINING)
    run("import", file)

    done = run("import", file)

    assert done.returncode == 1
    assert "redan inläst hos Parknämnden" in done.stdout


def test_import_asks_for_the_namnd_when_it_could_be_several(run: Run, register: Session, tmp_path: Path) -> None:
    factory.committee(register, "Parknämnden", short_name="PN")
    factory.committee(register, "Trafiknämnden", short_name="TN")
    file = written(tmp_path, "lapp.txt", "mjölk och smör")

    without = run("import", file)
    told = run("import", file, "--namnd", "tn")

    assert without.returncode == 1
    assert "Ange en av dem med --namnd: PN, TN." in without.stdout
    assert told.returncode == 0
    assert "Inläst: lapp.txt (Trafiknämnden)" in told.stdout


def test_import_to_a_namnd_that_does_not_exist_names_those_that_do(run: Run, register: Session, tmp_path: Path) -> None:
    factory.committee(register, "Parknämnden", short_name="PN")

    done = run("import", written(tmp_path, "a.txt", "text"), "--namnd", "Havsnämnden")

    assert done.returncode == 1
    assert "Det finns ingen nämnd som heter ”Havsnämnden”. De som finns: PN (Parknämnden)." in done.stderr


def test_import_refuses_a_file_over_the_limit_without_reading_it(
    run: Run, register: Session, environment: dict[str, str], tmp_path: Path
) -> None:
    factory.committee(register, "Parknämnden", short_name="PN")
    environment["TJUT_MAX_UPLOAD_MB"] = "1"
    with (tmp_path / "enorm.txt").open("wb") as enormous:
        enormous.truncate(3 * 1024**3)

    done = run("import", str(tmp_path / "enorm.txt"))

    assert done.returncode == 1
    assert "Inte inläst: enorm.txt. Den är större än 1 MB." in done.stdout


def test_reindex_counts_what_can_be_found(run: Run, register: Session) -> None:
    factory.case(register, factory.committee(register))

    done = run("reindex")

    assert done.returncode == 0
    assert "Sökindexet är ombyggt" in done.stdout


def test_create_user_opens_an_account_and_keeps_the_password_off_the_screen(run: Run) -> None:
    password = "sju sjösjuka sjömän"

    done = run(
        "create-user", "--namn", "Asta Lind", "--anvandarnamn", "asta", "--roll", "administratör",
        answers=f"{password}\n{password}\n",
    )  # fmt: skip

    assert done.returncode == 0
    assert "Kontot asta är skapat." in done.stdout
    assert password not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_told_with_another_to_try(run: Run, taken_port: int, command: str) -> None:
    done = run(command, "--port", str(taken_port))

    assert done.returncode == 1
    assert f"Port {taken_port} är upptagen" in done.stderr
    assert f"--port {taken_port + 1}" in done.stderr


def test_the_demo_leaves_real_work_alone(run: Run, register: Session) -> None:
    factory.user(register)

    done = run("demo", "--port", "0")

    assert done.returncode == 1
    assert "finns redan uppgifter som inte är demons" in done.stderr
    assert "TJUT_INSTANCE" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("sok",), "Det finns inget kommando som heter ”sok”. De som finns: check, create-user, demo, import"),
        (("import",), "Det fattas något efter kommandot: FIL."),
        (("import", "a.txt", "--kommun", "x"), "Det finns inget val som heter --kommun."),
        (("serve", "--port", "många"), "Det som står efter --port kan inte användas."),
        (("create-user", "--namn", "A B"), "Det fattas något efter kommandot: --anvandarnamn."),
    ],
)
def test_what_cannot_be_understood_is_told_in_swedish(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    done = run(*arguments)

    assert done.returncode != 0
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_half_a_setting_is_told_by_its_name(run: Run, environment: dict[str, str]) -> None:
    environment["TJUT_SEARCH_ENGINE"] = "lucene"

    done = run("reindex")

    assert done.returncode == 1
    assert "TJUT_SEARCH_ENGINE är ”lucene”" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_is_in_swedish(run: Run) -> None:
    done = run("--hjalp")

    assert done.returncode == 0
    for word in ("Så här:", "Val:", "Kommandon:", "Visa det här."):
        assert word in done.stdout
    assert "Usage" not in done.stdout


def test_any_wsgi_server_finds_the_application(environment: dict[str, str], tmp_path: Path) -> None:
    code = "import json, wsgi; print(json.dumps(wsgi.app.test_client().get('/logga-in').status_code))"

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True
    )

    assert json.loads(done.stdout) == 200, done.stderr


def test_the_demo_prints_who_can_log_in_and_answers_under_its_own_banner(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "tjut", "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as started:
        try:
            said = ""
            while "admin" not in said:
                line = started.stdout.readline()  # type: ignore[union-attr]
                assert line, f"it stopped: {said}"
                said += line
            page = _when_it_answers(f"http://127.0.0.1:{port}/logga-in")
        finally:
            started.terminate()

    assert f"http://127.0.0.1:{port}/" in said
    assert "Lösenordet är" in said
    assert "lisbeth" in said
    assert 'class="demo"' in page
    assert (Path(environment["TJUT_INSTANCE"]) / "demo").exists()


def _when_it_answers(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
                text: str = answer.read().decode()
                return text
        except ConnectionError:
            continue
        except OSError:
            subprocess.run([sys.executable, "-c", "import time; time.sleep(0.1)"], check=True)
    raise AssertionError("it never answered")
