"""What the documentation claims, held against the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from archive.cli import app
from archive.config import Settings

ROOT = Path(__file__).parent.parent
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def section(command: str) -> str:
    found = re.search(rf"^### `liveblog {command}\b.*?(?=^#|\Z)", CLI, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert section(command), f"docs/cli.md has no heading for `liveblog {command}`"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_is_documented(command: str) -> None:
    everywhere = {"--database", "--json", "--help"}
    options = {
        name
        for parameter in COMMANDS[command].params
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    }
    missing = {option for option in options - everywhere if option not in section(command)}
    assert missing == set()


def test_no_command_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^### `liveblog ([a-z]+)", CLI, re.MULTILINE)) == set(COMMANDS)


def test_every_command_has_help() -> None:
    assert [name for name, command in COMMANDS.items() if not command.help] == []


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (?:`([^`]*)`)? ?\|", OPERATIONS, re.MULTILINE))
    defaults = {name: str(field.default) for name, field in Settings.model_fields.items()}
    assert {name: value.removesuffix(".0") for name, value in rows.items()} == {
        name: value.removesuffix(".0") for name, value in defaults.items()
    }


def test_links_between_the_documents_hold() -> None:
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    links = [
        (document, target)
        for document in documents
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8"))
    ]
    assert links
    assert [f"{d.name}: {target}" for d, target in links if not (d.parent / target).exists()] == []
