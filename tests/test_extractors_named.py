"""What the data of a page names: the blocks with the ids of its updates are its updates, without a search."""

from __future__ import annotations

from crawler.extractors import extract
from tests.liveblog_pages import WORDS, item, live_blog, page, script

HEADING = "<h1>Harbour fire: live</h1>"


def blocks(*numbers: int) -> str:
    return "".join(
        f'<div class="piece"><h3 id="post-{900_000 - n}">Headline {n}</h3><p>{WORDS[n]}</p></div>'
        for n in numbers
    )


def voices(count: int) -> str:
    """Longer texts with a time each, as an eyewitness's diary beside the live blog has them."""
    return "".join(
        f'<section class="voice"><time datetime="2026-02-14T1{n}:05:00Z">1{n}:05</time><p>{WORDS[n % 5]}</p><p>{WORDS[(n + 2) % 5]}'
        f" I saw it from hut {n}.</p></section>"
        for n in range(count - 1, -1, -1)
    )


def bodies(body: str, *items: int) -> list[str]:
    data = script(live_blog([item(n) for n in items]))
    return [
        update.article_body for update in extract([page(HEADING + body, head=data)], route="general").updates
    ]


def test_the_blocks_that_the_data_names_are_the_updates_beside_a_larger_list() -> None:
    body = f"<div>{blocks(0, 1, 2, 3)}</div><div>{voices(6)}</div>"
    assert bodies(body, 0, 1, 2, 3) == list(WORDS[:4])
    assert bodies(body)[0].endswith("I saw it from hut 5.")


def test_where_the_data_lists_the_latest_only_the_older_ones_are_found_too() -> None:
    older = f'<div class="piece"><h4 id="post-899996">Headline 4</h4><ul><li>{WORDS[4]}</li></ul></div>'
    body = f"<div class='live-blog'>{blocks(0, 1, 2, 3)}{older}</div>"
    assert bodies(body, 0, 1, 2) == list(WORDS)


def test_a_menu_with_the_ids_of_the_updates_is_none() -> None:
    menu = "".join(
        f'<li id="post-{900_000 - n}">{" ".join(WORDS[n].split()[:9])}, says the harbour.</li>'
        for n in range(4)
    )
    entries = "".join(
        f'<article class="entry" id="entry-{n}"><time datetime="2026-02-14T15:{51 - 11 * n}:07Z"></time><p>{WORDS[n]} {WORDS[4]}</p></article>'
        for n in range(4)
    )
    data = script(live_blog([item(n, articleBody=f"{WORDS[n]} {WORDS[4]}") for n in range(4)]))
    posting = extract(
        [page(f"{HEADING}<ul>{menu}</ul><div class='live'>{entries}</div>", head=data)], route="general"
    )
    assert [update.article_body for update in posting.updates] == [f"{WORDS[n]} {WORDS[4]}" for n in range(4)]
