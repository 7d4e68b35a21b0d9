"""Which file of a model folder is cut off or not what its name says.

The libraries tell so in words about themselves, and seldom name the file. These
checks read more than :func:`~scorer.encoders.folder.inspect_folder` may in each
run, so they are made only where something slow comes next, or something failed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

from scorer.encoders.files import refuse_content, settings_in
from scorer.encoders.folder import FolderFacts
from scorer.errors import EncoderUnavailable

#: What a bare pickle begins with, as torch wrote it before 1.6; that it holds nothing
#: but numbers is for torch to say.
_LEGACY = b"\x80"
#: A header of safetensors is JSON, and the format allows no longer one.
_LONGEST = 100_000_000


def refuse_damage(facts: FolderFacts) -> None:
    """Refuse a folder in which a file of the tokenizer or of the weights is damaged.

    Raises:
        EncoderUnavailable: the message names the file.
    """
    for name in facts.tokenizer:
        file = facts.path / name
        if file.suffix == ".json":
            _check_settings(file)
        elif file.suffix == ".txt":
            _check_lines(file, facts)
    for name in facts.weights:
        file = facts.path / name
        if file.suffix == ".safetensors":
            _check_tensors(file)
        elif file.suffix == ".bin":
            _check_pickle(file)


def refuse_tokenizer(facts: FolderFacts) -> None:
    """Refuse a ``tokenizer.json`` that its own library does not take.

    Raises:
        EncoderUnavailable: the message names the file.
    """
    from scorer.encoders.fast.tokens import fault_in

    file = facts.path / facts.transformer / "tokenizer.json"
    reason = fault_in(file) if file.exists() else None
    if reason is not None:
        raise EncoderUnavailable("encoder.broken-file", path=file, reason=reason)


def _check_settings(file: Path) -> None:
    settings = settings_in(file)
    if file.name != "tokenizer.json":
        return
    model = settings.get("model")
    if not isinstance(model, dict) or not model.get("vocab"):
        refuse_content(file, "model.vocab")


def _check_lines(file: Path, facts: FolderFacts) -> None:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except ValueError as error:
        raise EncoderUnavailable("encoder.not-text", path=file) from error
    used = not (file.parent / "tokenizer.json").exists()
    if file.name == "vocab.txt" and used and _unknown(file.parent) not in lines:
        refuse_content(file, _unknown(file.parent))


def _unknown(folder: Path) -> str:
    """Return the token for what is in no vocabulary, without which none can be read."""
    said = settings_in(folder / "tokenizer_config.json", required=False).get("unk_token")
    token = said.get("content") if isinstance(said, dict) else said
    return token if isinstance(token, str) else "[UNK]"


def _check_tensors(file: Path) -> None:
    """Refuse a file that is shorter than its own header says."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        if not 2 <= length <= _LONGEST:
            refuse_content(file, "safetensors")
        if 8 + length > size:
            _refuse_cut_off(file, 8 + length, size)
        try:
            header = json.loads(stream.read(length))
        except (ValueError, RecursionError):
            refuse_content(file, "safetensors")
    ends = [_end(entry) for name, entry in _items(header) if name != "__metadata__"]
    if None in ends or not ends:
        refuse_content(file, "safetensors")
    whole = 8 + length + max(end for end in ends if end is not None)
    if whole > size:
        _refuse_cut_off(file, whole, size)


def _items(header: object) -> list[tuple[str, object]]:
    return list(header.items()) if isinstance(header, dict) else []


def _end(entry: object) -> int | None:
    """Return where a tensor ends, ``None`` where the header does not say."""
    places = entry.get("data_offsets") if isinstance(entry, dict) else None
    if not isinstance(places, list) or len(places) != 2 or type(places[1]) is not int:
        return None
    return places[1]


def _check_pickle(file: Path) -> None:
    """Refuse what ``torch.save`` did not write, or not to its end: the directory comes last."""
    import zipfile

    with file.open("rb") as stream:
        start = stream.read(4)
    if start.startswith(b"PK") and not zipfile.is_zipfile(file):
        raise EncoderUnavailable("encoder.no-end", path=file, size=file.stat().st_size)
    if not start.startswith((b"PK", _LEGACY)):
        refuse_content(file, "torch.save")


def _refuse_cut_off(file: Path, whole: int, size: int) -> NoReturn:
    raise EncoderUnavailable("encoder.cut-short", path=file, whole=whole, size=size)
