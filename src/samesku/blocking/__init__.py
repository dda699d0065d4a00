"""Which pairs of two catalogues are worth a look: candidates, found without comparing all with all."""

from samesku.blocking.measure import Blocked, measure
from samesku.blocking.rankings import BLOCKERS, check, fuse, pairs_once, rankings_of

__all__ = ["BLOCKERS", "Blocked", "check", "fuse", "measure", "pairs_once", "rankings_of"]
