"""A plan as an ONNX graph: some 20 kB that point at the weights where they lie.

Only the word embeddings stay outside: a run is given the rows it needs. Tokens of
all texts lie one behind the other, without padding, through every linear layer;
only inside the attention they are laid out on a grid of texts by places. What a
text's vector becomes then depends on the text and on the width of that grid, and
on nothing else in the batch.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from os.path import commonpath
from pathlib import Path

from scorer.encoders.fast.plan import Layer, Linear, Norm, Plan
from scorer.encoders.fast.protobuf import integer, message, messages, real
from scorer.encoders.fast.refusal import NotUnderstood
from scorer.encoders.fast.tensors import Tensor

_FLOAT, _INT64 = 1, 7
#: The first version of ONNX's operators with Gelu in it (ONNX 1.15).
_OPERATORS, _FORMAT = 20, 9

#: What a run is given, in the words of :mod:`scorer.encoders.fast.engine`.
INPUTS: Mapping[str, tuple[int, tuple[int | str, ...]]] = {
    "words": (_FLOAT, ("tokens", "hidden")),
    "positions": (_INT64, ("tokens",)),
    "places": (_INT64, ("cells",)),
    "onto_grid": (_INT64, ("head cells",)),
    "off_grid": (_INT64, ("head tokens",)),
    "grid": (_INT64, (4,)),
    "mask": (_FLOAT, ("texts", 1, 1, "width")),
}
OUTPUT = "vectors"

_ACTIVATIONS = {"tanh": "Tanh", "relu": "Relu", "sigmoid": "Sigmoid", "gelu": "Gelu"}


def graph_of(plan: Plan) -> tuple[bytes, Path]:
    """Return an ONNX model without weights, and the folder its weights' paths begin at.

    Raises:
        NotUnderstood: the files lie on different drives.
    """
    return _Graph(plan).model()


class _Graph:
    """Nodes and initializers, as they are added."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.nodes: list[bytes] = []
        self.constants: list[bytes] = []
        self.weights: dict[Tensor, str] = {}

    def model(self) -> tuple[bytes, Path]:
        last = self._head(self._pooled(self._transformer()))
        self._node("Identity", [last], output=OUTPUT)
        folder = self._folder()
        content = (
            messages(1, self.nodes)
            + message(2, "encoder")
            + messages(5, [*self.constants, *self._external(folder)])
            + messages(11, [_value(name, *kind) for name, kind in INPUTS.items()])
            + message(12, _value(OUTPUT, _FLOAT, ("texts", self.plan.dims)))
        )
        operators = message(8, message(1, "") + integer(2, _OPERATORS))
        return integer(1, _FORMAT) + message(7, content) + operators, folder

    def _transformer(self) -> str:
        """Add everything up to one vector per token, (tokens, hidden)."""
        plan = self.plan
        words = "words"
        if plan.types is not None:
            first = self._integers([0])
            words = self._node(
                "Add", [words, self._node("Gather", [self._weight(plan.types), first])]
            )
        positions = self._node("Gather", [self._weight(plan.positions), "positions"])
        hidden = self._norm(self._node("Add", [words, positions]), plan.norm)
        for layer in plan.layers:
            hidden = self._layer(hidden, layer)
        return hidden

    def _layer(self, hidden: str, layer: Layer) -> str:
        attended = self._linear(self._attention(hidden, layer), layer.output)
        hidden = self._norm(self._node("Add", [attended, hidden]), layer.attention_norm)
        wide = self._node("Gelu", [self._linear(hidden, layer.wide)])
        return self._norm(self._node("Add", [self._linear(wide, layer.narrow), hidden]), layer.norm)

    def _attention(self, hidden: str, layer: Layer) -> str:
        """Add scaled dot-product attention (Vaswani et al. 2017, equation 1)."""
        plan = self.plan
        query, key, value = (
            self._on_grid(self._linear(hidden, linear))
            for linear in (layer.query, layer.key, layer.value)
        )
        turned = self._node("Transpose", [key], perm=[0, 1, 3, 2])
        scale = self._real(1.0 / math.sqrt(plan.hidden // plan.heads))
        scores = self._node("Mul", [self._node("MatMul", [query, turned]), scale])
        shares = self._node("Softmax", [self._node("Add", [scores, "mask"])], axis=-1)
        mixed = self._by_head(self._node("MatMul", [shares, value]))
        packed = self._node("Gather", [mixed, "off_grid"])
        return self._node("Reshape", [packed, self._integers([-1, plan.hidden])])

    def _on_grid(self, packed: str) -> str:
        """Lay tokens out as texts x heads x places x features.

        A head's part of a token is a row of its own, and each row is copied to
        where it belongs: turning axes would go through all of them once more.
        """
        return self._node(
            "Reshape", [self._node("Gather", [self._by_head(packed), "onto_grid"]), "grid"]
        )

    def _by_head(self, rows: str) -> str:
        features = self.plan.hidden // self.plan.heads
        return self._node("Reshape", [rows, self._integers([-1, features])])

    def _pooled(self, hidden: str) -> str:
        """Add the pooling of sentence-transformers, (texts, hidden)."""
        axes = self._integers([1])
        cells = self._node("Gather", [hidden, "places"])
        sizes = self._slice("grid", 0, 1), self._slice("grid", 2, 3), self._integers([-1])
        shape = self._node("Concat", sizes, axis=0)
        laid = self._node("Reshape", [cells, shape])
        if self.plan.pooling == "cls":
            return self._node("Gather", [laid, self._constant(_INT64, [], bytes(8))], axis=1)
        if self.plan.pooling == "max":
            column = self._node(
                "Transpose", [self._node("Squeeze", ["mask", axes])], perm=[0, 2, 1]
            )
            masked = self._node("Add", [laid, column])
            return self._node("ReduceMax", [masked, axes], keepdims=0)
        shown = self._node("Exp", [self._node("Squeeze", ["mask", axes])])
        total = self._node("Squeeze", [self._node("MatMul", [shown, laid]), axes])
        count = self._node("ReduceSum", [shown, self._integers([2])], keepdims=0)
        return self._node("Div", [total, count])

    def _head(self, pooled: str) -> str:
        """Add what stands behind the pooling.

        Every text is there twice: a matrix of a single row would be
        multiplied by another routine, with other last digits.
        """
        if not self.plan.head:
            return pooled
        count = self._slice("grid", 0, 1)
        vectors = self._node("Concat", [pooled, pooled], axis=0)
        for step in self.plan.head:
            if isinstance(step, str):
                vectors = self._unit_length(vectors)
            else:
                linear, activation = step
                vectors = self._linear(vectors, linear)
                if activation in _ACTIVATIONS:
                    vectors = self._node(_ACTIVATIONS[activation], [vectors])
        return self._node("Slice", [vectors, self._integers([0]), count])

    def _unit_length(self, vectors: str) -> str:
        """Divide by the length, or by 1e-12 where it is shorter (torch's ``normalize``)."""
        length = self._node("ReduceL2", [vectors, self._integers([1])], keepdims=1)
        return self._node("Div", [vectors, self._node("Max", [length, self._real(1e-12)])])

    def _linear(self, inputs: str, linear: Linear) -> str:
        given = [inputs, self._weight(linear.weight)]
        if linear.bias is not None:
            given.append(self._weight(linear.bias))
        return self._node("Gemm", given, transB=1)

    def _norm(self, inputs: str, norm: Norm) -> str:
        given = [inputs, self._weight(norm.scale), self._weight(norm.shift)]
        return self._node("LayerNormalization", given, axis=-1, epsilon=self.plan.eps)

    def _slice(self, inputs: str, start: int, end: int) -> str:
        return self._node("Slice", [inputs, self._integers([start]), self._integers([end])])

    def _node(
        self, operator: str, inputs: Sequence[str], output: str = "", **attributes: object
    ) -> str:
        output = output or f"{operator.lower()}{len(self.nodes)}"
        self.nodes.append(
            messages(1, inputs)
            + message(2, output)
            + message(4, operator)
            + messages(5, [_attribute(name, value) for name, value in attributes.items()])
        )
        return output

    def _integers(self, numbers: Sequence[int]) -> str:
        raw = struct.pack(f"<{len(numbers)}q", *numbers)
        return self._constant(_INT64, [len(numbers)], raw)

    def _real(self, number: float) -> str:
        return self._constant(_FLOAT, [], struct.pack("<f", number))

    def _constant(self, kind: int, shape: Sequence[int], raw: bytes) -> str:
        name = f"constant{len(self.constants)}"
        self.constants.append(_tensor(name, kind, shape) + message(9, raw))
        return name

    def _weight(self, tensor: Tensor) -> str:
        return self.weights.setdefault(tensor, f"weight{len(self.weights)}")

    def _folder(self) -> Path:
        folders = {str(tensor.file.parent) for tensor in self.weights}
        try:
            return Path(commonpath(folders))
        except ValueError as error:
            raise NotUnderstood(min(folders), "..") from error

    def _external(self, folder: Path) -> list[bytes]:
        """Return the initializers whose numbers stay in their files."""
        return [
            _tensor(name, _FLOAT, tensor.shape)
            + messages(
                13,
                [
                    message(1, key) + message(2, value)
                    for key, value in (
                        ("location", tensor.file.relative_to(folder).as_posix()),
                        ("offset", str(tensor.start)),
                        ("length", str(tensor.size)),
                    )
                ],
            )
            + integer(14, 1)
            for tensor, name in self.weights.items()
        ]


def _tensor(name: str, kind: int, shape: Sequence[int]) -> bytes:
    return b"".join(integer(1, axis) for axis in shape) + integer(2, kind) + message(8, name)


def _value(name: str, kind: int, shape: Sequence[int | str]) -> bytes:
    """Return the declaration of an input or output; a name stands for a length that varies."""
    axes = [message(2, axis) if isinstance(axis, str) else integer(1, axis) for axis in shape]
    return message(1, name) + message(
        2, message(1, integer(1, kind) + message(2, messages(1, axes)))
    )


def _attribute(name: str, value: object) -> bytes:
    if isinstance(value, int):
        return message(1, name) + integer(3, value) + integer(20, 2)
    if isinstance(value, float):
        return message(1, name) + real(2, value) + integer(20, 1)
    assert isinstance(value, list)
    return message(1, name) + b"".join(integer(8, each) for each in value) + integer(20, 7)
