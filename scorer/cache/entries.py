"""What one entry of the cache is made of: whose it is, what it says, and a seal over both.

An entry's ``body`` is the 16-byte digest of its kind, space and key, then what
is remembered. Its ``value``, as the file holds it, is the 8-byte BLAKE2b seal
of the body, then the body. A value that lies in the wrong row, or lost a bit,
cannot be taken for another.

The label of a space is sealed with the space's name. Two numbers of a row lie
outside its seal, the time of its last use and its space: they change without
the entry. They decide when an entry is thrown away and under which encoder it
is counted, never whether it is found or what it says; only their range is
checked (:mod:`scorer.cache.survey`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b, sha256
from itertools import chain
from struct import Struct, unpack

DIGEST = 16
SEAL = 8

#: Score of a pair (float64), tokens of prediction and of reference (both uint32).
_PAIR = Struct("<dII")
_PAIR_BODY = Struct(f"<{DIGEST}sdII")
_TOKENS = Struct("<I")
_MOST = 2**32 - 1


def text_key(text: str) -> bytes:
    """Return the key of a text: sha256 of its UTF-8 form, 32 bytes.

    The text must be in the Unicode form the encoder will see; two forms of one
    text are two keys. Lone surrogates are encoded as they are.
    """
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def prefix(kind: str, space: str) -> bytes:
    """Return the 16 bytes that stand for one kind of entry in one space."""
    said = f"{kind}\0{space}".encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=DIGEST).digest()


def digest(start: bytes, key: bytes) -> bytes:
    """Return the digest of ``key`` behind a :func:`prefix`, 16 bytes."""
    return blake2b(start + key, digest_size=DIGEST).digest()


def locators(digests: Collection[bytes]) -> list[int]:
    """Return the row numbers of entries, ascending: the first 8 bytes of each digest, int64."""
    return sorted(unpack("<" + "q8x" * len(digests), b"".join(digests)))


def row(body: bytes) -> tuple[int, bytes]:
    """Return the row number of an entry and its sealed value."""
    (number,) = unpack("<q", body[:8])
    return number, blake2b(body, digest_size=SEAL).digest() + body


def in_place(number: object, value: object) -> bool:
    """Return whether a value is sealed and lies in the row where it belongs."""
    if not isinstance(value, bytes) or len(value) < SEAL + DIGEST:
        return False
    return row(value[SEAL:]) == (number, value)


def sealed_label(name: bytes, label: bytes) -> bytes:
    """Return the label of a space as the file holds it: a seal over name and label, then it."""
    said = len(name).to_bytes(4, "little") + name + label
    return blake2b(said, digest_size=SEAL).digest() + label


def label_of(name: object, value: object) -> bytes | None:
    """Return the label of a space, ``None`` where name or label is not what was written."""
    if not isinstance(name, bytes) or not isinstance(value, bytes):
        return None
    return value[SEAL:] if sealed_label(name, value[SEAL:]) == value else None


def pair_body(digest: bytes, score: float, prediction: int, reference: int) -> bytes:
    """Return the body of a pair's score.

    Raises:
        ValueError: the score is not finite, or a count of tokens not within uint32.
    """
    if not math.isfinite(score):
        raise ValueError(f"a score must be finite, not {score}")
    return digest + _PAIR.pack(score, _tokens(prediction), _tokens(reference))


def pairs_of(bodies: Collection[bytes]) -> Iterator[tuple[bytes, tuple[float, int, int]]]:
    """Yield digest, and score and counts of tokens, of the bodies that can be pairs'."""
    size, is_finite = _PAIR_BODY.size, math.isfinite
    whole = b"".join([body for body in bodies if len(body) == size])
    for digest, score, prediction, reference in _PAIR_BODY.iter_unpack(whole):
        if is_finite(score):
            yield digest, (score, prediction, reference)


def list_digest(start: bytes, keys: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return the digest of a list of pairs in its order, behind a :func:`prefix`."""
    return digest(start, b"".join(chain.from_iterable(keys)))


def list_body(digest: bytes, pairs: Iterable[tuple[float, int, int]]) -> bytes:
    """Return the body of the values of a list of pairs."""
    return digest + b"".join([_PAIR.pack(*pair) for pair in pairs])


def lists_of(bodies: Iterable[bytes]) -> Iterator[tuple[bytes, list[tuple[float, int, int]]]]:
    """Yield digest and values of the bodies that can be lists of pairs."""
    for body in bodies:
        if (len(body) - DIGEST) % _PAIR.size == 0:
            values = list(_PAIR.iter_unpack(body[DIGEST:]))
            if all(math.isfinite(score) for score, _, _ in values):
                yield body[:DIGEST], values


def embedding_body(digest: bytes, tokens: int, vector: bytes) -> bytes:
    """Return the body of an embedding.

    Raises:
        ValueError: the bytes are no finite float32 numbers, or ``tokens`` is not
            within uint32.
    """
    if not vector or len(vector) % 4:
        raise ValueError(f"a vector must be float32 numbers, not {len(vector)} bytes")
    if not finite(vector):
        raise ValueError("a vector must be finite")
    return digest + _TOKENS.pack(_tokens(tokens)) + vector


def embeddings_of(bodies: Iterable[bytes]) -> Iterator[tuple[bytes, tuple[int, bytes]]]:
    """Yield digest, and count of tokens and vector, of the bodies that can be embeddings'."""
    for body in bodies:
        vector = body[DIGEST + _TOKENS.size :]
        if vector and not len(vector) % 4 and finite(vector):
            yield body[:DIGEST], (_TOKENS.unpack_from(body, DIGEST)[0], vector)


def memos_of(bodies: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield digest and what is remembered."""
    for body in bodies:
        yield body[:DIGEST], body[DIGEST:]


def finite(vector: bytes) -> bool:
    """Return whether no little-endian float32 of ``vector`` is NaN or infinite.

    Those two have all eight bits of the exponent set (IEEE 754, 3.4). Its upper
    seven lie in the last byte, which no number of an embedding ever fills, so
    that looking closer is rare.
    """
    last = vector[3::4]
    if b"\x7f" not in last and b"\xff" not in last:
        return True
    exponents = zip(last, vector[2::4], strict=True)
    return not any(high & 0x7F == 0x7F and low & 0x80 for high, low in exponents)


def _tokens(count: int) -> int:
    if not 0 <= count <= _MOST:
        raise ValueError(f"a count of tokens must lie within 0 and {_MOST}, not {count}")
    return count
