"""Weights in ``pytorch_model.bin``, copied once into a file the fast engine can map.

The copy lies in the cache, under the digest of what it was made of; its own
digest is remembered, and a copy that has another one is made anew.
"""

from __future__ import annotations

import filecmp
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.encoders.fast.refusal import NotUnderstood
from scorer.encoders.folder import FolderFacts

if TYPE_CHECKING:
    from scorer.encoders import Memory

#: How often another process may remove a copy before it can be held.
ATTEMPTS = 3


def readable_weights(facts: FolderFacts, memory: Memory) -> Mapping[str, Path]:
    """Return, for each pickled file of weights, its copy in the ``safetensors`` format.

    Raises:
        NotUnderstood: a file does not hold plain float32 tensors, or there is no cache.
    """
    pickled = [name for name in facts.weights if name.endswith(".bin")]
    return {name: _copy(facts.path / name, memory) for name in pickled}


def _copy(file: Path, memory: Memory) -> Path:
    folder = memory.folder
    if folder is None:
        raise NotUnderstood(file, "pickle")
    source = memory.file_digest(file)
    copy, key = folder / "weights" / f"{source}.safetensors", f"copy:{source}"
    known = memory.fact(key)
    if known is not None and memory.hold(copy) and memory.file_digest(copy) == known:
        return copy
    for _ in range(ATTEMPTS):
        try:
            _write(file, copy)
        except OSError as error:
            raise NotUnderstood(copy, error.strerror or str(error)) from error
        if memory.hold(copy):
            memory.keep_fact(key, memory.file_digest(copy))
            return copy
    raise NotUnderstood(copy, "removed")


def _write(file: Path, copy: Path) -> None:
    """Write the copy beside its place, and put it there when it is whole."""
    from scorer.encoders.sentence_transformers import tensors_in

    tensors = tensors_in(file)
    if tensors is None:
        raise NotUnderstood(file, "pickle")
    header: dict[str, object] = {}
    place = 0
    for name, array in tensors.items():
        header[name] = {
            "dtype": "F32",
            "shape": list(array.shape),
            "data_offsets": [place, place + array.nbytes],
        }
        place += array.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    copy.parent.mkdir(parents=True, exist_ok=True)
    part = copy.with_suffix(f".{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(len(text).to_bytes(8, "little") + text)
            for array in tensors.values():
                stream.write(array.tobytes())
            stream.flush()
            os.fsync(stream.fileno())
        _publish(part, copy)
    finally:
        part.unlink(missing_ok=True)


def _publish(part: Path, copy: Path) -> None:
    """Put a whole copy into its place, unless another process has put the same one there.

    That one may be held by then: replaced, it would be held no more, and could be removed.
    """
    try:
        os.link(part, copy)
    except FileExistsError:
        if not _same(part, copy):
            part.replace(copy)
    except OSError:  # no file system has to know two names for a file
        part.replace(copy)


def _same(one: Path, other: Path) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:  # removed in this moment
        return False
