"""Where an encoder's files are looked for, whether they are there, and what they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import cast

from scorer.choice import PATH_VARIABLE, folder_of
from scorer.encoders.files import json_in
from scorer.encoders.folder import TRANSFORMER_SETTINGS, FolderFacts
from scorer.encoders.plain import inspect
from scorer.encoders.snapshots import hub_cache, snapshot_of
from scorer.errors import EncoderUnavailable
from scorer.frozen import Frozen


class Place(Frozen):
    """Where an encoder was looked for.

    Attributes:
        said: the option, variable or cache that names the place.
        path: of the folder, ``""`` where nothing is named.
        found: whether a complete encoder lies there.
        why: what is wrong with what lies there, ``""`` where nothing does or all is well.
    """

    said: str
    path: str
    found: bool
    why: str = ""


class File(Frozen):
    """One of an encoder's files, by its path inside the folder, with size and sha256 (hex)."""

    name: str
    size: int
    sha256: str


class EncoderFiles(Frozen, eq=False):
    """An encoder's files, or their absence.

    Attributes:
        model: the hub's name that is wanted, ``""`` where only a folder is.
        places: where it was looked for, in that order, up to the one that decides.
        facts: of the folder that was found, ``None`` where there is none.
        files: all that decide a vector: settings, tokenizer, weights.
    """

    model: str
    places: tuple[Place, ...]
    facts: FolderFacts | None
    files: tuple[File, ...]

    @property
    def refused(self) -> Place | None:
        """The place that decides and cannot be used, if that is how the search ended."""
        last = self.places[-1] if self.places else None
        return last if last is not None and last.why else None


def encoder_files(
    model: str,
    revision: str,
    name: str | None,
    path: str | None,
    pooling: str,
    digest: Callable[[Path], str],
) -> EncoderFiles:
    """Look for an encoder as scoring does, but for the network, which is never asked.

    Args:
        model, revision: what is wanted, as the hub calls it.
        name, path: what ``--encoder`` and ``--encoder-path`` say.
        pooling: chosen for a bare Transformer, else ``""``.
        digest: tells a file's sha256 (hex).
    """
    if model and "/" not in model:
        model = f"sentence-transformers/{model}"
    places, facts = [], None
    for said, folder in _candidates(model, revision, name, path):
        if facts is not None:
            break
        place = Place(said, "" if folder is None else str(folder), found=False)
        if folder is not None and not (said == "hub" and not folder.is_dir()):
            try:
                facts = inspect(folder, pooling)
                place = place.but(found=True)
            except EncoderUnavailable as error:
                place = place.but(why=str(error))
        places.append(place)
        if said != "hub" and folder is not None:
            break  # a folder that is named is never passed over
    files = () if facts is None else _files(facts, digest)
    return EncoderFiles(model, tuple(places), facts, files)


def _candidates(
    model: str, revision: str, name: str | None, path: str | None
) -> list[tuple[str, Path | None]]:
    named = None if name is None else folder_of(name) or (name if _a_path(name) else None)
    variable = os.environ.get(PATH_VARIABLE) if name is None else None
    folders = [
        ("--encoder-path", path),
        *([("--encoder", named)] if named else []),
        *([(PATH_VARIABLE, variable)] if name is None else []),
    ]
    found = [(said, Path(each).expanduser() if each else None) for said, each in folders]
    if model and not named:
        cached = snapshot_of(model, revision)
        found.append(("hub", cached or hub_cache() / f"models--{model.replace('/', '--')}"))
    return found


def _a_path(name: str) -> bool:
    """Say whether a name can be that of a folder only: the hub has ``owner/name``."""
    return name.startswith((".", "~", "/")) or "\\" in name or name.count("/") > 1


def _files(facts: FolderFacts, digest: Callable[[Path], str]) -> tuple[File, ...]:
    names = sorted({*_settings(facts), *facts.tokenizer, *facts.weights})
    return tuple(
        File(name, (facts.path / name).stat().st_size, digest(facts.path / name)) for name in names
    )


def _settings(facts: FolderFacts) -> list[str]:
    """Return the files that say how the layers are put together, relative, where they are there."""
    own = Path(facts.transformer)
    names = [Path("modules.json"), Path("config_sentence_transformers.json"), own / "config.json"]
    names += [own / name for name in TRANSFORMER_SETTINGS]
    if (facts.path / "modules.json").exists():
        modules = cast("list[dict[str, str]]", json_in(facts.path / "modules.json"))
        names += [Path(each["path"]) / "config.json" for each in modules]
    return [name.as_posix() for name in names if (facts.path / name).exists()]
