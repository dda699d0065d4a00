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
