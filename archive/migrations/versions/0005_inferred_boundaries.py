"""The views say which wordings were read from plain text, where an update's begin and end are inferred."""

from alembic import op

from archive.views import create_views, drop_views

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    drop_views(op.get_bind())
    create_views(op.get_bind())


def downgrade() -> None:
    """The views hold no data; what is read by today's code says one column more."""
