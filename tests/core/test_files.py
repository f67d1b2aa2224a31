"""Every file once, under its checksum, never changed; what is wrong is said in Swedish."""

import hashlib

import pytest

from tjut.core.db import transaction
from tjut.core.errors import NotFound, RuleError
from tjut.core.files import FileStore, check_file

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "filer")


def test_what_is_put_is_read_back(session, store):
    with transaction(session):
        stored = store.put(session, PNG, "bild.png")

    assert stored.checksum == hashlib.sha256(PNG).hexdigest()
    assert store.read(stored.checksum) == PNG


def test_the_same_file_twice_is_kept_once(session, store):
    with transaction(session):
        first = store.put(session, PNG, "bild.png")
        second = store.put(session, PNG, "kopia.png")

    assert first is second
    assert len([path for path in store.folder.rglob("*") if path.is_file()]) == 1


def test_a_file_that_was_changed_behind_our_back_is_not_handed_out(session, store):
    with transaction(session):
        checksum = store.put(session, PNG, "bild.png").checksum
    next(path for path in store.folder.rglob("*") if path.is_file()).write_bytes(b"annat")

    with pytest.raises(NotFound):
        store.read(checksum)


@pytest.mark.parametrize("checksum", ["", "../../etc/passwd", "0" * 64, "x" * 63])
def test_what_is_not_there_is_not_found(store, checksum):
    with pytest.raises(NotFound):
        store.read(checksum)


@pytest.mark.parametrize(
    ("content", "filename", "said"),
    [
        (b"", "tom.pdf", "är tom"),
        (b"MZ", "virus.exe", "typ som inte tas emot"),
        (b"hej", "brev.pdf", "inte en riktig PDF"),
        (b"hej", "utan-andelse", "typ som inte tas emot"),
        (b"hej", "brev.docx", "brev.docx"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_in_swedish(content, filename, said):
    with pytest.raises(RuleError, match=said) as refused:
        check_file(content, filename)

    assert refused.value.field == "file"


def test_a_path_in_the_file_name_is_not_repeated():
    with pytest.raises(RuleError) as refused:
        check_file(b"", "C:\\hemligt\\tom.pdf")

    assert "hemligt" not in refused.value.message
