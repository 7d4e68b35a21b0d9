"""Hold submitted vectors against those their texts give, and say what else they are.

Everything here is arithmetic on arrays: it needs no encoder. What only an encoder
can tell (:data:`Variants`) is asked of the caller when nothing else explains a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from scorer.diagnostics.columns import column_order
from scorer.diagnostics.mixtures import mixtures
from scorer.diagnostics.nearness import NOISE_COSINE, Nearness, merged, nearness
from scorer.diagnostics.resemblance import resemblance
from scorer.diagnostics.verdicts import SOUND, RowVerdict, VectorVerdict
from scorer.diagnostics.whereabouts import explained_order, is_permutation, owners, twins
from scorer.records import Note
from scorer.vectors import rows_per_block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Floats, VectorRows

    Places = NDArray[np.int64]

#: Rows on which ways to be wrong are tried before the best of them is tried on all.
_PROBE = 16
#: How much farther than the usual row of half precision one may be.
_SPREAD = 20.0


class Variants(Protocol):
    """What incomplete encoders make of the rows' texts."""

    @property
    def names(self) -> Sequence[str]:
        """What there is to try."""

    def vectors(self, name: str, rows: Sequence[int]) -> NDArray[np.floating]:
        """Return what one of them makes of some rows, (k, any width)."""


def diagnose(
    ids: Sequence[str],
    submitted: VectorRows,
    expected: VectorRows,
    *,
    orders: Mapping[str, Sequence[int]] | None = None,
    variants: Variants | None = None,
) -> VectorVerdict:
    """Return what each vector is, and what that says of the file.

    Memory is bounded while vectors are those of their texts; once some are not,
    all are held at once.

    Args:
        ids: one per row.
        submitted: (n, width).
        expected: (n, dims), what the rows' texts give.
        orders: by name, orders of the rows that may explain vectors on wrong rows.
        variants: vectors of some rows as incomplete encoders make them.

    Raises:
        ValueError: there is not one vector on each side per id.
    """
    if not len(ids) == submitted.shape[0] == expected.shape[0]:
        raise ValueError(f"{len(ids)} ids, {submitted.shape[0]} and {expected.shape[0]} vectors")
    look = _Look(ids, submitted, expected, variants)
    if submitted.shape[1] == expected.shape[1]:
        look.same_width(orders or {})
    else:
        look.other_width()
    return look.verdict()


