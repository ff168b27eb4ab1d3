import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from archive.lock import AnotherRun, run_lock

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


def test_archives_have_a_lock_each(sqlite_url: str, tmp_path: Path) -> None:
    with run_lock(sqlite_url), run_lock(f"sqlite:///{tmp_path / 'other.db'}"):
        pass


def test_an_archive_that_was_never_made_leaves_no_lock(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with run_lock(url), pytest.raises(AnotherRun), run_lock(url):
        pass
    assert list(tmp_path.iterdir()) == []
