"""Decisions over HTTP: ``samesku serve``, or ``uvicorn --factory samesku.service:create``."""

from samesku.service.app import create, create_app
from samesku.service.settings import Settings

__all__ = ["Settings", "create", "create_app"]
