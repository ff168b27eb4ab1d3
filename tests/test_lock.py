import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.components import crawl
from archive.database import DatabaseReadOnly, DatabaseUnreachable
from archive.lock import AnotherRun, run_lock
from archive.store import Archive

NOBODY = 65534

HOLDER = textwrap.dedent(
    """
    import sys
    from archive.lock import run_lock
    with run_lock(sys.argv[1]):
        print("held", flush=True)
        sys.stdin.read()
    """
)


def hold(url: str) -> subprocess.Popen[str]:
    """Another process that holds the lock until it is killed or its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, url],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_one_run_at_a_time_even_after_a_kill(database_url: str) -> None:
    holder = hold(database_url)
    with (
        pytest.raises(AnotherRun, match=r"another run .* leaves .* to it") as refused,
        run_lock(database_url),
    ):
        pass
    assert refused.value.exit_code == 4
    holder.kill()
    holder.communicate(timeout=20)
    with run_lock(database_url):
        pass


def test_the_lock_is_given_back(database_url: str) -> None:
    for _ in range(2):
        with run_lock(database_url), pytest.raises(AnotherRun), run_lock(database_url):
            pass


def test_the_message_names_the_process(sqlite_url: str) -> None:
    holder = hold(sqlite_url)
    path = sqlite_url.removeprefix("sqlite:///")
    with pytest.raises(AnotherRun) as refused, run_lock(sqlite_url):
        pass
    assert str(refused.value) == (
        f"another run (process {holder.pid}) holds {path}.lock; this one leaves the live blogs to it"
    )
    holder.communicate("", timeout=20)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in which this process, that may be root's, has only the rights that the test gives it."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # that of pytest is closed to others
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
    yield folder
    folder.chmod(0o700)
    if root:
        os.seteuid(0)
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_is_told(folder: Path) -> None:
    folder.chmod(0o555)
    url = f"sqlite:///{folder / 'new.db'}"
    with pytest.raises(DatabaseReadOnly) as refused:
        crawl(url, ["https://news.example/live"])
    assert str(refused.value) == (
        f"{folder / 'new.db.lock'}, the lock of a run, can't be written (Permission denied); "
        "run as a user who may write the folder of the archive"
    )
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(("of_folder", "of_file"), [(0o000, 0o600), (0o700, 0o000)])
def test_an_archive_that_may_not_be_read_is_told(folder: Path, of_folder: int, of_file: int) -> None:
    path = folder / "liveblog.db"
    Archive(f"sqlite:///{path}").close()
    path.chmod(of_file)
    folder.chmod(of_folder)
    for urls in ([], ["https://news.example/live"]):
        with pytest.raises(DatabaseUnreachable) as refused:
            crawl(f"sqlite:///{path}", urls)
        assert (
            str(refused.value) == f"{path} can't be opened: Permission denied; run as a user who may read it"
        )


def test_archives_have_a_lock_each(sqlite_url: str, tmp_path: Path) -> None:
    with run_lock(sqlite_url), run_lock(f"sqlite:///{tmp_path / 'other.db'}"):
        pass


def test_an_archive_that_was_never_made_leaves_no_lock(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with run_lock(url), pytest.raises(AnotherRun), run_lock(url):
        pass
    assert list(tmp_path.iterdir()) == []
