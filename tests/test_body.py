"""What of an element is an update's body."""

from __future__ import annotations

import lxml.etree
import lxml.html
import pytest

from crawler.extractors.body import Body, posts_in, read_body
from crawler.items import BlogPosting, ImageObject, LiveBlogPosting, as_schema_org

BASE = "https://news.example/live/storm"


def body(markup: str, *drop: str) -> Body:
    element = lxml.html.fragment_fromstring(f"<div>{markup}</div>")
    dropped = {e for selector in drop for e in element.cssselect(selector)}
    return read_body(element, base_url=BASE, drop=dropped)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<p>One <b>two</b>,\n  three&nbsp;four</p>", "One two, three four"),
        ("One<br>two", "One\ntwo"),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ("<table><tr><td>Harbour</td><td>2</td></tr><tr><td>Millbrook</td><td>1</td></tr></table>", "Harbour 2\nMillbrook 1"),
        ("text<div>block</div>tail", "text\nblock\ntail"),
        ("<p>One<!-- react --> two</p>", "One two"),
        ("<p>Storm <img class='emoji' alt='🌊' src='/e.png'> ahead</p>", "Storm 🌊 ahead"),
        ("<details><summary>More</summary><p>Within</p></details>", "More\nWithin"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_block_element_is_a_line(markup: str, text: str) -> None:
    assert body(markup).text == text


@pytest.mark.parametrize(
    "markup",
    [
        "<script>var a = 1</script>",
        "<style>p {}</style>",
        "<noscript>Please enable JavaScript</noscript>",
        "<template>Draft</template>",
        "<p hidden>Hidden</p>",
        "<p style='display: none'>Hidden</p>",
        "<span class='visually-hidden'>opens in a new window</span>",
        "<button>Share</button>",
        "<form><label>Your name</label><input></form>",
        "<nav><a href='/'>Home</a></nav>",
        "<div class='post__shareTools'><a href='#'>Facebook</a></div>",
        "<ul class='social-share'><li>Tweet</li></ul>",
        "<div class='newsletter-signup'><p>Get our briefing in your inbox every morning.</p></div>",
        "<aside><h4>Read more</h4><a href='/a'>Another story</a></aside>",
        "<div role='toolbar'>Like</div>",
        "<div class='ad-slot'>Advertisement</div>",
        "<footer>Updated at 12.36</footer>",
    ],
)
def test_what_the_site_puts_around_is_left_out(markup: str) -> None:
    assert body(f"<p>Before.</p>{markup}<p>After.</p>").text == "Before.\nAfter."


PROSE = "The sea has come over the wall in three places and the streets behind it are closed. " * 5


@pytest.mark.parametrize("label", ["content no-share", "related", "promo-text", "entry--has-ads"])
def test_prose_stays_whatever_its_label_says(label: str) -> None:
    assert body(f"<div class='{label}'><p>{PROSE}</p></div>").text == PROSE.strip()


def test_quoted_posts_are_content() -> None:
    tweet = (
        "<blockquote class='twitter-tweet'><p>The pier is gone.</p>&mdash; Port (@port) "
        "<a href='https://t.example/1'>14 February 2026</a></blockquote>"
    )
    assert (
        body(f"<p>They wrote:</p>{tweet}").text
        == "They wrote:\nThe pier is gone.\n— Port (@port) 14 February 2026"
    )


def test_pictures_stand_apart_with_caption_and_credit() -> None:
    figure = (
        "<figure><picture><source srcset='/s.webp'><img src='/quay.jpg' alt='The quay'></picture>"
        "<figcaption>Waves at the quay. <span class='credit'>Photograph: A. Reed/HPA</span></figcaption></figure>"
    )
    found = body(f"<p>Look.</p>{figure}<p>Again.</p>")
    assert found.text == "Look.\nAgain."
    assert found.images == (
        ImageObject(
            "https://news.example/quay.jpg", caption="Waves at the quay.", credit="Photograph: A. Reed/HPA"
        ),
    )


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("<img src='data:image/gif;base64,R0' data-src='/late.jpg'>", "https://news.example/late.jpg"),
        ("<img srcset='/small.jpg 300w, /large.jpg 900w'>", "https://news.example/large.jpg"),
        ("<amp-img src='//cdn.example/a.jpg' width='9' height='9'></amp-img>", "https://cdn.example/a.jpg"),
    ],
)
def test_a_lazy_picture_has_the_address_that_would_be_loaded(image: str, address: str) -> None:
    assert body(image).images == (ImageObject(address),)


@pytest.mark.parametrize(
    "image",
    [
        "<img src='/p.gif' width='1' height='1'>",
        "<img class='avatar' src='/me.png'>",
        "<img src='data:image/gif;base64,R0'>",
        "<img>",
    ],
)
def test_pixels_and_portraits_are_no_pictures(image: str) -> None:
    assert body(image).images == ()


