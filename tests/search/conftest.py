"""A little archive of made-up papers, and both engines to hold against it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tjut.core.searchable import SearchDocument
from tjut.search.engine import Engine, State
from tjut.search.index import ENGINES
from tjut.search.language import Language
from tjut.search.query import parse

PUBLIC = "3:public"
DRAFT = "3:draft"


def paper(number: int, title: str, body: str = "", **more: object) -> SearchDocument:
    """A public tjänsteutlåtande of a made-up socialnämnd."""
    plain = SearchDocument(
        subject=f"statement:{number}",
        key=f"statement:{number}:body",
        kind="tjänsteutlåtande",
        case_id=number,
        title=title,
        body=body,
        committee_id=3,
        committee="Socialnämnden",
        url=f"/utlatanden/{number}",
        access=frozenset({PUBLIC}),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


ARCHIVE = [
    paper(1, "Uppsökande arbete", "Kontoret vill möta prostitutionen på internet.", dnr=("118-520/2003",)),
    paper(2, "Kurs för enheten", "Säljarna har flyttat. Prostitutionen på nätet syns inte från gatan."),
    paper(3, "Nätprostitution i länet", "En kartläggning."),
    paper(4, "Lekplats i parken", "Gungorna är trasiga. Beslutet gäller från 2003-08-26.", date=date(2003, 8, 26)),
    paper(5, "Svar till Per Öhgren", "Tack för brevet om bygglovet.", officer="Åsa Berg", date=date(2004, 1, 30)),
    paper(6, "Svar till Eva Ohgren", "Tack för brevet om hundrasten.", officer="Asta Berglund"),
    paper(7, "Protokoll", "Besluten skickas ut.", kind="beslut", outcome="Bifall", committee="Byggnadsnämnden"),
    paper(8, "Hemligt utkast om internet", "Får inte synas.", access=frozenset({DRAFT})),
    paper(9, "Kvinnojour", "Kvinnan och barnets behov. E-post från HIV-mottagningen.", dnr=("SN 2004/17", "KS 88-04")),
]

Finder = Callable[..., list[int]]


@pytest.fixture(params=sorted(ENGINES))
def engine_name(request: pytest.FixtureRequest) -> str:
    """Each test that asks for it is run with both engines."""
    name: str = request.param
    return name


@pytest.fixture
def new_engine(engine_name: str, tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Makes empty engines."""
    made: list[Engine] = []

    def make() -> Engine:
        folder = tmp_path / f"engine-{len(made)}"
        folder.mkdir()
        made.append(ENGINES[engine_name].create(folder, Language()))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture(scope="module", params=sorted(ENGINES))
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Both engines with the little archive in them. Only to be read."""
    engine = ENGINES[request.param].create(tmp_path_factory.mktemp("archive"), Language())
    engine.write((), ARCHIVE, State(7, "then", len(ARCHIVE)))
    yield engine
    engine.close()


@pytest.fixture
def find(archive: Engine) -> Finder:
    """Finds in the little archive: the numbers of the papers, best first."""

    def numbers(text: str, *access: str) -> list[int]:
        return found_by(archive, text, *access)

    return numbers


def found_by(engine: Engine, text: str, *access: str) -> list[int]:
    """The numbers of the papers that the engine finds, best first."""
    node = parse(text, Language())
    if node is None:
        return []
    hits = engine.search(node, frozenset(access or {PUBLIC})).hits
    return [int(found.subject.split(":")[1]) for found in engine.papers(hits)]
