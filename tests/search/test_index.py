"""The index is always there and never stale, whatever happens to its files, to the process or to the database."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import pytest
from sqlalchemy.orm import Session

from tests.search.conftest import PUBLIC, paper
from tjut.config import Settings
from tjut.core.db import Base, Database
from tjut.core.searchable import SOURCES, SearchDocument, Source, changed
from tjut.search import index as index_module
from tjut.search.index import SearchIndex
from tjut.search.service import find


@dataclass
class Archive:
    """Papers that somebody saves, and the index that follows."""

    database: Database
    settings: Settings
    papers: dict[int, SearchDocument] = field(default_factory=dict)

    def index(self) -> SearchIndex:
        """One process's view of the index."""
        return SearchIndex(self.settings, self.database)

    def save(self, number: int, title: str, **more: object) -> None:
        """Save a paper as a rule would: the log in the same transaction."""
        with self.database.transaction() as session:
            self.papers[number] = paper(number, title, **more)
            changed(session, "statement", number)

    def remove(self, number: int) -> None:
        with self.database.transaction() as session:
            del self.papers[number]
            changed(session, "statement", number)

    def documents(self, _session: Session, number: int) -> list[SearchDocument]:
        return [self.papers[number]] if number in self.papers else []


@pytest.fixture
def archive(engine_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(index_module, "_PATIENCE", 5.0)
    database = Database(f"sqlite:///{tmp_path / 'tjut.sqlite'}")
    Base.metadata.create_all(database.engine, [Base.metadata.tables["search_log"]])
    settings = Settings(instance=tmp_path, search_index=tmp_path / "index", secret_key="x", search_engine=engine_name)
    archive = Archive(database, settings)
    for kind in list(SOURCES):
        monkeypatch.delitem(SOURCES, kind)
    monkeypatch.setitem(SOURCES, "statement", Source(archive.documents, lambda _session: list(archive.papers)))
    yield archive
    database.engine.dispose()


def titles(index: SearchIndex, text: str) -> list[str]:
    groups = find(index, frozenset({PUBLIC}), text).groups
    return [found.document.title for group in groups for found in group.papers]


def generation(archive: Archive) -> Path:
    (folder,) = archive.settings.search_index.glob("g-*")
    return folder


def test_the_search_after_a_save_finds_what_was_saved(archive: Archive) -> None:
    index = archive.index()
    archive.database.after_commit(index.catch_up)

    archive.save(1, "Lekplatsen")
    assert titles(index, "lekplats") == ["Lekplatsen"]

    archive.save(1, "Badplatsen")
    assert titles(index, "lekplats") == []
    assert titles(index, "badplats") == ["Badplatsen"]

    archive.remove(1)
    assert titles(index, "badplats") == []
    assert index.count() == 0


def test_a_search_finds_what_another_process_saved_without_telling_the_index(archive: Archive) -> None:
    index = archive.index()
    assert titles(index, "lekplats") == []

    archive.save(1, "Lekplatsen")

    assert titles(index, "lekplats") == ["Lekplatsen"]


def test_what_is_rolled_back_is_not_found(archive: Archive) -> None:
    index = archive.index()
    index.catch_up()
    with archive.database.session() as session:
        changed(session, "statement", 1)
        session.flush()
        session.rollback()

    archive.papers[1] = paper(1, "Aldrig sparad")

    assert titles(index, "aldrig") == []


def test_after_the_folder_is_deleted_the_next_search_works(archive: Archive) -> None:
    index = archive.index()
    archive.save(1, "Lekplatsen")
    assert titles(index, "lekplats") == ["Lekplatsen"]

    rmtree(archive.settings.search_index)

    assert titles(index, "lekplats") == ["Lekplatsen"]
    assert titles(archive.index(), "lekplats") == ["Lekplatsen"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the bad file open
@pytest.mark.parametrize("what", ["engine", "words.txt", "current", "one file"])
def test_a_damaged_index_is_noticed_at_start_and_built_anew(archive: Archive, what: str) -> None:
    archive.save(1, "Lekplatsen")
    archive.index().catch_up()
    folder = generation(archive)
    if what == "engine":
        for file in (folder / "engine").iterdir():
            file.write_bytes(b"junk")
    elif what == "words.txt":
        (folder / "words.txt").unlink()
    elif what == "current":
        (archive.settings.search_index / "current").write_text('["g-')
    else:
        next(file for file in (folder / "engine").iterdir() if file.suffix in (".term", ".seg")).unlink()

    assert titles(archive.index(), "lekplats") == ["Lekplatsen"]


def test_an_index_of_an_older_analysis_is_noticed_and_built_anew(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.save(1, "Lekplatsen")
    archive.index().catch_up()
    old = generation(archive)

    monkeypatch.setattr(index_module, "_fingerprint", lambda: "a later one")
    assert titles(archive.index(), "lekplats") == ["Lekplatsen"]

    assert generation(archive) != old


def test_another_database_behind_the_same_index_is_noticed(archive: Archive) -> None:
    archive.save(1, "Lekplatsen")
    archive.index().catch_up()

    with archive.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_log")
        connection.exec_driver_sql("DELETE FROM sqlite_sequence")
    archive.papers.clear()
    archive.save(2, "Badplatsen")

    assert titles(archive.index(), "lekplats ELLER badplats") == ["Badplatsen"]


def test_a_save_stands_when_the_index_cannot_be_written_and_the_next_search_finds_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    index = archive.index()
    archive.database.after_commit(index.catch_up)
    archive.save(1, "Lekplatsen")

    def disk_full(*_: object) -> bool:
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(index_module.log, "apply_next", disk_full)
        archive.save(2, "Badplatsen")
        assert titles(index, "lekplats") == ["Lekplatsen"]

    assert "could not be brought up to date" in caplog.text
    assert titles(index, "badplats") == ["Badplatsen"]


def test_a_paper_that_repeats_another_thing_is_written_again_with_it(archive: Archive) -> None:
    index = archive.index()
    SOURCES["statement"] = Source(archive.documents, lambda _: list(archive.papers), {"case": lambda _, case: [case]})
    archive.save(1, "Lekplatsen")
    assert titles(index, "lekplats") == ["Lekplatsen"]

    archive.papers[1] = paper(1, "Badplatsen")
    with archive.database.transaction() as session:
        changed(session, "case", 1)

    assert titles(index, "badplats") == ["Badplatsen"]


def test_one_transaction_that_says_it_twice_writes_one_row(archive: Archive) -> None:
    with archive.database.transaction() as session:
        changed(session, "statement", 1)
        changed(session, "statement", 1)
        changed(session, "statement", 2)

    with archive.database.session() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM search_log").scalar() == 2


def test_people_search_the_old_index_while_a_new_one_is_built(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.save(1, "Lekplatsen")
    index = archive.index()
    index.catch_up()
    seen: list[list[str]] = []

    def while_building(_count: int) -> None:
        seen.append(titles(index, "lekplats"))
        archive.save(2, "Lekplatsen två")
        seen.append(titles(index, "lekplats"))

    assert index.rebuild(while_building) == 1

    assert seen[:2] == [["Lekplatsen"], ["Lekplatsen", "Lekplatsen två"]]
    assert sorted(titles(index, "lekplats")) == ["Lekplatsen", "Lekplatsen två"]
    assert len(list(archive.settings.search_index.glob("g-*"))) == 1


def test_an_archive_that_has_grown_learns_its_own_words(archive: Archive) -> None:
    index = archive.index()
    archive.database.after_commit(index.catch_up)
    archive.save(1, "Blixtzorbor")
    assert titles(index, "zorbor") == []

    for number in range(2, 30):
        archive.save(number, "Zorbor" if number == 2 else "Blixtar")

    assert titles(index, "zorbor") == ["Zorbor", "Blixtzorbor"]


def test_while_another_process_writes_people_search_what_there_is(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_PATIENCE", 0.05)
    monkeypatch.setattr(index_module, "_IMPATIENCE", 0.05)
    index = archive.index()
    archive.save(1, "Lekplatsen")
    index.catch_up()

    with archive.index()._locked("writing", 1.0):
        archive.save(2, "Badplatsen")
        index.catch_up()
        assert titles(index, "lekplats ELLER badplats") == ["Lekplatsen"]

    assert sorted(titles(index, "lekplats ELLER badplats")) == ["Badplatsen", "Lekplatsen"]


def test_many_who_save_at_once_are_all_found(archive: Archive) -> None:
    def work(first: int, index: SearchIndex) -> Callable[[], None]:
        def save() -> None:
            for number in range(first, first + 5):
                archive.save(number, f"Lekplats {number}")
                index.catch_up()

        return save

    threads = [threading.Thread(target=work(first, archive.index())) for first in (0, 10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert find(archive.index(), frozenset({PUBLIC}), "lekplats").total == 15
