"""Bytes as servers send them: lying charsets, null bytes, declarations, what is no page at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.extractors import NotALiveBlog, UnreadablePage, extract, further_pages
from crawler.extractors.document import Document
from tests.liveblog_pages import WORDS, item, live_blog, page, raw, read, script

ITEMS = [item(0, articleBody="Der Fährverkehr ruht – „bis auf Weiteres“."), item(1), item(2)]
DATA = script(live_blog(ITEMS))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the page is empty"),
        (b"  \n ", "the page is empty"),
        (b"%PDF-1.7 ...", "the body is a PDF, not a page"),
        (b"\x89PNG\r\n", "the body is a PNG image, not a page"),
        (b"PK\x03\x04....", "the body is a ZIP archive, not a page"),
        (b"x" * (64 * 1024 * 1024 + 1), "the page is 67,108,865 bytes long; 67,108,864 are read at most"),
    ],
    ids=["empty", "blank", "PDF", "PNG", "ZIP", "large"],
)
def test_what_is_no_page_is_refused_in_a_sentence(body: bytes, message: str) -> None:
    with pytest.raises(UnreadablePage, match=f"^{message}$"):
        extract([raw(body)])
    assert further_pages(raw(body)) == ()


def test_no_page_at_all_is_refused() -> None:
    with pytest.raises(NotALiveBlog, match="there is no page to read"):
        extract([])


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "text/html"),
        ("utf-8", "text/html; charset=utf-8"),
        ("windows-1252", "text/html; charset=iso-8859-1"),
        ("windows-1252", "text/html"),
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8", "text/html; charset=no-such-thing"),
        ("utf-16", "text/html"),
    ],
)
def test_the_charset_is_found_though_the_server_lies(encoding: str, declared: str) -> None:
    markup = page("", head=DATA).body.decode()
    assert read(raw(markup.encode(encoding), content_type=declared))[0][2] == ITEMS[0]["articleBody"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda markup: '<?xml version="1.0" encoding="UTF-8"?>\n' + markup,
        lambda markup: markup.replace("<body>", "<body>\x00\x01\ufffe"),
        lambda markup: markup.replace("<body>", "<body>" + "<div>" * 50_000),
        lambda markup: markup.replace(
            "<body>", "<body><p " + "".join(f"a{n}=1 " for n in range(20_000)) + ">"
        ),
        lambda markup: markup.replace("<body>", "<body><!--"),
        lambda markup: markup.replace("</body></html>", ""),
    ],
    ids=["XML declaration", "null bytes", "deep", "many attributes", "open comment", "cut off"],
)
def test_a_broken_page_is_read_as_far_as_it_goes(spoil) -> None:  # type: ignore[no-untyped-def]
    markup = page("<h1>Harbour fire</h1>", head=DATA).body.decode()
    assert [row[0] for row in read(raw(spoil(markup)))] == ["900000", "899999", "899998"]


def test_a_page_without_its_end_is_truncated() -> None:
    whole = page("<h1>Harbour fire</h1>", head=DATA)
    cut = replace(whole, body=whole.body.removesuffix(b"</body></html>"))
    assert [extract([p]).truncated for p in (whole, cut, replace(whole, truncated=True))] == [
        False,
        True,
        True,
    ]


def test_media_are_told_by_their_look() -> None:
    kinds = {
        b'{"a": [1]}': "json",
        b"<p>Words</p>": "html",
        b"Words and\nmore words": "text",
        b"{not json}": "text",
        b"[LIVE] Storm over the fens\nHome\nNews": "text",
        b"Storm over the fens\n" + 20 * b"Words\n" + b'<a href="/embed">The map</a>\nWords': "text",
    }
    assert {body: Document(raw(body)).media for body in kinds} == kinds


def test_links_are_resolved_against_the_base() -> None:
    document = Document(page("", head='<base href="https://cdn.example/x/">'))
    assert [
        document.absolute(h) for h in ("a", "#b", "mailto:a@b.example", "http://[", "javascript:x()")
    ] == [
        "https://cdn.example/x/a",
        "https://cdn.example/x/#b",
        "",
        "",
        "",
    ]


def test_visible_words_leave_scripts_out() -> None:
    document = Document(page(f"<p>{WORDS[0]}</p><script>var hidden = 1</script><style>.secret{{}}</style>"))
    assert "ferry" in document.words
    assert not {"hidden", "secret"} & document.words


@pytest.mark.parametrize(
    ("host", "encoding", "words"),
    [
        ("gazeta.example.ru", "windows-1251", "Мост закрыт до вечера, сообщает порт."),
        ("gazeta.example.pl", "windows-1250", "Most jest zamknięty do wieczora, podaje port."),
        ("shimbun.example.jp", "cp932", "橋は夕方まで閉鎖されると港湾局が発表した。"),
        ("xinwen.example.cn", "gb18030", "港务局说，大桥将关闭到晚上。"),
        ("news.example.com", "windows-1252", "Die Brücke bleibt bis zum Abend gesperrt – “sicher”."),
    ],
)
def test_a_page_that_declares_no_encoding_is_in_its_country_s(host: str, encoding: str, words: str) -> None:
    markup = f"<title>Live</title><p>{words}</p>".encode(encoding)
    tree = Document(raw(markup, url=f"https://{host}/live")).tree
    assert tree.findtext(".//p") == words


def test_a_swollen_tag_is_cut_short_and_nothing_else() -> None:
    script = f"<script>var words = '{'quay ' * 2_000}';</script>"
    swollen = "<p " + " ".join(f"a{n}=1" for n in range(2_500)) + ">"
    body = f"<html><body>{script}{swollen}The quay</p><p title='{'long ' * 1_000}'>is closed</p>{swollen}</p></body></html>"
    tree = Document(raw(body.encode())).tree
    paragraphs = [(p.text, len(p.attrib)) for p in tree.iter("p")]
    assert paragraphs == [("The quay", 0), ("is closed", 1), (None, 0)]
    assert [s.text for s in tree.iter("script")] == [script[8:-9]]
