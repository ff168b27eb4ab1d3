"""`make demo` in an empty folder: what the README quotes of it is what it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that the demo was played in, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "archive.demo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


def test_the_readme_quotes_the_demo(demo: tuple[Path, str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = re.search(r"^```\n(What was edited.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert quoted
    lines = [line for line in quoted[1].splitlines() if line]
    assert len(lines) > 6
    assert [line for line in lines if line not in demo[1].splitlines()] == []


def test_the_archive_agrees_with_the_newsroom(demo: tuple[Path, str]) -> None:
    agreement = re.search(
        r"^(\d+) events happened, (\d+) are in the archive: they agree$", demo[1], re.MULTILINE
    )
    assert agreement
    assert agreement[1] == agreement[2]


def test_the_demo_ends_with_what_to_type_next(demo: tuple[Path, str]) -> None:
    folder, printed = demo
    typed = re.findall(r"^  liveblog (.+)$", printed, re.MULTILINE)
    assert [arguments.split()[0] for arguments in typed] == ["edits", "show", "serve"]
    for arguments in typed[:-1]:
        done = subprocess.run(
            [sys.executable, "-m", "archive.cli", *arguments.split()],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout
