"""Settings: read once, half a configuration refused, a secret made and kept."""

import os
import stat

import pytest

from tjut.config import ROOT, Settings, SettingsError, settings_from_environment


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith("TJUT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TJUT_INSTANCE", str(tmp_path / "instance"))


def test_without_settings_everything_lies_in_the_instance_folder(tmp_path):
    settings = settings_from_environment()

    assert settings.url == f"sqlite:///{tmp_path / 'instance' / 'tjut.sqlite'}"
    assert settings.files == tmp_path / "instance" / "filer"
    assert settings.search_index == ROOT / "search_index"
    assert (settings.https, settings.trusted_proxies, settings.search_engine) == (False, 0, "tantivy")


def test_every_setting_can_be_given(monkeypatch, tmp_path):
    for name, value in {
        "DATABASE_URL": "postgresql://tjut",
        "SEARCH_INDEX": str(tmp_path / "index"),
        "TEMPLATES_DOCX": str(tmp_path / "mallar"),
        "SECRET_KEY": "en nyckel",
        "SEARCH_ENGINE": "whoosh",
        "HTTPS": "Ja",
        "TRUSTED_PROXIES": "2",
        "MAX_UPLOAD_MB": "7",
    }.items():
        monkeypatch.setenv(f"TJUT_{name}", value)

    settings = settings_from_environment()

    assert settings == Settings(
        instance=tmp_path / "instance",
        search_index=tmp_path / "index",
        templates_docx=tmp_path / "mallar",
        database_url="postgresql://tjut",
        secret_key="en nyckel",
        search_engine="whoosh",
        https=True,
        trusted_proxies=2,
        max_upload_bytes=7 * 1024 * 1024,
    )
    assert settings.url == "postgresql://tjut"


def test_the_secret_is_made_once_and_read_by_nobody_else(tmp_path):
    first = settings_from_environment().secret_key

    assert len(first) == 64
    assert settings_from_environment().secret_key == first
    assert stat.S_IMODE((tmp_path / "instance" / "secret_key").stat().st_mode) == 0o600


def test_the_secret_is_not_shown_with_the_settings():
    settings = settings_from_environment()

    assert settings.secret_key not in repr(settings)


def test_a_secret_that_was_only_half_made_is_not_used(tmp_path):
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "secret_key").write_text("")

    with pytest.raises(SettingsError, match="Ta bort filen"):
        settings_from_environment()


@pytest.mark.parametrize(
    ("name", "value"),
    [("SEARCH_ENGINE", "elastic"), ("SECRET_KEY", "nyckel-å"), ("HTTPS", "kanske"), ("TRUSTED_PROXIES", "två")],
)
def test_what_cannot_be_used_is_refused_by_name(monkeypatch, name, value):
    monkeypatch.setenv(f"TJUT_{name}", value)

    with pytest.raises(SettingsError, match=f"TJUT_{name}"):
        settings_from_environment()


@pytest.mark.parametrize("value", ["", "0", "nej", "NO", "false"])
def test_no_can_be_said_in_many_ways(monkeypatch, value):
    monkeypatch.setenv("TJUT_HTTPS", value)

    assert settings_from_environment().https is False


def test_a_folder_that_cannot_be_written_in_is_told_with_what_to_do(monkeypatch, tmp_path):
    (tmp_path / "fil").write_text("ingen mapp")
    monkeypatch.setenv("TJUT_INSTANCE", str(tmp_path / "fil"))

    with pytest.raises(SettingsError, match="TJUT_INSTANCE"):
        settings_from_environment()
