"""A seal on every capture: those that are there are sealed as they are now."""

import sqlalchemy as sa
from alembic import op

from archive.seals import seal_all

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("capture", sa.Column("seal", sa.String(64), server_default="", nullable=False))
    seal_all(op.get_bind())


def downgrade() -> None:
    op.drop_column("capture", "seal")