def test_fields_are_dropped_and_what_follows_them_is_kept() -> None:
    found = body("<h2>Headline</h2> said <time>14:05</time> today<p>Words.</p>", "h2", "time")
    assert (found.text, found.html) == ("said today\nWords.", "<div> said  today<p>Words.</p></div>")


def test_markup_is_kept_as_published_without_the_sites_own() -> None:
    found = body(
        "<p class='x'>A &lt;b&gt; &amp; <a href='/a?b=1&amp;c=2'>link</a><br>end</p><button>Share</button>"
    )
    assert (
        found.html == '<div><p class="x">A &lt;b&gt; &amp; <a href="/a?b=1&amp;c=2">link</a><br>end</p></div>'
    )


def test_the_tree_is_not_changed() -> None:
    element = lxml.html.fragment_fromstring(
        "<div><p>One</p><script>x</script>tail<figure><img src='/a'></figure></div>"
    )
    before = lxml.html.tostring(element)
    read_body(element, base_url=BASE)
    assert lxml.html.tostring(element) == before


def test_a_sibling_that_is_the_site_s_is_no_part_of_an_update() -> None:
    element = lxml.html.fragment_fromstring(
        '<div><h3>16:20</h3><p>One</p><aside><h4>Butter</h4></aside><div class="video-player">Play</div><p>Two</p></div>'
    )
    assert read_body(list(element), base_url=BASE).text == "16:20\nOne\nTwo"


def test_siblings_are_read_as_one() -> None:
    element = lxml.html.fragment_fromstring("<div><h3>14:05</h3><p>One</p><p>Two</p><p>Other</p></div>")
    assert read_body(list(element)[1:3], base_url=BASE) == Body("One\nTwo", "<p>One</p><p>Two</p>")


def test_nesting_does_not_end_in_recursion() -> None:
    element = lxml.html.fragment_fromstring("<div></div>")
    inner = element
    for _ in range(5000):
        inner = lxml.etree.SubElement(inner, "div", {"class": "related"})
    inner.text = PROSE
    assert read_body(element, base_url=BASE).text == PROSE.strip()


POST = "<blockquote class='twitter-tweet'><p>The ferry waits.</p>— Bo Mast (@mast)</blockquote>"


def test_a_post_in_a_figure_is_content_and_kept_apart_as_shared_content() -> None:
    found = body(f"<p>Look.</p><figure class='element-tweet'>{POST}</figure><p>Again.</p>")
    assert found.text == "Look.\nThe ferry waits.\n— Bo Mast (@mast)\nAgain."
    assert found.posts == ("The ferry waits.\n— Bo Mast (@mast)",)
    assert posts_in(found.html) == found.posts
    update = BlogPosting(found.text, html=found.html, shared_content=found.posts)
    (written,) = as_schema_org(LiveBlogPosting(BASE, (update,)))["liveBlogUpdate"]
    assert written["articleBody"] == "Look.\nAgain."
    assert written["sharedContent"] == [
        {"@type": "SocialMediaPosting", "articleBody": "The ferry waits.\n— Bo Mast (@mast)"}
    ]


def test_quotations_of_the_newsroom_and_posts_in_the_text_are_the_body() -> None:
    quoted = (
        "<figure class='quote'><blockquote>We hold.</blockquote><figcaption>A skipper</figcaption></figure>"
    )
    found = body(f"<p>Look.</p>{quoted}{POST}")
    assert found.text == "Look.\nWe hold.\nThe ferry waits.\n— Bo Mast (@mast)"
    assert found.posts == ()


def test_a_table_in_a_figure_is_text() -> None:
    table = "<table><tr><td>Gauge</td><td>1.5m</td></tr></table>"
    figure = f"<figure class='wp-block-table'>{table}<figcaption>Source: river office</figcaption></figure>"
    assert body(f"<p>Look.</p>{figure}").text == "Look.\nGauge 1.5m"


CARD = "<a href='/news/other'><div><img src='/o.jpg'></div><div><p>Another story of today</p><p>[The Courier]</p></div></a>"


def test_a_link_made_of_several_pieces_is_a_card_and_no_words_of_the_update() -> None:
    assert body(f"<p>Look.</p>{CARD}").text == "Look."
    assert body(CARD).text == "Another story of today\n[The Courier]"
    linked = "<p>The <a href='/a'><b>harbour</b> office <i>says</i></a> so.</p>"
    assert body(linked).text == "The harbour office says so."


@pytest.mark.parametrize("label", ["Also read", "Lesen Sie auch:", "Lee también", "A lire aussi :"])
def test_a_line_that_says_also_read_and_a_link_are_a_teaser(label: str) -> None:
    found = body(f"<p>Look.</p><div><span>{label}</span><a href='/b'>Why the quay was built here</a></div>")
    assert found.text == "Look."


def test_a_writer_s_portrait_is_no_picture_of_the_update() -> None:
    pictures = "<img src='/w.jpg' width='36' height='36'><img src='/quay.jpg' width='640' height='360'>"
    assert [image.url for image in body(pictures).images] == ["https://news.example/quay.jpg"]


