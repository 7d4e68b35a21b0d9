"""How a baseline is to be made: its name and every choice that can move its answers."""

from __future__ import annotations

from collections.abc import Mapping

from baselines.index import INDEXES
from baselines.table import BASELINES, RETRIEVERS, entry_of
from scorer.errors import UsageError
from scorer.frozen import Frozen

ANSWERS = ("medoid", "first", "longest")
PHRASINGS = ("max", "mean")
TOKENS = ("grams", "morphemes")

#: What is retrieved with where ``of`` names nothing.
_OF: Mapping[str, tuple[str, ...]] = {
    "hybrid": ("tfidf", "bm25", "nearest-question"),
    "rerank": ("tfidf",),
    "consensus": ("nearest-question",),
    "knn-mean": ("nearest-question",),
}
#: How many rows are looked at where ``k`` says nothing.
_K: Mapping[str, int] = {"rerank": 100, "consensus": 5, "knn-mean": 5}

_DEFAULTS: Mapping[str, object] = {
    "answer": "medoid",
    "phrasings": "max",
    "tokens": "grams",
    "index": "exact",
    "seed": 0,
}


class Recipe(Frozen):
    """Which baseline, and how; ``None`` leaves a choice to the baseline.

    Attributes:
        method: a name of :data:`baselines.BASELINES`.
        answer: which answer of the row found: ``medoid`` (nearest to the row's
            others), ``first`` or ``longest``.
        phrasings: how a row's phrasings become one similarity: ``max`` or ``mean``.
        tokens: what BM25 counts: ``grams`` or ``morphemes``.
        index: what finds the nearest vectors, ``exact`` or ``faiss``: the same ones.
        of: baselines that find the rows, a name or several of
            :data:`baselines.RETRIEVERS`; several are fused.
        k: rows looked at.
        cross_encoder: name or folder of the model that reranks.
        seed: of what is drawn.
        split_compound: answer each question of a compound one, and join the answers.
    """

    method: str
    answer: str | None = None
    phrasings: str | None = None
    tokens: str | None = None
    of: tuple[str, ...] | None = None
    k: int | None = None
    cross_encoder: str | None = None
    seed: int | None = None
    split_compound: bool = False
    index: str | None = None

    def settings(self) -> dict[str, object]:
        """Return the choices that are made, by name."""
        kept = {name: value for name, value in self.as_dict().items() if value is not None}
        del kept["method"]
        if not self.split_compound:
            del kept["split_compound"]
        return {name: list(value) if name == "of" else value for name, value in kept.items()}


def checked(recipe: Recipe) -> Recipe:
    """Return a recipe in which every choice is made that its baseline reads, and no other.

    Raises:
        UsageError: it names what there is not, or what the baseline does not read.
    """
    entry = entry_of(recipe.method)
    of = recipe.of if recipe.of is not None else _OF.get(recipe.method)
    takes = taken(recipe.method, recipe.of)
    for name in ("answer", "phrasings", "tokens", "of", "k", "cross_encoder", "seed", "index"):
        if getattr(recipe, name) is not None and name not in takes:
            option = "-k" if name == "k" else "--" + name.replace("_", "-")
            raise UsageError("baseline.failure-option", option=option, method=recipe.method)
    for name, allowed in (
        ("answer", ANSWERS),
        ("phrasings", PHRASINGS),
        ("tokens", TOKENS),
        ("index", tuple(INDEXES)),
    ):
        value = getattr(recipe, name)
        if value is not None and value not in allowed:
            choices = ", ".join(allowed)
            raise UsageError("failure.not-a-choice", name=f"--{name}", value=value, choices=choices)
    if recipe.split_compound and (not entry.reads or entry.writes == "vectors"):
        raise UsageError("baseline.failure-option", option="--split-compound", method=recipe.method)
    if recipe.k is not None and recipe.k < 1:
        raise UsageError("failure.not-a-number", option="-k", value=recipe.k, expected="1, 2, …")
    if "cross_encoder" in takes and not (recipe.cross_encoder or "").strip():
        raise UsageError("baseline.failure-no-cross-encoder")
    made = {name: value for name, value in _DEFAULTS.items() if name in takes}
    made |= {"of": of} if "of" in takes else {}
    made |= {"k": _K[recipe.method]} if "k" in takes else {}
    return recipe.but(
        **{name: value for name, value in made.items() if getattr(recipe, name) is None}
    )


def taken(method: str, of: tuple[str, ...] | None = None) -> set[str]:
    """Return the fields a baseline reads, given what finds its rows, or the usual where ``None``.

    Raises:
        UsageError: there is no such baseline; what finds rows is no retriever, or
            named twice.
    """
    fields = set(entry_of(method).takes)
    of = of if of is not None else _OF.get(method)
    if "of" not in fields or of is None:
        return fields
    allowed = [name for name in RETRIEVERS if name != method]
    if not of:
        choices = ", ".join(allowed)
        raise UsageError("failure.not-a-choice", name="--of", value="", choices=choices)
    for name in of:
        if of.count(name) > 1:
            raise UsageError("baseline.failure-twice", name=name)
        if name in BASELINES and name not in allowed:
            choices = ", ".join(allowed)
            raise UsageError("failure.not-a-choice", name="--of", value=name, choices=choices)
        entry_of(name, {each: BASELINES[each] for each in allowed})
    if "hybrid" in of:
        of = (*of, *_OF["hybrid"])
    if "bm25" not in of:
        fields.discard("tokens")
    if "nearest-question" not in of:
        fields.discard("index")
    return fields
