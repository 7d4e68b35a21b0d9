"""Every baseline there is."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.errors import UsageError
from scorer.frozen import Frozen


class Entry(Frozen):
    """What the table says of a baseline.

    Attributes:
        module: whose ``build(setup)`` makes it.
        line: key of the sentence that tells what it does.
        takes: names of the recipe's fields it reads.
        reads: whether it looks at the question at all.
        writes: ``answers`` (texts) or ``vectors`` that belong to no text.
    """

    module: str
    line: str
    takes: tuple[str, ...] = ()
    reads: bool = True
    writes: str = "answers"


_CHOICE = ("answer", "phrasings")
#: What those read that find rows by others' methods: tokens of bm25, index of nearest-question.
_FOUND = ("tokens", "index", "of")

#: Every baseline by name; a module is imported when its name is asked for.
BASELINES: Mapping[str, Entry] = {
    "nearest-question": Entry(
        "baselines.nearest_question", "baseline.nearest-question", (*_CHOICE, "index")
    ),
    "tfidf": Entry("baselines.tfidf", "baseline.tfidf", _CHOICE),
    "bm25": Entry("baselines.bm25", "baseline.bm25", (*_CHOICE, "tokens")),
    "hybrid": Entry("baselines.hybrid", "baseline.hybrid", (*_CHOICE, *_FOUND)),
    "rerank": Entry(
        "baselines.rerank",
        "baseline.rerank",
        (*_CHOICE, *_FOUND, "k", "cross_encoder"),
    ),
    "consensus": Entry("baselines.consensus", "baseline.consensus", ("phrasings", *_FOUND, "k")),
    "knn-mean": Entry(
        "baselines.knn_mean",
        "baseline.knn-mean",
        ("phrasings", *_FOUND, "k"),
        writes="vectors",
    ),
    "constant": Entry("baselines.constant", "baseline.constant", reads=False),
    "random": Entry("baselines.random_answer", "baseline.random", ("seed",), reads=False),
    "oracle": Entry("baselines.oracle", "baseline.oracle", ("gold",), reads=False),
}

#: Baselines that put rows of the training data in order, and can stand behind ``of``.
RETRIEVERS = ("nearest-question", "tfidf", "bm25", "hybrid")


def entry_of(name: str, known: Mapping[str, Entry] = BASELINES) -> Entry:
    """Return what the table says of a baseline.

    Raises:
        UsageError: there is none of that name; the nearest one is named.
    """
    if name not in known:
        import difflib

        near = difflib.get_close_matches(name, [*known, "all"], n=1, cutoff=0.5)
        listed = ", ".join(known)
        if near:
            raise UsageError(
                "baseline.failure-no-such-baseline-but", name=name, suggestion=near[0], known=listed
            )
        raise UsageError("baseline.failure-no-such-baseline", name=name, known=listed)
    return known[name]
