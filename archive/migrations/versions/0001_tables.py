"""The tables: live blogs, captures, responses and payloads; readings, updates, versions and absences."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "live_blog",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("next_visit_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visit_interval", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_blog")),
        sa.UniqueConstraint("url", name=op.f("uq_live_blog_url")),
    )
    op.create_index(op.f("ix_live_blog_next_visit_at"), "live_blog", ["next_visit_at"], unique=False)
    op.create_table(
        "payload",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("keyframe_sha256", sa.String(length=64), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["keyframe_sha256"],
            ["payload.sha256"],
            name=op.f("fk_payload_keyframe_sha256_payload"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_payload")),
    )
    op.create_index(op.f("ix_payload_keyframe_sha256"), "payload", ["keyframe_sha256"], unique=False)
    op.create_table(
        "capture",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("live_blog_id", BIG_ID, nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["live_blog_id"], ["live_blog.id"], name=op.f("fk_capture_live_blog_id_live_blog")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
        sa.UniqueConstraint(
            "live_blog_id", "captured_at", "digest", name=op.f("uq_capture_live_blog_id_captured_at_digest")
        ),
    )
    op.create_table(
        "update",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("live_blog_id", BIG_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("key_kind", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["live_blog_id"], ["live_blog.id"], name=op.f("fk_update_live_blog_id_live_blog")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update")),
        sa.UniqueConstraint("live_blog_id", "key", name=op.f("uq_update_live_blog_id_key")),
        sa.UniqueConstraint("live_blog_id", "number", name=op.f("uq_update_live_blog_id_number")),
    )
    op.create_table(
        "absence",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("update_id", BIG_ID, nullable=False),
        sa.Column("last_seen_capture_id", BIG_ID, nullable=False),
        sa.Column("first_absent_capture_id", BIG_ID, nullable=False),
        sa.Column("seen_again_capture_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["first_absent_capture_id"],
            ["capture.id"],
            name=op.f("fk_absence_first_absent_capture_id_capture"),
        ),
        sa.ForeignKeyConstraint(
            ["last_seen_capture_id"], ["capture.id"], name=op.f("fk_absence_last_seen_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["seen_again_capture_id"], ["capture.id"], name=op.f("fk_absence_seen_again_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(["update_id"], ["update.id"], name=op.f("fk_absence_update_id_update")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_update_id"), "absence", ["update_id"], unique=False)
    op.create_table(
        "posting_version",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("live_blog_id", BIG_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_capture_id", BIG_ID, nullable=False),
        sa.Column("last_capture_id", BIG_ID, nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("coverage_start_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("coverage_end_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_live", sa.Boolean(), nullable=True),
        sa.Column("in_language", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_capture_id"], ["capture.id"], name=op.f("fk_posting_version_first_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["last_capture_id"], ["capture.id"], name=op.f("fk_posting_version_last_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["live_blog_id"], ["live_blog.id"], name=op.f("fk_posting_version_live_blog_id_live_blog")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_version")),
        sa.UniqueConstraint("live_blog_id", "number", name=op.f("uq_posting_version_live_blog_id_number")),
    )
    op.create_table(
        "reading",
        sa.Column("capture_id", BIG_ID, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("routes", sa.Text(), nullable=False),
        sa.Column("covers_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("covers_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("update_count", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Text(), nullable=True),
        sa.Column("pinned", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name=op.f("fk_reading_capture_id_capture")),
        sa.PrimaryKeyConstraint("capture_id", name=op.f("pk_reading")),
    )
    op.create_table(
        "response",
        sa.Column("capture_id", BIG_ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("request_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("protocol", sa.Text(), nullable=False),
        sa.Column("ip", sa.Text(), nullable=False),
        sa.Column("truncated", sa.Boolean(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_headers", sa.JSON(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name=op.f("fk_response_capture_id_capture")),
        sa.ForeignKeyConstraint(
            ["payload_sha256"], ["payload.sha256"], name=op.f("fk_response_payload_sha256_payload")
        ),
        sa.PrimaryKeyConstraint("capture_id", "position", name=op.f("pk_response")),
    )
    op.create_index(op.f("ix_response_payload_sha256"), "response", ["payload_sha256"], unique=False)
    op.create_table(
        "update_version",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("update_id", BIG_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_capture_id", BIG_ID, nullable=False),
        sa.Column("last_capture_id", BIG_ID, nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("images", sa.JSON(), nullable=False),
        sa.Column("date_published", sa.DateTime(timezone=True), nullable=True),
        sa.Column("date_published_printed", sa.Text(), nullable=False),
        sa.Column("date_published_coarseness", sa.Integer(), nullable=False),
        sa.Column("date_modified", sa.DateTime(timezone=True), nullable=True),
        sa.Column("date_modified_printed", sa.Text(), nullable=False),
        sa.Column("date_modified_coarseness", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("key_event", sa.Boolean(), nullable=False),
        sa.Column("words_from", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_capture_id"], ["capture.id"], name=op.f("fk_update_version_first_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["last_capture_id"], ["capture.id"], name=op.f("fk_update_version_last_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["update_id"], ["update.id"], name=op.f("fk_update_version_update_id_update")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_version")),
        sa.UniqueConstraint("update_id", "number", name=op.f("uq_update_version_update_id_number")),
    )
    op.create_index(
        "ix_update_version_first_capture_id", "update_version", ["first_capture_id"], unique=False
    )
    op.create_index("ix_update_version_last_capture_id", "update_version", ["last_capture_id"], unique=False)


def downgrade() -> None:
    op.drop_table("update_version")
    op.drop_table("response")
    op.drop_table("reading")
    op.drop_table("posting_version")
    op.drop_table("absence")
    op.drop_table("update")
    op.drop_table("capture")
    op.drop_table("payload")
    op.drop_table("live_blog")
