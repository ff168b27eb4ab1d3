from __future__ import annotations

import random

import pytest
import sqlalchemy as sa

from archive.database import open_database, write_transaction
from archive.models import Payload
from archive.payloads import SERIES, PayloadDamaged, Payloads


@pytest.fixture
def engine(database_url):
    engine = open_database(database_url)
    yield engine
    engine.dispose()


def bodies(number: int) -> list[bytes]:
    """Pages that grow, with something fresh in each."""
    chance = random.Random(1)
    page = [chance.randbytes(200).hex() for _ in range(20)]
    grown = []
    for _ in range(number):
        page.insert(2, chance.randbytes(40).hex())
        grown.append("\n".join([chance.randbytes(8).hex(), *page]).encode())
    return grown


def keep(engine, series: list[bytes]) -> list[str]:
    names: list[str] = []
    with write_transaction(engine) as connection:
        payloads = Payloads(connection)
        for body in series:
            names.append(payloads.put(body, after=names[-1] if names else None))
    return names


def test_bodies_come_back_as_they_were(engine):
    series = [*bodies(40), b"", b"x", bytes(range(256)) * 10]
    names = keep(engine, series)
    with engine.connect() as connection:
        assert [Payloads(connection).get(name) for name in names] == series


def test_a_body_is_compressed_against_the_one_with_its_lowest_bit_cleared(engine):
    names = keep(engine, bodies(14))
    with engine.connect() as connection:
        rows = connection.execute(sa.select(Payload.sha256, Payload.keyframe_sha256, Payload.ordinal)).all()
    against = {row.sha256: row.keyframe_sha256 for row in rows}
    assert [row.ordinal for row in sorted(rows, key=lambda row: row.ordinal)] == list(range(14))
    assert [against[name] and names.index(against[name]) for name in names] == [
        None, 0, 0, 2, 0, 4, 4, 6, 0, 8, 8, 10, 8, 12,
    ]  # fmt: skip


def alone(engine) -> set[str]:
    """The payloads that are compressed against none."""
    with engine.connect() as connection:
        return set(connection.scalars(sa.select(Payload.sha256).where(Payload.keyframe_sha256.is_(None))))


def test_a_series_begins_anew_after_a_while(engine):
    page = random.Random(2).randbytes(4000).hex()
    names = keep(engine, [f"{number} {page}".encode() for number in range(SERIES + 2)])
    assert alone(engine) == {names[0], names[SERIES]}


def test_a_series_begins_anew_where_nothing_is_alike(engine):
    first, second = keep(engine, [random.Random(n).randbytes(5000) for n in range(2)])
    assert alone(engine) == {first, second}


def test_the_same_body_is_kept_once(engine):
    first, second = keep(engine, [b"the same"] * 2)
    assert first == second
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(Payload)) == 1


def test_an_unchanged_growing_page_costs_little(engine):
    series = bodies(64)
    keep(engine, series)
    with engine.connect() as connection:
        stored = sum(len(data) for data in connection.scalars(sa.select(Payload.data)))
    assert stored < sum(map(len, series)) / 40


@pytest.mark.parametrize("data", [b"", b"no zstd", None])
def test_damage_is_told_and_touches_only_what_depends_on_it(engine, data):
    series = bodies(8)
    names = keep(engine, series)
    with write_transaction(engine) as connection:
        other = connection.scalar(sa.select(Payload.data).where(Payload.sha256 == names[0]))
        connection.execute(
            sa.update(Payload).where(Payload.sha256 == names[4]).values(data=other if data is None else data)
        )
    with engine.connect() as connection:
        assert [Payloads(connection).get(name) for name in names[:4]] == series[:4]
        for name in names[4:]:
            with pytest.raises(PayloadDamaged, match=names[4]):
                Payloads(connection).get(name)


def test_a_damaged_payload_keeps_no_new_one_from_being_stored(engine):
    names = keep(engine, bodies(2))
    with write_transaction(engine) as connection:
        connection.execute(sa.update(Payload).where(Payload.sha256 == names[0]).values(data=b"damaged"))
    with write_transaction(engine) as connection:
        name = Payloads(connection).put(b"a new body", after=names[1])
    with engine.connect() as connection:
        assert Payloads(connection).get(name) == b"a new body"


def test_what_is_not_there_is_a_key_error(engine):
    with engine.connect() as connection, pytest.raises(KeyError):
        Payloads(connection).get("0" * 64)