class _Look:
    """Rows that are being explained, kind by kind."""

    def __init__(
        self,
        ids: Sequence[str],
        submitted: VectorRows,
        expected: VectorRows,
        variants: Variants | None,
    ) -> None:
        n = len(ids)
        self.ids, self.submitted, self.expected, self.variants = ids, submitted, expected, variants
        self.kinds: list[str] = ["unknown"] * n
        self.cosines: Floats = np.full(n, np.nan)
        self.factors: dict[int, float] = {}
        self.whose: dict[int, tuple[int, ...]] = {}
        self.weights: dict[int, tuple[float, ...]] = {}
        self.evidence: list[Note] = []
        self.order: Note | None = None
        self.permutation = False
        self.kind_of_stranger = "stale"

    def same_width(self, orders: Mapping[str, Sequence[int]]) -> None:
        """Explain rows of the encoder's own width."""
        near = self._compared()
        self.cosines = near.cosines
        self._mark(np.flatnonzero(near.zero), "zero")
        self._mark(np.flatnonzero(_half(near)), "half")
        self._mark(np.flatnonzero(near.noise), "noise")
        self._mark(np.flatnonzero(near.bits), "bits")
        self._rescaled(near)
        if not self._left():
            return
        ours, theirs = self.submitted.array(), self.expected.array()
        twin = twins(theirs)
        self._of_other_rows(ours, theirs, twin, orders)
        self._other_columns(ours, theirs)
        self._variants()
        self._sums(ours, theirs, twin)
        if self._left() and len(self._left()) == len(self.ids) > 2:
            self.kind_of_stranger, seen = resemblance(ours, theirs)
            self.evidence.append(seen)

    def other_width(self) -> None:
        """Explain rows that are wider or narrower than what the encoder gives."""
        width, dims = self.submitted.shape[1], self.expected.shape[1]
        self.evidence.append(Note.of("vector.width", width=width, dims=dims))
        common = min(width, dims)
        for start, stop in self._blocks():
            ours = self.submitted.block(start, stop)[:, :common]
            theirs = self.expected.block(start, stop)[:, :common]
            near = nearness(ours, theirs)
            self._mark(np.flatnonzero(near.noise | near.scaled | _half(near)) + start, "variant")
        if len(self._left()) < len(self.ids):
            key = "vector.variant-first" if width < dims else "vector.variant-more"
            self.evidence.append(Note.of(key, count=common))
        self._variants()
        self.kind_of_stranger = "other-width"

    def verdict(self) -> VectorVerdict:
        """Return what was found."""
        rows = tuple(
            RowVerdict(
                identifier,
                self.kinds[place],
                None if np.isnan(self.cosines[place]) else float(self.cosines[place]),
                tuple(self.ids[other] for other in self.whose.get(place, ())),
                self.weights.get(place, ()),
                self.factors.get(place),
            )
            for place, identifier in enumerate(self.ids)
        )
        width, dims = self.submitted.shape[1], self.expected.shape[1]
        return VectorVerdict(self._named(), rows, tuple(self.evidence), width, dims)

    def _named(self) -> str:
        kinds = set(self.kinds)
        differing = kinds - set(SOUND)
        if not differing:
            return next(f"same-{kind}" for kind in reversed(SOUND) if kind in kinds or not kinds)
        whole = self.order is not None and self.order.key != "vector.order-swap"
        if whole and differing <= {"other-row", "unknown", "zero"}:
            return "shuffled"
        if len(differing) > 1:
            return "mixed"
        (kind,) = differing
        named = {
            "other-row": "shuffled" if self.permutation else "misplaced",
            "unknown": self.kind_of_stranger,
            "zero": "stale",
        }
        return named.get(kind, kind)

    def _compared(self) -> Nearness:
        parts = [
            nearness(self.submitted.block(start, stop), self.expected.block(start, stop))
            for start, stop in self._blocks()
        ]
        return merged(parts)

    def _blocks(self) -> Iterator[tuple[int, int]]:
        step = rows_per_block(max(self.submitted.shape[1], self.expected.shape[1]))
        for start in range(0, len(self.ids), step):
            yield start, min(start + step, len(self.ids))

    def _left(self) -> list[int]:
        return [place for place, kind in enumerate(self.kinds) if kind == "unknown"]

    def _mark(self, places: Sequence[int] | Places, kind: str) -> None:
        for place in places:
            self.kinds[int(place)] = kind

    def _rescaled(self, near: Nearness) -> None:
        rows = [place for place in self._left() if near.scaled[place]]
        self._mark(rows, "rescaled")
        self.factors |= {place: float(near.factors[place]) for place in rows}
        if not rows:
            return
        factors = near.factors[rows]
        lengths = [
            float(np.linalg.norm(self.submitted.block(place, place + 1))) for place in rows[:64]
        ]
        low, high = float(factors.min()), float(factors.max())
        if np.allclose(lengths, 1.0, rtol=0, atol=1e-4):
            self.evidence.append(Note.of("vector.unit-length", low=low, high=high))
        elif high - low <= 1e-4 * high:
            self.evidence.append(Note.of("vector.one-factor", factor=float(np.median(factors))))
        else:
            self.evidence.append(Note.of("vector.factors", low=low, high=high))

    def _of_other_rows(
        self, ours: Floats, theirs: Floats, twin: Places, orders: Mapping[str, Sequence[int]]
    ) -> None:
        left = np.array(self._left(), dtype=np.int64)
        found, factors = owners(ours[left], theirs)
        strangers = found >= 0
        rows, whose = left[strangers], found[strangers]
        if not len(rows):
            return
        self._mark(rows, "other-row")
        self.whose |= {int(row): (int(other),) for row, other in zip(rows, whose, strict=True)}
        longer = np.abs(factors[strangers] - 1.0) > 0
        self.factors |= {
            int(row): float(factor)
            for row, factor in zip(rows[longer], factors[strangers][longer], strict=True)
        }
        owner = np.arange(len(self.ids))
        owner[left] = found
        owner[[place for place, kind in enumerate(self.kinds) if kind == "zero"]] = -1
        self.order = explained_order(owner, twin, orders)
        self.permutation = is_permutation(owner, twin)
        if self.order is not None:
            self.evidence.append(self._with_ids(self.order))
        if longer.any():
            low, high = float(factors[strangers].min()), float(factors[strangers].max())
            self.evidence.append(Note.of("vector.factors", low=low, high=high))

    def _with_ids(self, order: Note) -> Note:
        """Name the rows of a swap by their ids."""
        values = dict(order.values)
        if not {"first", "second"} <= values.keys():
            return order
        places = (int(str(values["first"])), int(str(values["second"])))
        return Note.of(order.key, first=self.ids[places[0]], second=self.ids[places[1]])

    def _other_columns(self, ours: Floats, theirs: Floats) -> None:
        left = self._left()
        found = column_order(ours[left], theirs[left]) if left else None
        if found is None:
            return
        near = nearness(ours[left], theirs[left][:, found.places])
        self._mark(np.array(left)[near.noise], "columns")
        self.evidence.append(Note.of(f"vector.columns-{found.name}"))

    def _variants(self) -> None:
        """Find the incomplete encoder that explains most rows, as often as there is one."""
        while self.variants is not None and self._left():
            left = self._left()
            probe = left[:: max(1, len(left) // _PROBE)][:_PROBE]
            best, met = "", 0
            for name in self.variants.names:
                count = int(self._met(probe, self.variants.vectors(name, probe)).sum())
                if count > met:
                    best, met = name, count
            if not met:
                return
            for start in range(0, len(left), _PROBE):
                some = left[start : start + _PROBE]
                met_here = self._met(some, self.variants.vectors(best, some))
                self._mark(np.array(some)[met_here], "variant")
            self.evidence.append(Note.of(f"vector.variant-{best}"))

    def _met(self, rows: Sequence[int], vectors: NDArray[np.floating]) -> NDArray[np.bool_]:
        ours = self.submitted.take(list(rows))
        theirs = np.asarray(vectors, dtype=np.float64)
        if ours.shape[1] != theirs.shape[1]:
            return np.zeros(len(rows), dtype=np.bool_)
        near = nearness(ours, theirs)
        return near.noise | near.scaled | _half(near)

    def _sums(self, ours: Floats, theirs: Floats, twin: Places) -> None:
        left = self._left()
        if not left:
            return
        different = np.flatnonzero((twin == np.arange(len(twin))) & theirs.any(axis=1))
        for place, sum_ in mixtures(ours[left], theirs[different]).items():
            row = left[place]
            self.kinds[row] = "averaged"
            self.whose[row] = tuple(int(different[part]) for part in sum_.parts)
            self.weights[row] = sum_.weights


def _half(near: Nearness) -> NDArray[np.bool_]:
    """Return the rows within half precision, where that is how the file was made.

    A single row that is nearly its text's among rows that are exactly theirs is no
    rounding: its text was edited. No edit leaves a cosine within :data:`NOISE_COSINE`.
    """
    rough = near.half & ~near.noise
    if 2 * int(rough.sum()) <= len(rough):
        close: NDArray[np.bool_] = rough & (1.0 - near.cosines <= NOISE_COSINE)
        return close
    usual = float(np.median(1.0 - near.cosines[rough]))
    most: NDArray[np.bool_] = rough & (1.0 - near.cosines <= _SPREAD * usual)
    return most
