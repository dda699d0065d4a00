"""The API as an OpenAPI document: ``python -m samesku.studio.openapi > web/openapi.json``."""

from __future__ import annotations

import json

from samesku.studio.app import create_app

if __name__ == "__main__":
    print(json.dumps(create_app(".").openapi(), indent=2))
