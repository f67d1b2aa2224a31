"""The house rules of design §5 on the source itself; beside each, that the rule can fail."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import source_rules
from tjut.config import ROOT

MODULES = source_rules.modules()


def faults(rule, paths):
    return {source_rules.name_of(path): found for path in paths if (found := list(rule(path.read_text("utf-8"))))}


def test_only_core_db_commits():
    others = [path for path in MODULES if path.name not in ("db.py", "env.py")]

    found = faults(source_rules.commits, others)

    # the search index has a commit of its own, which is not the database's
    assert {name for name in found if not name.startswith("tjut.search.")} == set()


def test_a_commit_in_a_service_would_be_seen():
    assert list(source_rules.commits("def act(session):\n    session.commit()"))


def test_services_never_open_a_transaction():
    services = [path for path in MODULES if path.name == "service.py"]

    assert services
    assert faults(source_rules.opens_transaction, services) == {}


def test_a_transaction_in_a_service_would_be_seen():
    assert list(source_rules.opens_transaction("from tjut.core.db import transaction"))


def test_only_core_clock_reads_the_clock():
    others = [path for path in MODULES if source_rules.name_of(path) != "tjut.core.clock"]

    assert faults(source_rules.clock_readings, others) == {}


@pytest.mark.parametrize("code", ["datetime.now()", "date.today()", "dt.datetime.now()", "time.time()"])
def test_a_second_clock_would_be_seen(code):
    assert list(source_rules.clock_readings(code))


def test_areas_meet_only_through_models_and_services():
    found = {}
    for path in MODULES:
        name = source_rules.name_of(path)
        if strays := list(source_rules.imports_past_the_door(name, path.read_text("utf-8"))):
            found[name] = strays

    assert found == {}


def test_an_import_of_another_areas_forms_would_be_seen():
    assert list(source_rules.imports_past_the_door("tjut.cases.routes", "from tjut.users.forms import LogInForm"))
    assert not list(source_rules.imports_past_the_door("tjut.cases.routes", "from tjut.users.models import User"))


def test_inside_an_area_imports_go_from_routes_to_models():
    found = {}
    for path in MODULES:
        name = source_rules.name_of(path)
        if strays := list(source_rules.imports_upwards_inside(name, path.read_text("utf-8"))):
            found[name] = strays

    assert found == {}


def test_a_service_that_imports_its_forms_would_be_seen():
    assert list(source_rules.imports_upwards_inside("tjut.cases.service", "from tjut.cases.forms import CaseForm"))


def test_nothing_is_named_for_nothing():
    bad_files = [path.name for path in MODULES if re.search(r"utils?|helpers?|manager|misc", path.stem)]

    assert bad_files == []
    assert faults(source_rules.comments_of_nothing, MODULES) == {}


def test_a_manager_would_be_seen():
    assert list(source_rules.comments_of_nothing("class CaseManager: ..."))


def test_the_import_contracts_hold():
    program = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_the_import_contracts_can_fail(tmp_path):
    stray = ROOT / "tjut" / "core" / "_stray_for_test.py"
    stray.write_text("from tjut.cases import models\n", encoding="utf-8")

    try:
        done = subprocess.run(
            [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
        )
    finally:
        stray.unlink()

    assert done.returncode != 0
    assert "tjut.core._stray_for_test" in done.stdout


LOCK_ADDRESS = re.compile(r"://|--index|--extra-index|--find-links|--trusted")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_lock_files_carry_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text("utf-8")

    assert not LOCK_ADDRESS.search(text)
    assert text.count("==") > 20
    for entry in re.findall(r"(?ms)^\S+==.*?(?=^\S|\Z)", text):
        assert "--hash=sha256:" in entry


def test_an_address_in_a_lock_would_be_seen():
    assert LOCK_ADDRESS.search("flask @ https" + "://example.invalid/flask.whl")
    assert LOCK_ADDRESS.search("--find-links wheels")


def test_only_the_standard_library_is_imported_before_the_environment_is_made():
    for name in ("__init__.py", "__main__.py"):
        tree_imports = set()
        for line in (ROOT / "tjut" / name).read_text("utf-8").splitlines():
            if match := re.match(r"(?:import|from) ([\w.]+)", line):
                tree_imports.add(match[1].split(".")[0])
        assert tree_imports <= sys.stdlib_module_names
