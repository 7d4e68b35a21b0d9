"""Which texts are nearly the same, by their letters: every such pair, and no other."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

#: Jamo in a row that are compared.
_RUN = 3
#: What a product of floats may miss a whole number by.
_SLACK = 1e-9
#: Texts between two words on how far the search is.
_STEP = 256


def near_pairs(
    texts: Sequence[str],
    threshold: float,
    heard: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[tuple[int, int, float]]:
    """Yield every pair of different texts whose similarity reaches ``threshold``.

    The similarity of two texts is the Dice coefficient of their sets of jamo
    trigrams, ``2 |A ∩ B| / (|A| + |B|)``: taking syllables apart lets particles
    and endings that differ by one jamo count as nearly the same.

    The pairs are those that comparing all with all would give. Most need no
    comparison: with the trigrams of all texts put in one order, rarest first,
    two texts that are near enough share one among the first few of each (the
    prefix filter of Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity
    Search", WWW 2007). Memory grows with the texts, not with the pairs.

    Args:
        texts: each once, such as :func:`scorer.letters.letters` gives.
        threshold: more than 0, at most 1.
        heard: is told from time to time how many texts are done, and of how many.

    Yields:
        Two places in ``texts``, the smaller first, and the similarity.
    """
    runs = _ranked(texts)
    order = sorted(range(len(texts)), key=lambda place: (len(runs[place]), texts[place]))
    index: dict[int, list[int]] = defaultdict(list)
    for done, place in enumerate(order):
        own, size = set(runs[place]), len(runs[place])
        # the least a text as long as this, or shorter, must be and share
        least = math.ceil(threshold / (2 - threshold) * size - _SLACK)
        candidates: set[int] = set()
        for run in runs[place][: size - least + 1]:
            candidates.update(index.get(run, ()))
        for other in candidates:
            theirs = runs[other]
            if len(theirs) < least:
                continue
            similarity = 2 * len(own.intersection(theirs)) / (size + len(theirs))
            if similarity >= threshold:
                yield min(place, other), max(place, other), similarity
        # what is still to come is as long or longer
        for run in runs[place][: size - math.ceil(threshold * size - _SLACK) + 1]:
            index[run].append(place)
        if done % _STEP == 0:
            heard(done, len(texts))
    heard(len(texts), len(texts))


def trigrams(text: str) -> set[str]:
    """Return the runs of three jamo of a text; a shorter text is one run."""
    jamo = unicodedata.normalize("NFD", text)
    return {jamo[start : start + _RUN] for start in range(max(1, len(jamo) - _RUN + 1))}


def _ranked(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the trigrams of each text as numbers, the rarest of all texts first."""
    counts = Counter(run for text in texts for run in trigrams(text))
    rarest = sorted(counts, key=lambda run: (counts[run], run))
    rank = {run: number for number, run in enumerate(rarest)}
    return [tuple(sorted(rank[run] for run in trigrams(text))) for text in texts]
