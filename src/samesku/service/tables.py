"""The store's tables, as the latest migration leaves them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Integer, MetaData, String, Table

metadata = MetaData()

# ``time`` is in seconds since 1970; ``left`` and ``right`` are the products as Product.to_dict gives them.
decisions = Table(
    "decisions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("time", Float, nullable=False, index=True),
    Column("request_id", String(64), nullable=False),
    Column("matcher", String(200), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("probability", Float),
    Column("stage", String(200), nullable=False),
    Column("cached", Boolean, nullable=False),
    Column("left", JSON, nullable=False),
    Column("right", JSON, nullable=False),
    Column("seconds", Float),  # that the answer took; of its whole request
    Column("experiment_id", Integer, index=True),  # the experiment that was running, and
    Column("variant", String(100)),  # which of its variants decided
)
# What people said of decisions; the latest of several holds.
feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("time", Float, nullable=False),
    Column("decision_id", String(32), ForeignKey("decisions.id"), nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("by", String(200), nullable=False),
    Column("note", String(2000), nullable=False),
)
# ``variants`` as Experiment.variants; ``running`` is true or, when it has ended, null: unique, so that one runs at a time.
experiments = Table(
    "experiments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("time", Float, nullable=False),
    Column("name", String(100), nullable=False, unique=True),
    Column("by", String(200), nullable=False),
    Column("ended", Float),
    Column("running", Boolean, unique=True),
    Column("variants", JSON, nullable=False),
)
# What was served from when on: the latest holds. ``given`` is what the service was started with, ``choice`` what it
# serves since, both as a Choice.
deployments = Table(
    "deployments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("time", Float, nullable=False),
    Column("why", String(200), nullable=False),
    Column("by", String(200), nullable=False),
    Column("given", JSON, nullable=False),
    Column("choice", JSON, nullable=False),
)
# What a variant that is only watched said of a pair that another one decided.
shadows = Table(
    "shadows",
    metadata,
    Column("decision_id", String(32), ForeignKey("decisions.id"), primary_key=True),
    Column("variant", String(100), primary_key=True),
    Column("matcher", String(200), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("probability", Float),
    Column("stage", String(200), nullable=False),
)
