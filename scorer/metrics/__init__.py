"""Pairs to one float per row, and rows to a score.

The metrics, by the name a competition calls them:
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from scorer.records import Numbers, Pairs

    Metric = Callable[[Pairs], Numbers]

#: Each takes the pairs and gives one value per pair of prediction and reference,
#: all references of the first row, then of the second, …
METRICS: Mapping[str, str] = {
    "cosine": "scorer.metrics.cosine:cosine_of_pairs",
    "jaccard": "scorer.metrics.jaccard:jaccard_of_pairs",
}


def metric(name: str) -> Metric:
    """Return the metric ``name``, importing its module when first asked for.

    Raises:
        KeyError: there is no such metric; competitions are checked on loading.
    """
    module, _, function = METRICS[name].partition(":")
    return cast("Metric", getattr(import_module(module), function))
