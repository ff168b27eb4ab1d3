"""What each copy of a page says of its own age."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = ("generated_at", "last_modified", "page_modified")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("reading", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("reading", name)
