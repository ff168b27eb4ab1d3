"""The reading room in a real browser: slider, keys, diffs, search, filters, copying, accessibility, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.reading_room import Visitor, update_key

if TYPE_CHECKING:
    import httpx
    from playwright.sync_api import APIResponse, Browser, Route

pytest_plugins = ["tests.web_fixtures"]
pytestmark = pytest.mark.browser

FLOOD = "/live-blogs/2"
"""The second in the order of addresses: budget, flood, harbour."""


def moment(visitor: Visitor) -> str:
    """The moment the page is at, by its markup."""
    return visitor.page.locator("#moment strong time").get_attribute("datetime") or ""


def address_moment(visitor: Visitor) -> str:
    return parse_qs(urlsplit(visitor.page.url).query).get("at", [""])[0]


def wait_for_moment(visitor: Visitor, at: str) -> None:
    visitor.page.wait_for_selector(f'#moment strong time[datetime="{at}"]')


def changes_of(client: httpx.Client, number: int) -> list[str]:
    captures = client.get(f"/api/live-blogs/{number}/captures?limit=500").json()["captures"]
    return [capture["at"] for capture in captures if capture["changes"]]


def readable_of(client: httpx.Client, number: int) -> list[str]:
    captures = client.get(f"/api/live-blogs/{number}/captures?limit=500").json()["captures"]
    return [c["at"] for c in captures if c["outcome"] in {"changed", "same", "not_modified"}]


# --- through time --------------------------------------------------------------------------------------------


def test_the_slider_shows_the_posting_at_the_moment(visitor: Visitor, client: httpx.Client) -> None:
    looks = readable_of(client, 2)
    visitor.go(FLOOD)
    slider = visitor.page.locator("#slider")
    assert (slider.get_attribute("max"), slider.input_value()) == (str(len(looks) - 1), str(len(looks) - 1))
    slider.fill("5")
    wait_for_moment(visitor, looks[5])
    assert address_moment(visitor) == looks[5]
    posting = client.get(f"/api{FLOOD}/posting", params={"at": looks[5]}).json()
    assert visitor.page.locator(".update:not(.update-removed)").count() == len(posting["liveBlogUpdate"])
    assert visitor.page.locator("#moment .moment").get_attribute("aria-live") == "polite"
    assert "14 Mar 2026" in (slider.get_attribute("aria-valuetext") or "")


def test_the_slider_is_moved_with_the_keyboard(visitor: Visitor, client: httpx.Client) -> None:
    looks = readable_of(client, 2)
    visitor.go(f"{FLOOD}?at={looks[7]}")
    visitor.page.locator("#slider").focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("ArrowRight")
    wait_for_moment(visitor, looks[9])
    assert visitor.page.evaluate("document.activeElement.id") == "slider"


def test_an_answer_that_comes_while_the_slider_moves_on_does_not_move_it_back(
    visitor: Visitor, client: httpx.Client
) -> None:
    looks, page = readable_of(client, 2), visitor.page
    visitor.go(f"{FLOOD}?at={looks[7]}")
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/live-blogs/2?at=*", lambda route: held.append((route, route.fetch())), times=1)
    page.locator("#slider").focus()
    page.keyboard.press("ArrowRight")
    while not held:
        page.wait_for_timeout(10)
    page.keyboard.press("ArrowRight")
    (route, answer), *_ = held
    route.fulfill(response=answer)
    wait_for_moment(visitor, looks[9])
    assert page.locator("#slider").input_value() == "9"


def test_arrow_keys_step_through_looks_and_with_shift_through_changes(
    visitor: Visitor, client: httpx.Client
) -> None:
    looks, changes = readable_of(client, 2), changes_of(client, 2)
    start = looks.index(changes[4])
    visitor.go(f"{FLOOD}?at={changes[4]}")
    visitor.page.keyboard.press("ArrowRight")
    wait_for_moment(visitor, looks[start + 1])
    visitor.page.keyboard.press("ArrowLeft")
    wait_for_moment(visitor, looks[start])
    visitor.page.keyboard.press("Shift+ArrowRight")
    wait_for_moment(visitor, changes[5])
    visitor.page.keyboard.press("Shift+ArrowLeft")
    wait_for_moment(visitor, changes[4])
    assert address_moment(visitor) == changes[4]


def test_an_arrow_in_a_field_stays_in_the_field(visitor: Visitor, client: httpx.Client) -> None:
    at = readable_of(client, 2)[6]
    visitor.go(f"{FLOOD}?at={at}")
    visitor.page.locator("#find-words").fill("river")
    visitor.page.keyboard.press("ArrowLeft")
    visitor.settle()
    assert (moment(visitor), address_moment(visitor)) == (at, at)
    assert visitor.page.evaluate("document.activeElement.selectionStart") == len("rive")


def test_the_browser_goes_back_through_moments(visitor: Visitor, client: httpx.Client) -> None:
    looks = readable_of(client, 2)
    visitor.go(f"{FLOOD}?at={looks[3]}")
    visitor.page.locator('a[data-step="next"]').click()
    wait_for_moment(visitor, looks[4])
    visitor.page.locator('a[data-step="next"]').click()
    wait_for_moment(visitor, looks[5])
    assert visitor.page.evaluate("document.activeElement.dataset.step") == "next"
    visitor.page.go_back()
    wait_for_moment(visitor, looks[4])
    assert visitor.page.locator("#slider").input_value() == "4"


def test_a_bar_of_the_strip_leads_to_its_moment(visitor: Visitor) -> None:
    visitor.go(FLOOD)
    bar = visitor.page.locator("#chart .strip a").nth(3)
    at = parse_qs(urlsplit(bar.get_attribute("href") or "").query)["at"][0]
    bar.locator(".strip-hit").click()
    wait_for_moment(visitor, at)
    assert visitor.page.locator(".strip-now").count() == 1


def test_a_moment_in_the_address_can_be_cited(visitor: Visitor, client: httpx.Client) -> None:
    looks = readable_of(client, 2)
    visitor.go(f"{FLOOD}?at={looks[8]}")
    assert moment(visitor) == looks[8]
    assert visitor.page.locator("#slider").input_value() == "8"


def test_a_leap_within_the_page_is_no_other_moment(visitor: Visitor, client: httpx.Client) -> None:
    visitor.go(f"{FLOOD}?at={readable_of(client, 2)[8]}")
    visitor.page.evaluate("document.getElementById('posting').dataset.still = 'here'")
    visitor.page.get_by_role("link", name="Cite this moment").click()
    visitor.settle()
    assert urlsplit(visitor.page.url).fragment == "cite-moment"
    assert visitor.page.locator("#posting").get_attribute("data-still") == "here"


def test_the_moment_one_has_stepped_to_is_copied(visitor: Visitor, client: httpx.Client) -> None:
    looks = readable_of(client, 2)
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=visitor.room)
    visitor.go(f"{FLOOD}?at={looks[3]}")
    visitor.page.locator('a[data-step="next"]').click()
    wait_for_moment(visitor, looks[4])
    visitor.page.get_by_role("button", name="Copy").click()
    visitor.page.get_by_role("button", name="Copied").wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"Archived at {visitor.room}{FLOOD}?at={looks[4].replace(':', '%3A')}")


# --- times ---------------------------------------------------------------------------------------------------


def test_times_are_the_readers_with_utc_on_hover(visitor: Visitor) -> None:
    visitor.go(f"{FLOOD}?at=2026-03-14T10:00:00Z")
    time = visitor.page.locator("#moment strong time")
    assert time.inner_text() == "14 Mar 2026, 11:00:00"  # Berlin
    assert time.get_attribute("title") == "2026-03-14 10:00:00 UTC"
    assert visitor.page.locator("#zone").inner_text() == "Times are Europe/Berlin; UTC on hover."
    visitor.page.locator("#zone-switch").click()
    assert time.inner_text() == "14 Mar 2026, 10:00:00 UTC"
    visitor.page.reload()
    assert time.inner_text() == "14 Mar 2026, 10:00:00 UTC"


# --- diffs, copying, search, filters -------------------------------------------------------------------------


def test_diffs_are_shown_inline_side_by_side_and_in_full(visitor: Visitor, client: httpx.Client) -> None:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    visitor.go(f"/live-blogs/{number}/update?key={key}")
    assert visitor.page.locator(".published ins").all_inner_texts() == ["1.5m", "1.4m"]
    visitor.page.get_by_role("link", name="Side by side").click()
    assert visitor.page.locator(".beside").count() == 2
    assert visitor.page.locator(".beside > :first-child del").all_inner_texts() == ["15m", "1.5m"]
    assert visitor.page.locator(".beside > :last-child ins").all_inner_texts() == ["1.5m", "1.4m"]
    visitor.page.get_by_role("link", name="Each in full").click()
    assert visitor.page.locator(".published ins, .published del").count() == 0
    assert visitor.page.locator(".version").count() == 3


def test_what_changed_is_told_without_colour(visitor: Visitor, client: httpx.Client) -> None:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    visitor.go(f"/live-blogs/{number}/update?key={key}")
    style = "e => [getComputedStyle(e).textDecorationLine, getComputedStyle(e, '::before').content]"
    ins = visitor.page.locator(".published ins").first.evaluate(style)
    gone = visitor.page.locator(".published del").first.evaluate(style)
    assert ins == ["underline", '" [inserted: "']
    assert gone == ["line-through", '" [deleted: "']


def test_the_citation_is_copied(visitor: Visitor, client: httpx.Client) -> None:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=visitor.room)
    visitor.go(f"/live-blogs/{number}/update?key={key}")
    visitor.page.get_by_role("button", name="Copy").click()
    visitor.page.get_by_role("button", name="Copied").wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied == visitor.page.locator("#citation").inner_text()
    assert "sha256:" in copied
    assert visitor.page.locator("#copied").inner_text() == "The citation is copied."


def test_search_is_reached_from_every_page(visitor: Visitor) -> None:
    visitor.go("/method")
    visitor.page.get_by_role("searchbox", name="Search all versions").fill("gauge 15m")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/search?words=gauge+15m")
    assert visitor.page.locator(".hits h2").all_inner_texts() == ["Old bridge gauge keeps climbing"]
    visitor.page.locator(".hits h2 a").click()
    assert urlsplit(visitor.page.url).fragment == "version-1"


def test_filters_narrow_the_edits(visitor: Visitor, client: httpx.Client) -> None:
    visitor.go("/edits")
    visitor.page.get_by_label("Silent or disclosed").select_option("Silent")
    visitor.page.get_by_label("Live blog").select_option(
        label="Aldry flood live: river rises towards the old bridge"
    )
    visitor.page.get_by_role("button", name="Show", exact=True).click()
    told = client.get("/api/edits", params={"silent": "yes", "live_blog": 2}).json()["edits"]
    assert visitor.page.locator(".event").count() == len(told) > 0
    assert visitor.page.get_by_label("Silent or disclosed").input_value() == "yes"
    visitor.page.get_by_role("link", name="All edits").click()
    assert visitor.page.locator(".event").count() > len(told)


# --- without script, with keyboard, on a phone ---------------------------------------------------------------


def test_all_but_the_slider_works_without_script(chromium: Browser, room: str, client: httpx.Client) -> None:
    looks = readable_of(client, 2)
    reader = Visitor.enter(chromium, room, java_script_enabled=False)
    reader.go(f"{FLOOD}?at={looks[4]}")
    assert not reader.page.locator("#slider").is_visible()
    reader.page.locator('a[data-step="next"]').click()
    assert moment(reader) == looks[5]
    reader.page.get_by_label("Go to a moment").fill("2026-03-14T12:05:00")
    reader.page.get_by_role("button", name="Go", exact=True).click()
    assert moment(reader) == max(at for at in looks if at <= "2026-03-14T12:05:00Z")
    assert reader.page.locator("#moment strong time").inner_text().endswith(" UTC")
    reader.page.get_by_role("link", name="Edits", exact=True).first.click()
    assert reader.page.locator(".event").count() > 0
    reader.leave()
    assert reader.outside == []


def test_the_first_tab_stop_skips_to_the_content(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.textContent") == "Skip to the content"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "content"


def paths(client: httpx.Client) -> list[str]:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    return [
        "/",
        "/search?words=river",
        f"{FLOOD}?at=2026-03-14T13:25:00Z",
        f"/live-blogs/{number}/update?key={key}",
        f"/live-blogs/{number}/update?key={key}&view=beside",
        "/edits?kind=all",
        "/captures/64",
        f"{FLOOD}/captures",
        f"{FLOOD}/coverage",
        "/method",
        "/api",
        "/live-blogs/99",
    ]


BARRIERS = {"serious", "critical", "moderate"}
ALL_RULES: dict[str, object] = {"iframes": False, "resultTypes": ["violations"]}
COLOURS: dict[str, object] = {**ALL_RULES, "runOnly": ["color-contrast", "link-in-text-block"]}


DRAW_ALL = """{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [sheet];
}"""
"""axe measures no contrast in what content-visibility has not drawn."""


def test_axe_finds_nothing_serious_by_day_and_by_night(
    chromium: Browser, room: str, client: httpx.Client
) -> None:
    reader = Visitor.enter(chromium, room, viewport={"width": 1280, "height": 900})
    found = {}
    for path in paths(client):
        reader.go(path)
        reader.page.evaluate(DRAW_ALL)
        schemes: list[tuple[Literal["light", "dark"], dict[str, object]]]
        schemes = [("light", ALL_RULES), ("dark", COLOURS)]
        for scheme, options in schemes:
            reader.page.emulate_media(color_scheme=scheme)
            found[path, scheme] = [
                (violation["id"], [node["html"][:120] for node in violation["nodes"]][:3])
                for violation in Axe().run(reader.page, options=options).response["violations"]
                if violation["impact"] in BARRIERS
            ]
    reader.leave()
    assert {page: serious for page, serious in found.items() if serious} == {}


def test_no_page_is_wider_than_the_window(chromium: Browser, room: str, client: httpx.Client) -> None:
    reader = Visitor.enter(chromium, room)
    wide = []
    for path in paths(client):
        reader.go(path)
        for width in (1280, 768, 360):
            reader.page.set_viewport_size({"width": width, "height": 780})
            if reader.page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((path, width))
    reader.leave()
    assert wide == []


def test_filters_stand_open_where_there_is_room(visitor: Visitor) -> None:
    visitor.go("/edits")
    for width, visible in ((1280, True), (390, False)):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        assert visitor.page.get_by_label("Silent or disclosed").is_visible() is visible
    visitor.page.get_by_text("Filter", exact=True).click()
    assert visitor.page.get_by_label("Silent or disclosed").is_visible()
    visitor.go("/edits?silent=yes")
    assert visitor.page.get_by_label("Silent or disclosed").is_visible()


def test_a_page_is_printed_without_its_controls(visitor: Visitor) -> None:
    visitor.go(f"{FLOOD}?at=2026-03-14T13:25:00Z")
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator(".slider").is_visible()
    assert not visitor.page.locator(".find").is_visible()
    assert visitor.page.locator(".update h3").first.is_visible()
    assert (
        visitor.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        == "rgb(255, 255, 255)"
    )


def test_paper_tells_the_time_in_utc(visitor: Visitor) -> None:
    visitor.go(f"{FLOOD}?at=2026-03-14T10:00:00Z")
    shown = visitor.page.locator("#moment strong time, #zone")
    for event, said in (
        ("beforeprint", ["14 Mar 2026, 10:00:00 UTC", "Times are UTC."]),
        ("afterprint", ["14 Mar 2026, 11:00:00", "Times are Europe/Berlin; UTC on hover."]),
    ):
        visitor.page.evaluate("name => dispatchEvent(new Event(name))", event)
        assert shown.all_inner_texts() == said
