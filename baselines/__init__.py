"""The first competitors: each makes a submission out of training data."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from baselines.table import BASELINES, RETRIEVERS, Entry, entry_of

if TYPE_CHECKING:
    from baselines.protocol import Baseline, Setup

__all__ = ["BASELINES", "RETRIEVERS", "Entry", "build", "entry_of"]


def build(setup: Setup) -> Baseline:
    """Return the baseline that a recipe asks for, ready to be fitted.

    Raises:
        UsageError: the recipe names what there is not, or what the baseline does not take.
        EncoderUnavailable: a library or model it needs cannot be had here.
    """
    from baselines.recipe import checked

    recipe = checked(setup.recipe)
    made: Baseline = import_module(entry_of(recipe.method).module).build(setup.but(recipe=recipe))
    if recipe.split_compound:
        from baselines.parts import InParts

        return InParts(made)
    return made
