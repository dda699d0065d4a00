"""Base models: the catalogue, fetching one, and where it lies. Importing this touches no MLX."""

from samesku.models.catalogue import BASE_MODELS, BaseModel, resolve
from samesku.models.download import pull
from samesku.models.folder import model_path

__all__ = ["BASE_MODELS", "BaseModel", "model_path", "pull", "resolve"]
