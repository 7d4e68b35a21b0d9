"""The few shapes of a protocol buffer that an ONNX graph is written in.

Source: "Encoding" in the Protocol Buffers documentation; field numbers are
those of ``onnx.proto`` (ONNX 1.16). Writing them here spares the import of onnx.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

VARINT, LENGTH, FIXED32 = 0, 2, 5


def varint(number: int) -> bytes:
    """Return a signed 64-bit integer in groups of seven bits, the lowest first."""
    number &= 0xFFFF_FFFF_FFFF_FFFF
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def integer(field: int, number: int) -> bytes:
    """Return an integer field."""
    return varint(field << 3 | VARINT) + varint(number)


def real(field: int, number: float) -> bytes:
    """Return a field of type ``float``: 32 bits."""
    return varint(field << 3 | FIXED32) + struct.pack("<f", number)


def message(field: int, content: bytes | str) -> bytes:
    """Return a field that holds bytes, text or another message."""
    data = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | LENGTH) + varint(len(data)) + data


def messages(field: int, contents: Iterable[bytes | str]) -> bytes:
    """Return a repeated field."""
    return b"".join(message(field, each) for each in contents)
