import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from archive.database import open_database
from archive.lock import AnotherRun, run_lock

HOLDER = textwrap.dedent(
    """
    import sys
    from archive.database import open_database
    from archive.lock import run_lock
    with run_lock(open_database(sys.argv[1])):
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
    engine = open_database(database_url)
    with pytest.raises(AnotherRun, match=r"another run .* leaves .* to it") as refused, run_lock(engine):
        pass
    assert refused.value.exit_code == 4
    holder.kill()
    holder.communicate(timeout=20)
    with run_lock(engine):
        pass
    engine.dispose()


def test_the_lock_is_given_back(database_url: str) -> None:
    engine = open_database(database_url)
    for _ in range(2):
        with run_lock(engine), pytest.raises(AnotherRun), run_lock(engine):
            pass
    engine.dispose()


def test_the_message_names_the_process(sqlite_url: str) -> None:
    holder = hold(sqlite_url)
    engine = open_database(sqlite_url)
    path = sqlite_url.removeprefix("sqlite:///")
    with pytest.raises(AnotherRun) as refused, run_lock(engine):
        pass
    assert str(refused.value) == (
        f"another run (process {holder.pid}) holds {path}.lock; this one leaves the live blogs to it"
    )
    holder.communicate("", timeout=20)
    engine.dispose()


def test_archives_have_a_lock_each(sqlite_url: str, tmp_path: Path) -> None:
    one, other = open_database(sqlite_url), open_database(f"sqlite:///{tmp_path / 'other.db'}")
    with run_lock(one), run_lock(other):
        pass
    one.dispose()
    other.dispose()
