"""A bare Transformer checkpoint, with the pooling that was chosen for it by name.

Such a folder does not say how token vectors become one. sentence-transformers
would take their mean in silence; here nothing is taken that was not asked for.
"""

from __future__ import annotations

from pathlib import Path

from scorer.encoders.files import Settings, settings_in
from scorer.encoders.folder import (
    FolderFacts,
    hidden_in,
    inspect_folder,
    origin,
    refuse_adapter,
    tokenizer_in,
    usual_limit,
    weights_in,
)
from scorer.errors import EncoderUnavailable
from scorer.poolings import POOLINGS, layers_read, stack_part

#: Families whose own tokenizer is a list of word pieces. Given any other vocabulary
#: the libraries make one without words, in which every text is unknown.
_WORD_PIECES = frozenset({"bert", "distilbert", "electra", "mobilebert"})
_PIECES = frozenset({"vocab.txt", "tokenizer.json"})
#: Classes of sentencepiece that the libraries have themselves, and build as trained.
_NAMED = frozenset({"XLMRobertaTokenizer", "XLMRobertaTokenizerFast"})
#: Words that begin as sentencepiece marks them; a list of word pieces has the sign once.
_MARKED = 20
#: Families whose positions are counted from behind the padding token's id.
_PADDED = "roberta"


def inspect(path: Path, pooling: str) -> FolderFacts:
    """Read what a folder says about itself: an encoder, or a Transformer with a pooling.

    Args:
        pooling: ``""`` for a folder that says itself how token vectors become one.

    Raises:
        EncoderUnavailable: as :func:`scorer.encoders.folder.inspect_folder`; or a
            pooling is named and the folder has its own, or lacks what it needs.
    """
    if not pooling:
        return inspect_folder(path)
    if (path / "modules.json").exists():
        stack = inspect_folder(path).stack
        raise EncoderUnavailable("encoder.own-pooling", path=path, stack=stack, pooling=pooling)
    return _inspect_checkpoint(path, pooling)


def refuse_small_vocabulary(facts: FolderFacts, held: int, rows: int) -> None:
    """Refuse a tokenizer that cannot be the one a bare Transformer was trained with.

    Where the files of a tokenizer are of another kind than its family's, the
    library makes one of hardly any words, or of too many.

    Args:
        held: words of the tokenizer.
        rows: words the Transformer was made for.
    """
    if rows and not rows / 2 <= held <= rows:
        raise EncoderUnavailable("encoder.other-vocabulary", path=facts.path, held=held, rows=rows)


def _inspect_checkpoint(folder: Path, pooling: str) -> FolderFacts:
    if not folder.is_dir():
        raise EncoderUnavailable("encoder.no-folder", path=folder)
    if not (folder / "config.json").exists():
        raise EncoderUnavailable("encoder.not-a-checkpoint", path=folder)
    refuse_adapter(folder)
    config = settings_in(folder / "config.json")
    model_type = _model_type(folder, config)
    tokenizer = tokenizer_in(folder, "")
    if model_type in _WORD_PIECES:
        _refuse_other_vocabulary(folder, tokenizer)
    _refuse_missing_layers(folder, config, pooling)
    repository, commit = origin(folder)
    return FolderFacts(
        path=folder,
        repository=repository,
        commit=commit,
        modules=("Transformer", "Pooling"),
        transformer="",
        model_type=model_type,
        pooling=stack_part(pooling),
        dense=(),
        normalize=False,
        max_tokens=_limit(folder, model_type, config),
        lower_case=False,
        hidden=hidden_in(config),
        truncate=None,
        weights=weights_in(folder, [("Transformer", "")]),
        tokenizer=tokenizer,
        chosen=pooling,
    )


def _refuse_other_vocabulary(folder: Path, tokenizer: tuple[str, ...]) -> None:
    """Refuse a BERT that goes with a vocabulary of sentencepiece, as KoBERT does."""
    settings = settings_in(folder / "tokenizer_config.json", required=False)
    if "tokenizer.json" in tokenizer or settings.get("tokenizer_class") in _NAMED:
        return
    foreign = [name for name in tokenizer if name.endswith(".model")]
    if "vocab.txt" in tokenizer:
        marked = (folder / "vocab.txt").read_bytes().count("\n▁".encode())
        foreign = ["vocab.txt"] if marked > _MARKED else []
    elif not foreign:
        foreign = [name for name in tokenizer if name not in _PIECES][:1]
    if foreign:
        raise EncoderUnavailable("encoder.own-tokenizer", path=folder, names=", ".join(foreign))


def _model_type(folder: Path, config: Settings) -> str:
    file = folder / "config.json"
    model_type = config.get("model_type")
    if not isinstance(model_type, str):
        raise EncoderUnavailable("encoder.unexpected-content", path=file, expected="model_type")
    for key in ("auto_map", "is_encoder_decoder"):
        if config.get(key):
            raise EncoderUnavailable("encoder.not-plain", path=file, setting=key)
    return model_type


def _limit(folder: Path, model_type: str, config: Settings) -> int | None:
    """Return where texts are cut: at the tokenizer's limit, and never behind the last position."""
    limit = usual_limit(folder, config)
    padding = config.get("pad_token_id")
    places = config.get("max_position_embeddings")
    if _PADDED in model_type and isinstance(padding, int) and isinstance(places, int):
        room = places - padding - 1
        return room if limit is None else min(limit, room)
    return limit


def _refuse_missing_layers(folder: Path, config: Settings, pooling: str) -> None:
    names = ("num_hidden_layers", "n_layers", "n_layer")
    held = next((config[name] for name in names if isinstance(config.get(name), int)), None)
    needed = layers_read(pooling)[0]
    if isinstance(held, int) and needed > held:
        raise EncoderUnavailable(
            "encoder.few-layers",
            path=folder / "config.json",
            pooling=pooling,
            layers=held,
            known=", ".join(POOLINGS),
        )
