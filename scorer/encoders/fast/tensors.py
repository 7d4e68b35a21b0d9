"""Where the numbers of a ``safetensors`` file lie, without reading them.

A file begins with the length of its header (8 bytes, little-endian), the
header is JSON, and everything behind it is raw numbers
(https://huggingface.co/docs/safetensors).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from scorer.encoders.fast.refusal import NotUnderstood

#: Headers of real models have some 10 kB; a length beyond this is no header's.
_LONGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class Tensor:
    """Numbers of type float32 in a file.

    Attributes:
        file: the file, without symbolic links.
        start: byte of the file they begin at.
        shape: length of each axis, in row-major order.
    """

    file: Path
    start: int
    shape: tuple[int, ...]

    @property
    def size(self) -> int:
        """Length in bytes."""
        return 4 * math.prod(self.shape)


def tensors_of(file: Path) -> Mapping[str, Tensor]:
    """Return every tensor of a file by name.

    Raises:
        NotUnderstood: it is no such file, it was cut off, or numbers are not float32.
    """
    real = file.resolve()
    size = real.stat().st_size
    with real.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        if not 2 <= length <= min(size - 8, _LONGEST):
            raise NotUnderstood(file, "header")
        try:
            header = json.loads(stream.read(length))
        except ValueError as error:
            raise NotUnderstood(file, "header") from error
    if not isinstance(header, dict):
        raise NotUnderstood(file, "header")
    header.pop("__metadata__", None)
    return {name: _tensor(file, real, size, 8 + length, name, header[name]) for name in header}


def _tensor(file: Path, real: Path, size: int, base: int, name: str, entry: object) -> Tensor:
    found = entry if isinstance(entry, dict) else {}
    shape, place = found.get("shape"), found.get("data_offsets")
    if not _naturals(shape) or not _naturals(place) or len(place) != 2:
        raise NotUnderstood(file, name)
    if found.get("dtype") != "F32":
        # Positions counted out as integers stand in many files, and nothing reads them.
        if found.get("dtype") == "I64" and name.endswith("position_ids"):
            return Tensor(real, base, (0,))
        raise NotUnderstood(file, f"{name}: {found.get('dtype')}")
    tensor = Tensor(real, base + place[0], tuple(shape))
    if tensor.size != place[1] - place[0] or base + place[1] > size:
        raise NotUnderstood(file, name)
    return tensor


def _naturals(value: object) -> TypeGuard[list[int]]:
    return isinstance(value, list) and all(type(each) is int and each >= 0 for each in value)
