"""How many directions vectors really use.

Roy and Vetterli 2007, The effective rank: a measure of effective dimensionality (EUSIPCO): the
exponential of the entropy of the singular values, which are divided by their sum first. Nothing
is subtracted before: a mean that all vectors share is one of the directions they use.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scorer.records import Floats


def effective_rank(rows: Floats) -> float | None:
    """Return the effective rank of (n, dims), between 1 and the smaller of both.

    ``None`` where all are zero.
    """
    values = np.linalg.svd(rows, compute_uv=False)
    total = float(values.sum())
    if total == 0.0:
        return None
    parts = [part for part in (values / total).tolist() if part > 0.0]
    return math.exp(-math.fsum(part * math.log(part) for part in parts))
