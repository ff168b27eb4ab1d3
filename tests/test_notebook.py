"""docs/notebook.md: its blocks run one after the other and print what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.store import Archive
from tests.sample_archive import record_sample

if TYPE_CHECKING:
    import pytest

DOCUMENT = Path(__file__).parent.parent / "docs" / "notebook.md"
BLOCKS = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_every_block_prints_what_stands_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with Archive("sqlite:///liveblog.db") as archive:
        record_sample(archive)
    names: dict[str, Any] = {}
    text = DOCUMENT.read_text(encoding="utf-8")
    blocks = BLOCKS.findall(text)
    assert len(blocks) == text.count("```python")
    for code, printed in blocks:
        exec(compile(code, str(DOCUMENT), "exec"), names)
        assert capsys.readouterr().out == printed
