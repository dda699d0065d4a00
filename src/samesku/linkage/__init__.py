"""Two catalogues in, links out; a file of pairs in, decisions out: in shards, resumable, on one machine or many."""

from samesku.linkage.block import block
from samesku.linkage.match import match
from samesku.linkage.score import score

__all__ = ["block", "match", "score"]
