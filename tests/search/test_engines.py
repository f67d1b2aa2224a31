"""What both engines must do alike: the contract."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.conftest import ARCHIVE, DRAFT, PUBLIC, Finder, found_by, paper
from tjut.search.engine import EVERYTHING, Engine, IndexDamaged, State
from tjut.search.index import ENGINES
from tjut.search.language import Language

CONTRACT = [
    ("prostitution", {1, 2, 3}),
    ("internetprostitution", {1, 2, 3}),
    ("nätprostitution", {1, 2, 3}),
    ("prostitution internet", {1, 2, 3}),
    ("besluten", {4, 7}),
    ("beslut", {4, 7}),
    ("beslutets", {4, 7}),
    ("bygglov", {5}),
    ("kvinnor", {9}),
    ("barnen", {9}),
    ("118 520 2003", {1}),
    ("118-520/2003", {1}),
    ("Dnr 118–520 / 2003", {1}),
    ("dnr:118-520/2003", {1}),
    ("520/2003", {1}),
    ("dnr:118*", {1}),
    ("sn 2004/17", {9}),
    ("SN2004-17", {9}),
    ("2003-08-26", {4}),
    ("datum:2003", {4}),
    ("datum:2003..2004", {4, 5}),
    ("datum:2004-01..", {5}),
    ("datum:..2003-12-31", {4}),
    ("typ:beslut", {7}),
    ("typ:besluten", {7}),
    ("utfall:bifall", {7}),
    ("nämnd:byggnadsnämnden", {7}),
    ("handläggare:berg", {5}),
    ("handläggare:åsa", {5}),
    ("titel:svar", {5, 6}),
    ("titel:brevet", set()),
    ("brev svar", {5, 6}),
    ("svar INTE hundrast", {5}),
    ("svar NOT hundrast", {5}),
    ("gungor ELLER kurs", {2, 4}),
    ("(gungor OR kurs) nätet", {2}),
    ('"prostitutionen på internet"', {1}),
    ('"internet på prostitutionen"', set()),
    ('"prostitution på internet"', set()),
    ('"prostitutionen på', {1, 2}),
    ('"per öhgren"', {5}),
    ('"öhgren åsa"', set()),
    ("prost*", {1, 2}),
    ("*prostitution*", {1, 2, 3}),
    ("titel:nätp*", {3}),
    ("lekpl?ts", {4}),
    ("e-post", {9}),
    ("hiv-mottagning", {9}),
    ("åsa", {5}),
    ("asa", {5}),
    ("gungorna saknasord", set()),
    ("titel:", set()),
    ("OCH", set()),
    ("((", set()),
    ("", set()),
]


@pytest.mark.parametrize(("text", "expected"), CONTRACT, ids=[text for text, _ in CONTRACT])
def test_what_is_typed_finds_these_papers_and_no_others(find: Finder, text: str, expected: set[int]) -> None:
    assert set(find(text)) == expected


def test_a_word_without_dots_finds_the_one_with_dots_after_the_one_without(find: Finder) -> None:
    assert find("ohgren") == [6, 5]


def test_a_word_with_dots_does_not_find_the_one_without(find: Finder) -> None:
    assert find("öhgren") == [5]


def test_the_form_that_was_typed_comes_before_other_inflections(find: Finder) -> None:
    assert find("besluten") == [7, 4]
    assert find("beslutet") == [4, 7]


def test_the_word_itself_comes_before_the_compound_it_is_part_of(new_engine: Callable[[], Engine]) -> None:
    engine = new_engine()
    texts = ["Budgetbeslut om vatten", "Vattenfrågan", "Vattnet", "Vatten"]
    engine.write((), [paper(number, "Ärende", text) for number, text in enumerate(texts, start=1)], State())

    assert found_by(engine, "vatten")[-1] == 2
    assert set(found_by(engine, "vatten")[:2]) == {1, 4}


def test_a_word_in_the_title_counts_for_more_than_in_the_text(new_engine: Callable[[], Engine]) -> None:
    engine = new_engine()
    engine.write(
        (), [paper(1, "Om parken", "Hearing, hearing och hearing"), paper(2, "Hearing", "Om parken och")], State()
    )

    assert found_by(engine, "hearing") == [2, 1]


def test_a_paper_is_found_only_by_readers_who_hold_one_of_its_keys(find: Finder) -> None:
    assert find("hemligt") == []
    assert find("hemligt", DRAFT) == [8]
    assert find("internet", PUBLIC, DRAFT)[0] == 8
    assert find("INTE prostitution", "4:public") == []


def test_a_reader_without_keys_finds_nothing(archive: Engine) -> None:
    assert archive.search(EVERYTHING, frozenset()).total == 0


def test_what_is_stored_comes_back_whole(archive: Engine) -> None:
    hits = archive.search(EVERYTHING, frozenset({PUBLIC, DRAFT})).hits

    assert sorted(archive.papers(hits), key=lambda found: found.subject) == ARCHIVE


def test_the_state_is_remembered_and_is_no_paper(archive: Engine) -> None:
    assert archive.state() == State(7, "then", len(ARCHIVE))
    assert archive.count() == len(ARCHIVE)


def test_writing_a_subject_again_replaces_its_papers(new_engine: Callable[[], Engine]) -> None:
    engine = new_engine()
    engine.write((), [paper(1, "Gammalt"), paper(2, "Annat")], State(1))

    for _ in range(2):
        engine.write(["statement:1"], [paper(1, "Nytt")], State(2))

    assert found_by(engine, "gammalt") == []
    assert found_by(engine, "nytt") == [1]
    assert engine.count() == 2
    assert engine.state() == State(2)


def test_a_write_that_fails_leaves_the_index_as_it_was(new_engine: Callable[[], Engine]) -> None:
    engine = new_engine()
    engine.write((), [paper(1, "Kvar")], State(1))
    broken = replace(paper(2, "Ny"), title=None)  # type: ignore[arg-type]

    with pytest.raises(TypeError) as kept:
        engine.write(["statement:1"], [broken], State(2))

    assert found_by(engine, "kvar") == [1]
    assert engine.state() == State(1)
    engine.write((), [paper(2, "Ny")], State(2))
    assert found_by(engine, "ny") == [2], kept


def test_two_that_have_the_index_open_see_what_either_writes(engine_name: str, tmp_path: Path) -> None:
    ours = ENGINES[engine_name].create(tmp_path, Language())
    theirs = ENGINES[engine_name].open(tmp_path, Language())

    theirs.write((), [paper(1, "Hej")], State(1))
    ours.refresh()

    assert found_by(ours, "hej") == [1]


def test_a_folder_that_is_no_index_is_called_damaged(engine_name: str, tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        ENGINES[engine_name].open(tmp_path, Language())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the bad file open
def test_an_index_whose_files_are_rubbish_is_called_damaged(engine_name: str, tmp_path: Path) -> None:
    ENGINES[engine_name].create(tmp_path, Language()).close()
    for file in tmp_path.iterdir():
        file.write_bytes(b"junk")

    with pytest.raises(IndexDamaged):
        ENGINES[engine_name].open(tmp_path, Language())


VOCABULARY = (
    "nät nätet internet prostitution nätprostitution internetprostitution beslut besluten budgetbeslut har hår "
    "öhgren ohgren gata gatan gatukontor 118 520 2003 nämnd stadsdelsnämnden och"
)
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
PLAIN = st.builds(
    "{}{}{}".format, st.sampled_from(["", "", "titel:", "handläggare:"]), WORDS, st.sampled_from(["", "", "", "*"])
)
QUOTED = st.lists(WORDS, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"')
QUERIES = st.recursive(
    PLAIN | QUOTED | st.sampled_from(["datum:2003", "typ:beslut", "118 520 2003"]),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["", "OCH", "ELLER", "INTE"]), inner),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6), st.lists(QUERIES, min_size=1, max_size=8))
def test_both_engines_find_the_same_papers(texts: list[tuple[str, str, str]], queries: list[str]) -> None:
    papers = [paper(n, title, body, officer=officer) for n, (title, body, officer) in enumerate(texts)]
    with TemporaryDirectory() as folder:
        engines = []
        for name, kind in ENGINES.items():
            (Path(folder) / name).mkdir()
            engines.append(kind.create(Path(folder) / name, Language()))
            engines[-1].write((), papers, State())

        for query in queries:
            tantivy, whoosh = (set(found_by(engine, query)) for engine in engines)
            assert tantivy == whoosh, query
