"""What is served, experiments, and what their shadows said; how long a decision took, and which variant made it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make three tables, and three columns of decisions."""
    op.create_table(
        "experiments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("time", sa.Float, nullable=False),
        sa.Column("name", sa.String(100), nullable=False, unique=True),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("ended", sa.Float),
        sa.Column("running", sa.Boolean, unique=True),
        sa.Column("variants", sa.JSON, nullable=False),
    )
    op.create_table(
        "deployments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("time", sa.Float, nullable=False),
        sa.Column("why", sa.String(200), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("choice", sa.JSON, nullable=False),
    )
    op.create_table(
        "shadows",
        sa.Column("decision_id", sa.String(32), sa.ForeignKey("decisions.id"), primary_key=True),
        sa.Column("variant", sa.String(100), primary_key=True),
        sa.Column("matcher", sa.String(200), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("probability", sa.Float),
        sa.Column("stage", sa.String(200), nullable=False),
    )
    with op.batch_alter_table("decisions") as table:
        table.add_column(sa.Column("seconds", sa.Float))
        table.add_column(sa.Column("experiment_id", sa.Integer))
        table.add_column(sa.Column("variant", sa.String(100)))
        table.create_index("ix_decisions_experiment_id", ["experiment_id"])


def downgrade() -> None:
    """Take them back."""
    with op.batch_alter_table("decisions") as table:
        table.drop_index("ix_decisions_experiment_id")
        for name in ("seconds", "experiment_id", "variant"):
            table.drop_column(name)
    for name in ("shadows", "deployments", "experiments"):
        op.drop_table(name)
