"""The list of hits: by case, marked in context, and nothing that the reader may not see."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.conftest import DRAFT, PUBLIC, paper
from tjut.config import ROOT, Settings
from tjut.core.db import Base, Database
from tjut.core.searchable import SOURCES, SearchDocument, Source
from tjut.search.engine import Engine, State
from tjut.search.index import ENGINES, SearchIndex
from tjut.search.language import Language
from tjut.search.query import parse
from tjut.search.service import Filters, find, pieces, snippets

READER = frozenset({PUBLIC})


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[SearchDocument]:
    """What the archive holds; a test puts its papers in before it searches."""
    held: list[SearchDocument] = []
    for kind in list(SOURCES):
        monkeypatch.delitem(SOURCES, kind)
    for kind in ("statement", "case"):
        monkeypatch.setitem(
            SOURCES,
            kind,
            Source(
                lambda _, number, kind=kind: [each for each in held if each.subject == f"{kind}:{number}"],
                lambda _, kind=kind: sorted(
                    {int(each.subject.split(":")[1]) for each in held if each.subject.startswith(kind)}
                ),
            ),
        )
    return held


@pytest.fixture(scope="module")
def both_engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Engine]]:
    """Both engines with one paper in them. Only to be read."""
    engines: list[Engine] = [kind.create(tmp_path_factory.mktemp(name), Language()) for name, kind in ENGINES.items()]
    for engine in engines:
        engine.write((), [paper(1, "Nätet")], State())
    yield engines
    for engine in engines:
        engine.close()


@pytest.fixture
def index(engine_name: str, tmp_path: Path, papers: list[SearchDocument]) -> Iterator[SearchIndex]:
    database = Database(f"sqlite:///{tmp_path / 'tjut.sqlite'}")
    Base.metadata.create_all(database.engine, [Base.metadata.tables["search_log"]])
    set_up = Settings(instance=tmp_path, search_index=tmp_path / "index", secret_key="x", search_engine=engine_name)
    yield SearchIndex(set_up, database)
    database.engine.dispose()


def test_hits_of_one_case_stand_together_under_the_case(index: SearchIndex, papers: list[SearchDocument]) -> None:
    papers += [
        paper(1, "Hearing om sexköp", "Om hearing.", case_id=7),
        paper(2, "Parken", "En hearing om parken i parken vid parken."),
        paper(3, "Bilaga", "Ännu en hearing, nämnd i förbigående bland mycket annat.", case_id=7),
        paper(7, "Ärendet", subject="case:7", key="case:7", case_id=7, kind="ärende", url="/arenden/7"),
    ]

    result = find(index, READER, "hearing")

    assert [[found.document.title for found in group.papers] for group in result.groups] == [
        ["Hearing om sexköp", "Bilaga"],
        ["Parken"],
    ]
    assert [group.case and group.case.title for group in result.groups] == ["Ärendet", None]
    assert (result.total, result.cases, result.pages) == (3, 2, 1)


def test_the_words_are_marked_where_they_stand(index: SearchIndex, papers: list[SearchDocument]) -> None:
    papers.append(paper(1, "Nätprostitution", "Arbetet mot <b>prostitutionen</b> på nätet."))

    (group,) = find(index, READER, "internetprostitution").groups

    assert group.papers[0].title == [("Nätprostitution", True)]
    assert group.papers[0].snippets == [
        [("Arbetet mot <b>", False), ("prostitutionen", True), ("</b> på ", False), ("nätet", True), (".", False)]
    ]


def test_the_words_are_marked_in_the_heading_of_the_case_too(index: SearchIndex, papers: list[SearchDocument]) -> None:
    papers += [
        paper(1, "Svar på remiss", "En hearing ordnas.", case_id=7),
        paper(7, "Hearing om sexköp", subject="case:7", key="case:7", case_id=7, kind="ärende", url="/arenden/7"),
    ]

    (group,) = find(index, READER, "hearing").groups

    assert group.title == [("Hearing", True), (" om sexköp", False)]


def test_a_case_that_is_the_heading_is_not_told_again_below_it(
    index: SearchIndex, papers: list[SearchDocument]
) -> None:
    papers += [
        paper(1, "Hearing", "En hearing, en hearing till och en hearing.", case_id=7),
        paper(7, "Parken och en hearing om den", "Eget initiativ", subject="case:7", key="case:7", case_id=7, url="/7"),
    ]

    (group,) = find(index, READER, "hearing").groups

    assert [found.document.title for found in group.papers] == ["Hearing"]


def test_a_text_without_the_words_is_not_shown(index: SearchIndex, papers: list[SearchDocument]) -> None:
    papers.append(paper(1, "Hearing om sexköp", "Eget initiativ 118-641/2004"))

    (group,) = find(index, READER, "hearing").groups

    assert group.papers[0].snippets == []


def test_nätet_is_internet_but_a_nätverk_is_not(index: SearchIndex, papers: list[SearchDocument]) -> None:
    papers += [
        paper(1, "Ett", "Annonser på nätet."),
        paper(2, "Två", "Kvinnors nätverk mot prostitution."),
        paper(3, "Tre", "Nätprostitution."),
    ]

    def found(typed: str) -> set[str]:
        return {group.papers[0].document.title for group in find(index, READER, typed).groups}

    assert found("internet") == found("nätet") == {"Ett", "Tre"}
    assert found("internetprostitution") == {"Tre"}
    assert found("nätverk") == {"Två"}


def test_a_paper_is_not_shown_when_the_reader_has_lost_the_right(
    index: SearchIndex, papers: list[SearchDocument]
) -> None:
    papers += [paper(1, "Hearing ett"), paper(2, "Hearing två")]

    result = find(index, READER, "hearing", may_see=lambda document: document.title.endswith("två"))

    assert [group.papers[0].document.title for group in result.groups] == ["Hearing två"]
    assert (result.total, result.cases) == (1, 1)


def test_the_protected_form_of_a_case_is_its_heading_only_for_those_who_may_read_it(
    index: SearchIndex, papers: list[SearchDocument]
) -> None:
    papers += [
        paper(7, "Ansökan", subject="case:7", key="case:7:public", case_id=7, url="/arenden/7"),
        paper(
            7,
            "Ansökan från Ada",
            subject="case:7",
            key="case:7:x",
            case_id=7,
            url="/arenden/7",
            access=frozenset({DRAFT}),
        ),
        paper(1, "Utredning", case_id=7),
    ]

    def heading(*keys: str) -> str:
        (group,) = find(index, frozenset(keys), "utredning").groups
        assert group.case
        return group.case.title

    assert heading(PUBLIC) == "Ansökan"
    assert heading(PUBLIC, DRAFT) == "Ansökan från Ada"
    assert find(index, READER, "ada").total == 0
    assert len(find(index, READER | {DRAFT}, "ansökan").groups[0].papers) == 1


def test_filters_narrow_what_the_words_found(index: SearchIndex, papers: list[SearchDocument]) -> None:
    papers += [paper(1, "Hearing", kind="beslut"), paper(2, "Hearing", committee="Byggnadsnämnden")]

    assert [
        g.papers[0].document.kind for g in find(index, READER, "hearing", filters=Filters(kind="beslut")).groups
    ] == ["beslut"]
    assert find(index, READER, "hearing", filters=Filters(committee="Byggnadsnämnden")).total == 1


def test_a_page_beyond_the_last_gives_the_last(index: SearchIndex, papers: list[SearchDocument]) -> None:
    papers += [paper(number, "Hearing") for number in range(23)]

    first, last = (find(index, READER, "hearing", page=page) for page in (-3, 99))

    assert (first.page, len(first.groups), first.pages) == (1, 10, 3)
    assert (last.page, len(last.groups), last.total) == (3, 3, 23)


@settings(max_examples=100)
@given(st.text(st.sampled_from("ab <&\n\xa0"), max_size=600), st.sampled_from(["a", "b", "ab"]))
def test_snippets_are_pieces_of_the_text_in_order_and_mark_whole_words(text: str, word: str) -> None:
    marks = Language().marks(text, lambda form: form == word)

    assert "".join(piece for piece, _ in pieces(text, marks)) == text
    for snippet in snippets(text, marks):
        said = "".join(piece for piece, _ in snippet if piece != "…")
        assert said.strip() in " ".join(("x" + text + "x").split()) or said.strip() in text
        assert [piece for piece, marked in snippet if marked] == [word] * sum(marked for _, marked in snippet)


SIGNS = '()"”*?:-–/.§^~[]{}\\<>&|+ \t\ue000\x00😀'
TYPED = st.lists(
    st.one_of(
        st.sampled_from(
            ["OCH", "ELLER", "INTE", "AND", "OR", "NOT", "titel:", "dnr:", "datum:", "typ:", "pasted:", "nät"]
        ),
        st.text(st.sampled_from(SIGNS), max_size=4),
        st.text(max_size=8),
    ),
    max_size=12,
).map(lambda pieces: " ".join(pieces)) | st.text(max_size=80)


@settings(max_examples=100, deadline=None)
@given(TYPED)
def test_nothing_that_can_be_typed_is_an_error(both_engines: list[Engine], typed: str) -> None:
    node = parse(typed, Language())

    if node is not None:
        assert len({engine.search(node, READER).total for engine in both_engines}) == 1


@pytest.mark.real_data
def test_one_word_finds_both_real_papers(index: SearchIndex, papers: list[SearchDocument]) -> None:
    seeds = ROOT.parent / "shared" / "seeds"
    for number, name in enumerate(("hearing-om-sexkop-2004.txt", "kompetensutveckling-2004.txt"), start=1):
        papers.append(
            paper(number, name, (seeds / name).read_text(encoding="utf-8"), dnr=("118-520/2003",)[: 2 - number])
        )

    assert find(index, READER, "internetprostitution").total == 2
    assert find(index, READER, "prostitution").total == 2
    assert find(index, READER, "människohandel").total == 2
    (group,) = find(index, READER, "118 520 2003").groups
    assert group.papers[0].document.subject == "statement:1"
