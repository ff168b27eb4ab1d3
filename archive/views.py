"""The documented views, for people who bring their own SQL; docs/data-model.md explains each column.

They hold no data and are made anew by every migration that changes a table they read: drop them before, make
them after.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from crawler.items import TEXT_ROUTE

DAY = {
    "sqlite": "strftime('%Y-%m-%d', c.captured_at)",
    "postgresql": "to_char(c.captured_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')",
}
"""The day of a capture in UTC, as text."""

NEWEST_READABLE = """
    SELECT c.id FROM capture c JOIN reading r ON r.capture_id = c.id
    WHERE c.live_blog_id = lb.id AND r.outcome IN ('changed', 'same', 'not_modified') AND r.sequence IS NOT NULL
    ORDER BY c.captured_at DESC, c.digest DESC LIMIT 1
"""

CURRENT_UPDATES = """
SELECT
    lb.url AS live_blog_url,
    u.key AS update_key,
    u.url AS update_url,
    v.number AS version,
    v.headline,
    v.text,
    v.authors,
    v.date_published,
    v.date_modified,
    f.captured_at AS first_seen_at,
    l.captured_at AS last_seen_at,
    v.last_capture_id IS NULL AS shown_by_latest,
    v.words_from = '{text_route}' AS boundaries_inferred,
    u.id AS update_id,
    v.id AS version_id
FROM live_blog lb
JOIN "update" u ON u.live_blog_id = lb.id
JOIN update_version v ON v.update_id = u.id
    AND v.number = (SELECT max(newest.number) FROM update_version newest WHERE newest.update_id = u.id)
JOIN update_version first ON first.update_id = u.id AND first.number = 1
JOIN capture f ON f.id = first.first_capture_id
JOIN capture l ON l.id = coalesce(v.last_capture_id, ({newest_readable}))
WHERE NOT EXISTS (SELECT 1 FROM absence a WHERE a.update_id = u.id AND a.seen_again_capture_id IS NULL)
"""

EDITS = """
SELECT
    lb.url AS live_blog_url,
    u.key AS update_key,
    u.url AS update_url,
    v.number AS version,
    a.captured_at AS after_at,
    b.captured_at AS by_at,
    old.headline AS old_headline,
    v.headline,
    old.text AS old_text,
    v.text,
    old.date_published AS old_date_published,
    v.date_published,
    old.date_modified AS old_date_modified,
    v.date_modified,
    old.digest <> v.digest AS words_changed,
    '{text_route}' IN (old.words_from, v.words_from) AS boundaries_inferred,
    u.id AS update_id,
    old.id AS old_version_id,
    v.id AS version_id
FROM update_version v
JOIN update_version old ON old.update_id = v.update_id AND old.number = v.number - 1
JOIN "update" u ON u.id = v.update_id
JOIN live_blog lb ON lb.id = u.live_blog_id
JOIN capture a ON a.id = old.last_capture_id
JOIN capture b ON b.id = v.first_capture_id
"""

SILENT_EDITS = """
SELECT * FROM edits
WHERE words_changed AND (date_modified IS NULL OR date_modified = old_date_modified)
"""

REMOVALS = """
SELECT
    lb.url AS live_blog_url,
    u.key AS update_key,
    u.url AS update_url,
    v.number AS version,
    v.headline,
    v.text,
    seen.captured_at AS last_seen_at,
    gone.captured_at AS first_absent_at,
    again.captured_at AS seen_again_at,
    v.words_from = '{text_route}' AS boundaries_inferred,
    u.id AS update_id,
    v.id AS version_id,
    ab.id AS absence_id
FROM absence ab
JOIN "update" u ON u.id = ab.update_id
JOIN live_blog lb ON lb.id = u.live_blog_id
JOIN capture seen ON seen.id = ab.last_seen_capture_id
JOIN capture gone ON gone.id = ab.first_absent_capture_id
LEFT JOIN capture again ON again.id = ab.seen_again_capture_id
JOIN update_version v ON v.update_id = u.id AND v.number = (
    SELECT max(shown.number) FROM update_version shown JOIN capture f ON f.id = shown.first_capture_id
    WHERE shown.update_id = u.id AND f.captured_at <= seen.captured_at
)
"""

HEADLINE_CHANGES = """
SELECT
    lb.url AS live_blog_url,
    NULL AS update_key,
    v.number AS version,
    a.captured_at AS after_at,
    b.captured_at AS by_at,
    old.headline AS old_headline,
    v.headline
FROM posting_version v
JOIN posting_version old ON old.live_blog_id = v.live_blog_id AND old.number = v.number - 1
JOIN live_blog lb ON lb.id = v.live_blog_id
JOIN capture a ON a.id = old.last_capture_id
JOIN capture b ON b.id = v.first_capture_id
WHERE coalesce(old.headline, '') <> coalesce(v.headline, '')
UNION ALL
SELECT live_blog_url, update_key, version, after_at, by_at, old_headline, headline
FROM edits
WHERE coalesce(old_headline, '') <> coalesce(headline, '')
"""

CAPTURES_PER_DAY = """
SELECT
    lb.url AS live_blog_url,
    {day} AS day,
    count(*) AS captures,
    sum(CASE WHEN r.outcome = 'changed' THEN 1 ELSE 0 END) AS changed,
    sum(CASE WHEN r.outcome = 'same' THEN 1 ELSE 0 END) AS same,
    sum(CASE WHEN r.outcome = 'not_modified' THEN 1 ELSE 0 END) AS not_modified,
    sum(CASE WHEN r.outcome = 'unreadable' THEN 1 ELSE 0 END) AS unreadable,
    sum(CASE WHEN coalesce(r.outcome, c.outcome) = 'failed' THEN 1 ELSE 0 END) AS failed,
    min(c.captured_at) AS first_at,
    max(c.captured_at) AS last_at
FROM capture c
JOIN live_blog lb ON lb.id = c.live_blog_id
LEFT JOIN reading r ON r.capture_id = c.id
GROUP BY lb.url, {day}
"""

VIEWS = {
    "current_updates": CURRENT_UPDATES,
    "edits": EDITS,
    "silent_edits": SILENT_EDITS,
    "removals": REMOVALS,
    "headline_changes": HEADLINE_CHANGES,
    "captures_per_day": CAPTURES_PER_DAY,
}
"""The select behind each view, in an order in which they can be made."""


def create_views(connection: Connection) -> None:
    """Make all views."""
    day = DAY[connection.dialect.name]
    parts = {"day": day, "newest_readable": NEWEST_READABLE, "text_route": TEXT_ROUTE}
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query.format(**parts)}"))


def drop_views(connection: Connection) -> None:
    """Drop all views, the ones that read others first."""
    for name in reversed(VIEWS):
        connection.execute(text(f"DROP VIEW {name}"))
