"""Hold submitted vectors against those their texts give, and say what else they are.

Everything here is arithmetic on arrays: it needs no encoder. What only an encoder
can tell (:data:`Variants`) is asked of the caller when nothing else explains a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.altered import Variants, altered
from scorer.diagnostics.columns import column_order
from scorer.diagnostics.mixtures import mixtures
from scorer.diagnostics.nearness import Nearness, lengths_of, meant, merged, nearness
from scorer.diagnostics.resemblance import resemblance
from scorer.diagnostics.verdicts import SOUND, RowVerdict, VectorVerdict, named
from scorer.diagnostics.whereabouts import (
    explained_order,
    is_permutation,
    left_over,
    owners,
    spread,
    twins,
)
from scorer.records import Note
from scorer.vectors import rows_per_block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Flags, Floats, VectorRows

    Places = NDArray[np.int64]

#: Rows that tell whether the others are worth being looked at within half precision.
_PROBE = 32


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
        look.same_width()
    else:
        look.other_width()
    return look.verdict(orders or {})


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
        self.kind_of_stranger = "stale"
        self.roughly = False
        self.strange_sums = 0

    @cached_property
    def twin(self) -> Places:
        """Per row the first row of the same text, (n,)."""
        return twins(self.expected.array())

    def same_width(self) -> None:
        """Explain rows of the encoder's own width."""
        near = self._compared()
        self.cosines = near.cosines
        self._mark(near.zero, "zero")
        self._mark(meant(near.half & ~near.noise, near.cosines), "half")
        self._mark(near.noise, "noise")
        self._mark(near.bits, "bits")
        self._rescaled(near)
        if not self._left():
            return
        ours, theirs = self.submitted.array(), self.expected.array()
        self._of_other_rows(ours, theirs)
        self._other_columns(ours, theirs)
        self._altered()
        self._sums(ours, theirs)
        if self._left() and len(self._left()) == len(self.ids) > 2:
            self.kind_of_stranger, seen = resemblance(ours, theirs)
            self.evidence.append(seen)

    def other_width(self) -> None:
        """Explain rows that are wider or narrower than what the encoder gives."""
        width, dims = self.submitted.shape[1], self.expected.shape[1]
        self.evidence.append(Note.of("vector.width", width=width, dims=dims))
        common = min(width, dims)
        near = self._compared(common)
        self._mark(near.noise | meant(near.half & ~near.noise, near.cosines), "variant")
        self._rescaled(near, "variant")
        if len(self._left()) < len(self.ids):
            key = "vector.variant-first" if width < dims else "vector.variant-more"
            self.evidence.append(Note.of(key, count=common))
        self._altered()
        self.kind_of_stranger = "other-width"

    def verdict(self, orders: Mapping[str, Sequence[int]]) -> VectorVerdict:
        """Return what was found."""
        order, permutation = None, False
        moved = [row for row in self.whose if self.kinds[row] != "averaged"]
        if moved:
            owner = self._owner()
            order = explained_order(owner, self.twin, orders)
            permutation = is_permutation(owner, self.twin)
        evidence = [*self.evidence, *([] if order is None else [self._with_ids(order)])]
        others = sum(self.kinds[row] != "other-row" for row in moved)
        evidence += [Note.of("vector.elsewhere", count=others)] if others else []
        evidence += self._lengths()
        evidence += [Note.of("vector.roughly")] if self.roughly else []
        causes = self._causes(order)
        causes |= {"other-row"} if others else set()
        width, dims = self.submitted.shape[1], self.expected.shape[1]
        return VectorVerdict(
            named(
                causes,
                self.kinds,
                shuffled=permutation or order is not None,
                strangers=self.kind_of_stranger,
            ),
            tuple(map(self._row, range(len(self.ids)))),
            tuple(evidence),
            width,
            dims,
        )

    def _row(self, place: int) -> RowVerdict:
        return RowVerdict(
            self.ids[place],
            self.kinds[place],
            None if np.isnan(self.cosines[place]) else float(self.cosines[place]),
            tuple(self.ids[other] for other in self.whose.get(place, ())),
            self.weights.get(place, ()),
            self.factors.get(place),
        )

    def _causes(self, order: Note | None) -> set[str]:
        """Return the kinds of rows that differ, each the name of a fault."""
        strangers = {row for row, kind in enumerate(self.kinds) if kind in ("unknown", "zero")}
        causes = set(self.kinds) - set(SOUND)
        if order is not None and strangers <= left_over(order, len(self.ids)):
            causes -= {"unknown", "zero"}
        if self.factors:
            causes.add("rescaled")
        if self.strange_sums:
            causes.add("other-row")
        return causes

    def _owner(self) -> Places:
        """Return per row the row whose text its vector belongs to, (n,), -1 for nobody."""
        owner = np.arange(len(self.ids))
        for row, kind in enumerate(self.kinds):
            if kind in ("unknown", "zero", "averaged"):
                owner[row] = -1
            elif row in self.whose:
                owner[row] = self.whose[row][0]
        return owner

    def _compared(self, common: int | None = None) -> Nearness:
        """Hold each vector against its row's text, by their first ``common`` components."""
        parts = [
            nearness(
                self.submitted.block(start, stop)[:, :common],
                self.expected.block(start, stop)[:, :common],
            )
            for start, stop in self._blocks()
        ]
        return merged(parts)

    def _blocks(self) -> Iterator[tuple[int, int]]:
        step = rows_per_block(max(self.submitted.shape[1], self.expected.shape[1]))
        for start in range(0, len(self.ids), step):
            yield start, min(start + step, len(self.ids))

    def _left(self) -> list[int]:
        return [place for place, kind in enumerate(self.kinds) if kind == "unknown"]

    def _mostly(self) -> bool:
        """Say whether most rows are left: only then may they be so by half precision."""
        return 2 * len(self._left()) > len(self.ids)

    def _mark(self, rows: Flags, kind: str) -> None:
        for place in np.flatnonzero(rows).tolist():
            self.kinds[place] = kind

    def _rescaled(self, near: Nearness, kind: str = "rescaled") -> None:
        rough = meant(near.rough, near.cosines)
        for place in self._left():
            if near.scaled[place] or rough[place]:
                self.kinds[place] = kind
                self.factors[place] = float(near.factors[place])
                self.roughly |= bool(rough[place])

    def _claim(self, rows: Sequence[int], whose: Places, factors: Floats, kind: str) -> bool:
        """Say of rows what they are and whose text's vectors; return whether there are any."""
        known = np.flatnonzero(whose >= 0).tolist()
        for place in known:
            row, other, factor = rows[place], int(whose[place]), float(factors[place])
            moved = self.twin[other] != self.twin[row]
            own = "half" if factor == 1.0 else "rescaled"
            self.kinds[row] = kind if moved or kind != "other-row" else own
            if moved:
                self.whose[row] = (other,)
            if factor != 1.0:
                self.factors[row] = factor
        return bool(known)

    def _of_other_rows(self, ours: Floats, theirs: Floats) -> None:
        left = self._left()
        self._claim(left, *owners(ours[left], theirs), "other-row")
        left = self._left()
        if not self._mostly():
            return
        probe = spread(left, _PROBE)
        found, _ = owners(ours[probe], theirs, roughly=True)
        if 2 * int((found >= 0).sum()) > len(probe):
            whose, factors = owners(ours[left], theirs, roughly=True)
            self.roughly |= self._claim(left, whose, factors, "other-row")

    def _other_columns(self, ours: Floats, theirs: Floats) -> None:
        left = self._left()
        found = column_order(ours[left], theirs, roughly=self._mostly())
        if found is None:
            return
        whose, factors = owners(ours[left], theirs[:, found.places], roughly=found.roughly)
        if self._claim(left, whose, factors, "columns"):
            self.evidence.append(Note.of(f"vector.columns-{found.name}"))
            self.roughly |= found.roughly

    def _altered(self) -> None:
        """Find the incomplete encoder that explains most rows, as often as there is one."""
        while self.variants is not None and self._left():
            found = altered(self.variants, self.submitted, self._left())
            if found is None:
                return
            self._claim(found.rows.tolist(), found.whose, found.factors, "variant")
            self.evidence.append(_variant(found.name))

    def _sums(self, ours: Floats, theirs: Floats) -> None:
        left = self._left()
        if not left:
            return
        different = np.flatnonzero((self.twin == np.arange(len(self.twin))) & theirs.any(axis=1))
        for place, sum_ in mixtures(ours[left], theirs[different]).items():
            row, parts = left[place], tuple(int(different[part]) for part in sum_.parts)
            self.kinds[row] = "averaged"
            self.whose[row], self.weights[row] = parts, sum_.weights
            self.strange_sums += self.twin[row] not in parts
        if self.strange_sums:
            self.evidence.append(Note.of("vector.sums-of-others", count=self.strange_sums))

    def _with_ids(self, order: Note) -> Note:
        """Name the rows of a swap by their ids."""
        values = dict(order.values)
        if not {"first", "second"} <= values.keys():
            return order
        places = (int(str(values["first"])), int(str(values["second"])))
        return Note.of(order.key, first=self.ids[places[0]], second=self.ids[places[1]])

    def _lengths(self) -> list[Note]:
        """Say how much longer vectors are than those of texts."""
        rows = sorted(self.factors)
        if not rows:
            return []
        factors = np.array([self.factors[row] for row in rows])
        low, high = float(factors.min()), float(factors.max())
        near = 1e-2 if self.roughly else 1e-4
        if high - low <= near * max(abs(low), abs(high)):
            key = "vector.one-factor" if low > 0 else "vector.one-factor-below-0"
            one = Note.of(key, factor=float(np.median(factors)))
        else:
            one = Note.of("vector.factors", low=low, high=high)
        turned = int((factors < 0).sum())
        if turned:
            opposite = Note.of("vector.opposite", count=turned)
            return [one] if high < 0 and one.key != "vector.factors" else [one, opposite]
        lengths = lengths_of(self.submitted.take(rows[:64]))
        if np.allclose(lengths, 1.0, rtol=0, atol=near):
            return [Note.of("vector.unit-length", low=low, high=high)]
        return [one]


def _variant(name: str) -> Note:
    """Return the sentence on an incomplete encoder."""
    limit = name.removeprefix("limit-")
    if limit != name:
        return Note.of("vector.variant-limit", limit=int(limit))
    return Note.of(f"vector.variant-{name}")
