from pathlib import Path

import pytest

from archive.config import BadSettings, load_settings


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LIVEBLOG_DATABASE_URL", raising=False)
    return tmp_path


def test_defaults() -> None:
    assert load_settings().database_url == "sqlite:///liveblog.db"


def test_an_option_wins_over_the_environment_and_that_over_the_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "liveblog.toml").write_text('database_url = "sqlite:///file.db"\nmax_pages = 7\n')
    assert load_settings().database_url == "sqlite:///file.db"
    monkeypatch.setenv("LIVEBLOG_DATABASE_URL", "sqlite:///environment.db")
    assert load_settings().database_url == "sqlite:///environment.db"
    settings = load_settings(database_url="sqlite:///option.db", contact=None)
    assert (settings.database_url, settings.max_pages) == ("sqlite:///option.db", 7)


def test_a_bad_value_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIVEBLOG_MAX_PAGES", "many")
    with pytest.raises(BadSettings, match=r"setting 'max_pages' \(LIVEBLOG_MAX_PAGES or liveblog\.toml\)"):
        load_settings()


def test_an_unknown_line_in_the_file_is_named(empty_folder: Path) -> None:
    (empty_folder / "liveblog.toml").write_text('databse_url = "sqlite:///x.db"\n')
    with pytest.raises(BadSettings, match="setting 'databse_url'"):
        load_settings()


def test_a_file_that_is_no_toml_is_named(empty_folder: Path) -> None:
    (empty_folder / "liveblog.toml").write_text("database_url = \n")
    with pytest.raises(BadSettings, match=r"liveblog\.toml is not valid TOML"):
        load_settings()


@pytest.mark.parametrize(
    ("variable", "advice"),
    [
        ("LIVEBLOG_DATABASE", "did you mean LIVEBLOG_DATABASE_URL?"),
        ("liveblog_contakt", "did you mean LIVEBLOG_CONTACT?"),
        ("LIVEBLOG_Q", "known are LIVEBLOG_CONTACT, LIVEBLOG_DATABASE_URL,"),
    ],
)
def test_an_unknown_variable_is_named(variable: str, advice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "sqlite:///elsewhere.db")
    with pytest.raises(BadSettings) as refused:
        load_settings(database_url="sqlite:///option.db")
    assert str(refused.value).startswith(f"the environment variable {variable} is no setting; {advice}")


@pytest.mark.parametrize(
    "variable",
    ["LIVEBLOG_REQUIRE_BROWSER", "LIVEBLOG_SERVICE_HOST", "LIVEBLOG_PORT_8040_TCP_ADDR", "LIVEBLOG_PORT"],
)
def test_what_others_set_is_left_to_them(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "tcp://10.0.0.1:8040")
    assert load_settings().max_pages == 50
