"""The documented views, full-text search over all versions, and an index for what is new in all live blogs."""

from alembic import op

from archive.search_index import create_search_index, drop_search_index
from archive.views import create_views, drop_views

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_capture_captured_at", "capture", ["captured_at"])
    create_views(op.get_bind())
    create_search_index(op.get_bind())


def downgrade() -> None:
    drop_search_index(op.get_bind())
    drop_views(op.get_bind())
    op.drop_index("ix_capture_captured_at", "capture")