def test_what_repeats_a_picture_s_description_behind_it_is_its_caption() -> None:
    """Captions without a name of their own: the words of `alt` again, and who took the picture."""
    body = read_body(
        lxml.html.fragment_fromstring(
            '<div><p>Before it.</p><div class="body-width"><img src="/a.jpg" alt="Boats lie in the old harbour.">'
            "<span>Boats lie in the old harbour. (Photo: Ada Reed)</span></div><p>Behind it.</p></div>"
        ),
        base_url="https://news.example/",
    )
    assert body.text == "Before it.\nBehind it."
    assert [image.caption for image in body.images] == ["Boats lie in the old harbour. (Photo: Ada Reed)"]


def test_a_sentence_that_only_begins_as_the_picture_s_description_is_text() -> None:
    markup = '<div><img src="/a.jpg" alt="Boats lie in the harbour"><p>Boats lie in the harbour and nobody knows for how long they will have to.</p></div>'
    assert read_body(lxml.html.fragment_fromstring(markup), base_url="").text.startswith("Boats lie")


@pytest.mark.parametrize("label", ["block-read-also", "lees-ook", "article__readMore"])
def test_pairs_of_words_name_a_way_to_other_articles(label: str) -> None:
    markup = f'<div><p>What happened.</p><div class="{label}"><a href="/b">Another story</a></div></div>'
    assert read_body(lxml.html.fragment_fromstring(markup), base_url="").text == "What happened."


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ('<div><b>More on the storm</b><ul><li><a href="/a">How the cellar stays dry in a flood</a></li></ul></div>', False),
        ('<x-box><h3>See also</h3><a href="/a"><h5>How the cellar stays dry</h5></a></x-box>', False),
        ('<div><b>More on the storm</b><a href="https://council.example/a">The council\'s own list of shelters</a></div>', True),
        ('<div><b>The shelters</b><a href="/a">How the cellar stays dry</a> and two more words</div>', True),
        ('<div><a href="/a">How the cellar stays dry in a flood</a></div>', True),
    ],
    ids=["label and list", "custom element", "another site's", "words behind the link", "no label"],
)  # fmt: skip
def test_a_label_above_links_to_other_articles_is_the_site_s(box: str, kept: bool) -> None:
    text = body(f"<p>The bridge is closed.</p>{box}").text
    assert ("cellar" in text or "shelters" in text) is kept
    assert text.startswith("The bridge is closed.")


@pytest.mark.parametrize(
    ("markup", "text", "caption"),
    [
        ("<p>One</p><div class='photo'><img src='/a.jpg'><div class='photo-info'>The quay / A. Reed</div></div>", "One", "The quay / A. Reed"),
        ("<p>One</p><div class='field field--name-field-image'><img src='/a.jpg'></div><div class='field field--name-field-caption'>The quay</div>", "One", "The quay"),
        ("<p>One</p><div class='foto-cos'><picture><img src='/a.jpg'></picture><p>The quay</p></div><p>Two</p>", "One\nTwo", "The quay"),
        ("<p>One</p><div class='photo'><img src='/a.jpg'><p>Two, and more.</p><p>Three.</p></div>", "One\nTwo, and more.\nThree.", ""),
        ("<p>One</p><div class='media'><img src='/a.jpg'><div>Two, and more.</div></div>", "One\nTwo, and more.", ""),
        ("<div class='photo'><p>Before.</p><img src='/a.jpg'></div>", "Before.", ""),
    ],
)  # fmt: skip
def test_what_stands_alone_below_a_picture_in_its_box_is_its_caption(
    markup: str, text: str, caption: str
) -> None:
    found = body(markup)
    assert (found.text, [image.caption for image in found.images]) == (text, [caption])


def test_a_box_that_is_the_whole_update_holds_its_words() -> None:
    element = lxml.html.fragment_fromstring(
        "<div class='photo'><img src='/a.jpg'><p>The quay is closed.</p></div>"
    )
    assert read_body(element, base_url=BASE).text == "The quay is closed."


@pytest.mark.parametrize(
    "box",
    [
        "<div class='foto_rechts'><img src='/a.jpg'><span>The quay. Foto: A. Reed</span></div>",
        "<center><img src='/a.jpg'><br><font size='2'>The quay. Foto: A. Reed</font></center>",
        "<div class='nota'><img src='/a.jpg'><div class='epigrafe'>The quay. Foto: A. Reed</div></div>",
    ],
)
def test_a_box_among_the_parts_of_an_update_holds_a_caption(box: str) -> None:
    parts = list(lxml.html.fragment_fromstring(f"<div><p>One</p>{box}<p>Two</p></div>"))
    found = read_body(parts, base_url=BASE)
    assert found.text == "One\nTwo"
    assert "The quay" in found.images[0].caption
