"""Compare two listings attribute by attribute: evidence for people, features for models."""

from samesku.compare.comparison import Comparison, Evidence, Favours, ModelRelation
from samesku.compare.profile import Profile, profile

__all__ = ["Comparison", "Evidence", "Favours", "ModelRelation", "Profile", "profile"]
