"""What the folder of a cross-encoder holds, read without loading anything.

A cross-encoder is a Transformer for sequence classification. sentence-transformers
also loads what is none, and puts random numbers where the judging layer would
be; such folders are refused here, by the name of the file that tells.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from scorer.encoders.files import FileDigest, Settings, digest, json_in, refuse_content, settings_in
from scorer.encoders.folder import origin, tokenizer_in, weights_in
from scorer.errors import EncoderUnavailable
from scorer.frozen import Frozen

_KIND = "ForSequenceClassification"
#: Settings of the Transformer that leave alone which files are read and what is computed.
_PLAIN_SETTINGS = frozenset(
    {"max_seq_length", "do_lower_case", "module_output_name", "modality_config"}
)


class CrossFolder(Frozen):
    """A folder with everything a cross-encoder needs.

    Attributes:
        path: the folder.
        repository, commit: hub name and full commit hash, where the folder lies
            in a hub cache, else ``""``.
        weights: files with weights that are read, relative, sorted.
        tokenizer: files that decide how texts are taken apart, relative, sorted.
    """

    path: Path
    repository: str
    commit: str
    weights: tuple[str, ...]
    tokenizer: tuple[str, ...]

    def weights_digest(self, of_file: FileDigest | None = None) -> str:
        """Return one sha256 (hex) of the weights; without ``of_file`` this reads all of them."""
        return digest(self.path, self.weights, of_file)

    def tokenizer_digest(self, of_file: FileDigest | None = None) -> str:
        """Return one sha256 (hex) of the tokenizer's files."""
        return digest(self.path, self.tokenizer, of_file)


def inspect_cross_folder(folder: Path) -> CrossFolder:
    """Read what a cross-encoder's folder says about itself.

    Raises:
        EncoderUnavailable: it holds no cross-encoder, or one that gives several
            numbers per pair; a file is missing or broken, or asks for what
            dscore does not allow. The message names the file.
    """
    config = settings_in(folder / "config.json")
    _refuse_other_kind(folder, config)
    _refuse_other_modules(folder)
    _refuse_unusual(folder)
    labels = _labels(folder / "config.json", config)
    if labels != 1:
        raise EncoderUnavailable(
            "retrieval.several-labels", path=folder / "config.json", count=labels
        )
    repository, commit = origin(folder)
    return CrossFolder(
        path=folder,
        repository=repository,
        commit=commit,
        weights=weights_in(folder, [("Transformer", "")]),
        tokenizer=tokenizer_in(folder, ""),
    )


def _refuse_other_kind(folder: Path, config: Settings) -> None:
    file = folder / "config_sentence_transformers.json"
    family = settings_in(file, required=False).get("model_type", "CrossEncoder")
    if family != "CrossEncoder":
        raise EncoderUnavailable("retrieval.not-a-cross-encoder", path=file, found=family)
    built = config.get("architectures")
    name = built[0] if isinstance(built, list) and built else None
    if not isinstance(name, str):
        refuse_content(folder / "config.json", "architectures")
    if not name.endswith(_KIND):
        file = folder / "config.json"
        raise EncoderUnavailable("retrieval.not-a-cross-encoder", path=file, found=name)


def _refuse_other_modules(folder: Path) -> None:
    """Refuse parts beside the Transformer, which older folders do not list at all."""
    file = folder / "modules.json"
    if not file.exists():
        return
    listed = json_in(file)
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        refuse_content(file, "a list of modules")
    for place, each in enumerate(listed):
        kind = str(each.get("type"))
        ours = kind.startswith("sentence_transformers.") and kind.endswith(".Transformer")
        if place or not ours or each.get("path") not in ("", "."):
            raise EncoderUnavailable("retrieval.unknown-part", path=file, part=kind)


def _refuse_unusual(folder: Path) -> None:
    """Refuse settings that could redirect what is loaded, or change what is computed."""
    if (folder / "adapter_config.json").exists():
        raise EncoderUnavailable("encoder.adapter", path=folder / "adapter_config.json")
    file = folder / "sentence_bert_config.json"
    for key, value in settings_in(file, required=False).items():
        allowed = key in _PLAIN_SETTINGS or not value
        if key == "transformer_task":
            allowed = value == "sequence-classification"
        if key == "modality_config":
            allowed = isinstance(value, dict) and value.keys() == {"text"}
        if not allowed:
            raise EncoderUnavailable("encoder.unusual-setting", path=file, setting=key)


def _labels(file: Path, config: Settings) -> int:
    """Return the numbers a pair gets, as transformers counts them: two where nothing is said."""
    names = config.get("id2label")
    if names is not None and not isinstance(names, dict):
        refuse_content(file, "id2label")
    return cast("int", config.get("num_labels", 2)) if names is None else len(names)
