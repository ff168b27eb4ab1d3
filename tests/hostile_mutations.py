"""Pages spoiled as transports, proxies and attackers spoil them: bytes flipped, lost, repeated, mixed, and bait put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

BAIT = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", "\u202e\ufeff\u2028".encode(), "٤:٠٥ १२ ①½".encode(),
    b"<", b">", b"\"", b"'", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"</script>", b"<script>", b"</style>", b"<plaintext>",
    b"<template>", b"<svg><math>", b"<table>", b"<select>", b"<frameset>", b"</body></html>", b"<base href='//['>",
    b"<time datetime='9999-99-99T99:99:99Z'>99:99</time>", b"<time datetime='0000-00-00'>", b"<time>24:00</time>",
    b"data-sort-time='1e999'", b"data-sort-time='" + b"9" * 400 + b"'", b"id=''", b"id='\xc2\xa0'", b"href='http://[x'",
    b"href='//:0x'", b"href='javascript:1'", b"style='display:none'", b"lang='\xf0\x9f\x92\xa9'", b"itemprop", b"itemid='//['",
    b"&#xD800;", b"&#0;", b"&#x110000;", b"&lt;p&gt;", b"\\ud800", b"\\u0000", b"\\", b"null", b"NaN", b"1e999", b"-0",
    b"9" * 5000, b"[" * 2000, b"{\"a\":" * 2000, b"[]", b"{}", b"[[]]", b"[{}]", b"\"\"", b",", b":", b"true",
    b"{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":null}", b"{\"@graph\":[{\"@id\":\"a\"},{\"@id\":\"a\"}]}",
    b"\"liveBlogUpdate\":[1,null,\"x\",[[]],{\"@type\":7}]", b"\"@type\":[null,{}]", b"\"datePublished\":[{}]",
    b"\"author\":[[{\"name\":{}}]]", b"\"articleBody\":{\"a\":1}", b"\"url\":[\"http://[\"]", b"\"image\":{\"url\":[]}",
    b"12.31 Uhr: ", b"67' ", b"(11:39)", b"29 February", b"31.02.2023", b"24:61", b"3h ago", b"vor 99999999 Stunden",
    b"9999 weeks ago", b"1 Jan 0001 00:00", b"31 December 9999 23:59 ET", b"02:30, 31 March 2024", b" \t\r\n" * 500, b"a" * 20_000,
)  # fmt: skip
"""What breaks readers: halves of things, impossible values, wrong types."""


@st.composite
def spoiled(draw: st.DrawFn, pages: Sequence[bytes]) -> bytes:
    """One of the pages after one to six changes."""
    page = draw(st.sampled_from(pages))
    for _ in range(draw(st.integers(1, 6))):
        page = draw(_changed(page, pages))
    return page


@st.composite
def _changed(draw: st.DrawFn, page: bytes, pages: Sequence[bytes]) -> bytes:
    start, length = draw(st.integers(0, len(page))), draw(st.integers(0, 2000))
    end = min(start + length, len(page))
    kind = draw(st.integers(0, 7))
    if kind == 0:  # cut off
        return page[:start]
    if kind == 1:  # a hole
        return page[:start] + page[end:]
    if kind == 2:  # stuttering
        return page[:end] + page[start:end] * draw(st.integers(1, 5)) + page[end:]
    if kind == 3:  # another page's middle
        other = draw(st.sampled_from(pages))
        place = draw(st.integers(0, len(other)))
        return page[:start] + other[place : place + length] + page[end:]
    if kind == 4:  # flipped bytes
        flipped = bytearray(page)
        for place in draw(st.lists(st.integers(0, max(len(page) - 1, 0)), max_size=20)):
            flipped[place : place + 1] = bytes([draw(st.integers(0, 255))])
        return bytes(flipped)
    if kind == 5:  # a tag or a value exchanged
        old, new = draw(st.sampled_from(_EXCHANGES))
        return page.replace(old, new, draw(st.integers(-1, 3)))
    return page[:start] + draw(st.sampled_from(BAIT)) + page[start:]


_EXCHANGES = (
    (b"<div", b"<span"), (b"</div>", b""), (b"</p>", b""), (b"<p>", b"<li>"), (b"\"", b"'"), (b"\"", b""), (b">", b" >"),
    (b"2026", b"0000"), (b"2026", b"99999"), (b":", b""), (b"T1", b" 1"), (b"Z", b""), (b"id=", b"class="), (b"<time", b"<b"),
    (b"utf-8", b"utf-16"), (b"utf-8", b"rot13"), (b"{", b"["), (b"}", b"]"), (b"[", b"{"), (b"\":\"", b"\":["), (b"null", b"{}"),
    (b" ", b"\xc2\xa0"), (b" ", b"\n"), (b"e", b"\xe9"), (b"a", b"\xd8\xa7"), (b"1", b"\xd9\xa1"), (b"http", b"ftp"), (b"https://", b"//["),
)  # fmt: skip
