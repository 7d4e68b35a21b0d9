"""The model's own tokenizer, and the only door to the tokenizers library.

transformers builds a tokenizer anew from its vocabulary and settings, and takes
from ``tokenizer.json`` only part of what stands there. A folder is accepted
here only where both ways lead to the same tokenizer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorer.encoders.fast.refusal import NotUnderstood
from scorer.encoders.folder import FolderFacts

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Settings = Mapping[str, object]

#: Settings that do not touch how a text is taken apart, or are read elsewhere.
_IDLE = frozenset(
    {
        "added_tokens_decoder",
        "backend",
        "clean_up_tokenization_spaces",
        "is_local",
        "local_files_only",
        "max_len",
        "max_length",
        "model_max_length",
        "name_or_path",
        "pad_to_multiple_of",
        "pad_token_type_id",
        "special_tokens_map_file",
        "stride",
        "tokenizer_class",
        "tokenizer_file",
        "truncation_strategy",
        "use_fast",
    }
)
#: Settings that are understood with these values only.
_FIXED: Mapping[str, tuple[object, ...]] = {
    "additional_special_tokens": (None, []),
    "do_basic_tokenize": (True, None),
    "errors": ("replace",),
    "extra_special_tokens": (None, [], {}),
    "full_tokenizer_file": (None,),
    "never_split": (None, []),
    "padding_side": ("right",),
    "processor_class": (None,),
    "sp_model_kwargs": (None, {}),
    "split_special_tokens": (False,),
    "trim_offsets": (True, False),
    "truncation_side": ("right",),
}
_FLAGS = ("single_word", "lstrip", "rstrip", "normalized")
_ROLES = ("bos", "eos", "unk", "sep", "pad", "cls", "mask")


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to take texts apart, as a class of transformers defines it.

    Attributes:
        model: its ``type`` in ``tokenizer.json``.
        special: the special token of each role.
        own: settings of the class, with the value each has where none is given.
    """

    model: str
    special: Mapping[str, str]
    own: Settings


_WORD_PIECE = Kind(
    "WordPiece",
    {"unk": "[UNK]", "sep": "[SEP]", "pad": "[PAD]", "cls": "[CLS]", "mask": "[MASK]"},
    {"do_lower_case": True, "strip_accents": None, "tokenize_chinese_chars": True},
)
_ANGLED = {
    "bos": "<s>",
    "eos": "</s>",
    "unk": "<unk>",
    "sep": "</s>",
    "pad": "<pad>",
    "cls": "<s>",
    "mask": "<mask>",
}
_SENTENCE_PIECE = Kind("Unigram", _ANGLED, {"add_prefix_space": True})
_BYTES = Kind("BPE", _ANGLED, {"add_prefix_space": False})

#: By ``tokenizer_class``, without a ``Fast`` behind it.
_CLASSES = {
    "BertTokenizer": _WORD_PIECE,
    "DistilBertTokenizer": _WORD_PIECE,
    "XLMRobertaTokenizer": _SENTENCE_PIECE,
    "RobertaTokenizer": _BYTES,
}
#: By the ``model_type`` of ``config.json``, where no class is named.
_USUAL = {
    "bert": "BertTokenizer",
    "distilbert": "BertTokenizer",
    "xlm-roberta": "XLMRobertaTokenizer",
    "roberta": "RobertaTokenizer",
}


def tokenizer_of(facts: FolderFacts) -> Tokenizer:
    """Return the tokenizer of a model folder; it neither cuts nor pads.

    Raises:
        NotUnderstood: it is not known in every detail.
    """
    return _Reader(facts).tokenizer()


