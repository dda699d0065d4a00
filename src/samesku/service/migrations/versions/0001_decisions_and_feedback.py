"""Decisions and what people said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("time", sa.Float, nullable=False, index=True),
        sa.Column("request_id", sa.String(64), nullable=False),
        sa.Column("matcher", sa.String(200), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("probability", sa.Float),
        sa.Column("stage", sa.String(200), nullable=False),
        sa.Column("cached", sa.Boolean, nullable=False),
        sa.Column("left", sa.JSON, nullable=False),
        sa.Column("right", sa.JSON, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("time", sa.Float, nullable=False),
        sa.Column(
            "decision_id", sa.String(32), sa.ForeignKey("decisions.id"), nullable=False, index=True
        ),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("note", sa.String(2000), nullable=False),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("feedback")
    op.drop_table("decisions")