class _Reader:
    """A folder's tokenizer files, held against each other."""

    def __init__(self, facts: FolderFacts) -> None:
        self.folder = facts.path / facts.transformer
        self.settings = _json(self.folder / "tokenizer_config.json")
        name = self.settings.get("tokenizer_class") or _USUAL.get(facts.model_type)
        self.file = self.folder / "tokenizer_config.json"
        if not isinstance(name, str) or name.removesuffix("Fast") not in _CLASSES:
            raise NotUnderstood(self.file, f"tokenizer_class = {name!r}")
        self.kind = _CLASSES[name.removesuffix("Fast")]
        self.whole = self.folder / "tokenizer.json"
        self.tokens: dict[str, tuple[object, ...]] = {}

    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer, its special tokens in place."""
        self._check_settings()
        if (self.folder / "added_tokens.json").exists():
            raise NotUnderstood(self.folder / "added_tokens.json", "…")
        if self.whole.exists():
            made = self._from_whole()
        elif self.kind is _WORD_PIECE and (self.folder / "vocab.txt").exists():
            made = self._from_vocabulary()
        else:
            raise NotUnderstood(self.folder, "tokenizer.json")
        made.no_truncation()
        made.no_padding()
        made.encode_special_tokens = False
        return made

    def _check_settings(self) -> None:
        roles = {f"{role}_token" for role in _ROLES}
        for key, value in self.settings.items():
            fixed = key in _FIXED and value in _FIXED[key]
            if not (fixed or key in _IDLE or key in roles or key in self.kind.own):
                raise NotUnderstood(self.file, f"{key} = {value!r}")
        for source in (self.settings, _json(self.folder / "special_tokens_map.json")):
            self._check_special(source)

    def _check_special(self, source: Settings) -> None:
        """Refuse special tokens other than the usual ones of this kind."""
        for role in _ROLES:
            token = source.get(f"{role}_token")
            content = token.get("content") if isinstance(token, dict) else token
            if content not in (None, self.kind.special.get(role)):
                raise NotUnderstood(self.folder, f"{role}_token = {content!r}")
        for name, token in _described(source):
            known = self.tokens.setdefault(name, token)
            if known != token or name not in self.kind.special.values():
                raise NotUnderstood(self.folder, f"added_tokens: {name}")

    def _own(self, name: str) -> object:
        value = self.settings.get(name)
        return self.kind.own[name] if value is None else value

    def _normalizer(self) -> Settings:
        return {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": self._own("tokenize_chinese_chars"),
            "strip_accents": self._own("strip_accents"),
            "lowercase": self._own("do_lower_case"),
        }

    def _from_vocabulary(self) -> Tokenizer:
        """Build what transformers builds of ``vocab.txt`` (``tokenization_bert.py``)."""
        from tokenizers import (
            AddedToken,
            Tokenizer,
            models,
            normalizers,
            pre_tokenizers,
            processors,
        )

        named: dict[str, Any] = dict(self._normalizer())
        named.pop("type")
        try:
            pieces = models.WordPiece.from_file(str(self.folder / "vocab.txt"), unk_token="[UNK]")
        except Exception as error:  # the library has no class of its own for this
            raise NotUnderstood(self.folder / "vocab.txt", str(error)) from error
        made = Tokenizer(pieces)
        made.normalizer = normalizers.BertNormalizer(**named)
        made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        for token in self.kind.special.values():
            if made.token_to_id(token) is None:
                raise NotUnderstood(self.folder / "vocab.txt", token)
            single, left, right, normalized = self.tokens.get(token, (False, False, False, False))
            made.add_special_tokens(
                [
                    AddedToken(
                        token,
                        single_word=bool(single),
                        lstrip=bool(left),
                        rstrip=bool(right),
                        normalized=bool(normalized),
                    )
                ]
            )
        ends = [(token, made.token_to_id(token)) for token in ("[CLS]", "[SEP]")]
        single_text = "[CLS]:0 $A:0 [SEP]:0"
        made.post_processor = processors.TemplateProcessing(
            single=single_text, pair=f"{single_text} $B:1 [SEP]:1", special_tokens=ends
        )
        return made

    def _from_whole(self) -> Tokenizer:
        """Read ``tokenizer.json``, refused where transformers would build something else."""
        from tokenizers import Tokenizer

        try:
            made = Tokenizer.from_file(str(self.whole))
        except Exception as error:  # the library has no class of its own for this
            raise NotUnderstood(self.whole, str(error)) from error
        if type(made.model).__name__ != self.kind.model:
            raise NotUnderstood(self.whole, f"model = {type(made.model).__name__}")
        check = {"WordPiece": self._check_pieces, "Unigram": self._check_unigram}
        check.get(self.kind.model, self._check_bytes)(made)
        self._check_added(made)
        self._check_cutting(made)
        if made.post_processor is None:
            raise NotUnderstood(self.whole, "post_processor = null")
        return made

    def _check_pieces(self, made: Tokenizer) -> None:
        self._expect(_state(made.normalizer), self._normalizer(), "normalizer")
        self._expect(_state(made.pre_tokenizer), {"type": "BertPreTokenizer"}, "pre_tokenizer")
        model = made.model
        found = (
            model.unk_token,
            model.continuing_subword_prefix,
            model.max_input_chars_per_word,
        )
        self._expect(found, ("[UNK]", "##", 100), "model")

    def _check_unigram(self, made: Tokenizer) -> None:
        # The library does not tell these two of a model it has read.
        model = _object(_json(self.whole).get("model"), self.whole)
        self._expect(model.get("unk_id"), 3, "unk_id")
        self._expect(model.get("byte_fallback", False), False, "byte_fallback")
        normalizer = _state(made.normalizer)
        self._expect(normalizer.get("type", "Precompiled"), "Precompiled", "normalizer")
        scheme = "always" if self._own("add_prefix_space") else "never"
        meta = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": True}
        wanted = {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, meta]}
        self._expect(_state(made.pre_tokenizer), wanted, "pre_tokenizer")

    def _check_bytes(self, made: Tokenizer) -> None:
        self._expect(_state(made.normalizer), {}, "normalizer")
        before = dict(_state(made.pre_tokenizer))
        before.pop("trim_offsets", None)
        space = self._own("add_prefix_space")
        wanted = {"type": "ByteLevel", "add_prefix_space": space, "use_regex": True}
        self._expect(before, wanted, "pre_tokenizer")
        model = made.model
        for key in ("dropout", "fuse_unk", "byte_fallback", "ignore_merges", "unk_token"):
            self._expect(getattr(model, key) or None, None, key)
        for key in ("continuing_subword_prefix", "end_of_word_suffix"):
            self._expect(getattr(model, key) or "", "", key)

    def _check_added(self, made: Tokenizer) -> None:
        """Refuse added tokens but the special ones, as the other files describe them."""
        names = set()
        for token in made.get_added_tokens_decoder().values():
            flags = tuple(bool(getattr(token, flag)) for flag in _FLAGS)
            plain = self.tokens.get(token.content, (False, False, False, False))
            known = token.content in self.kind.special.values()
            if not known or not token.special or flags != plain:
                raise NotUnderstood(self.whole, f"added_tokens: {token.content}")
            names.add(token.content)
        missing = set(self.kind.special.values()) - names
        if missing:
            raise NotUnderstood(self.whole, f"added_tokens: {min(missing)}")

    def _check_cutting(self, made: Tokenizer) -> None:
        """Refuse cutting or padding at the left."""
        for key, settings in (("truncation", made.truncation), ("padding", made.padding)):
            if settings is not None:
                self._expect(settings["direction"], "right", key)

    def _expect(self, found: object, wanted: object, name: str) -> None:
        if found != wanted:
            raise NotUnderstood(self.whole, f"{name} = {found!r}"[:200])


def fault_in(file: Path) -> str | None:
    """Return what the library has against a ``tokenizer.json``, ``None`` where it can read it."""
    from tokenizers import Tokenizer

    try:
        Tokenizer.from_file(str(file))
    except Exception as error:  # the library has no class of its own for this
        return " ".join(str(error).split())[:200]
    return None


def _described(source: Settings) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield name and flags of every token that is described, not only named."""
    decoder = source.get("added_tokens_decoder")
    tokens = [*(decoder.values() if isinstance(decoder, dict) else ())]
    tokens += [source.get(f"{role}_token") for role in _ROLES]
    for token in tokens:
        if isinstance(token, dict):
            yield str(token.get("content")), tuple(bool(token.get(flag)) for flag in _FLAGS)


def _state(part: Any) -> Settings:
    """Return the settings of a part of a tokenizer, ``{}`` where it has no such part."""
    return {} if part is None else _object(json.loads(part.__getstate__()), Path("tokenizer.json"))


def _json(file: Path) -> Settings:
    try:
        return _object(json.loads(file.read_bytes()), file) if file.exists() else {}
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(file, str(error)) from error


def _object(value: object, file: Path) -> Settings:
    if not isinstance(value, dict):
        raise NotUnderstood(file, "{…}")
    return value
