"""Messages of the rooms that have a table of their own: complete, filled, used, and no others."""

from __future__ import annotations

import re
import string
from importlib import import_module
from pathlib import Path

import pytest

from scorer.wording import GROUPS, LANGUAGES, say, speaking

SCORER = Path(__file__).resolve().parents[2] / "scorer"
#: Group of keys -> the files that say them all: a room's own, and those that choose for it.
ROOMS = {
    "cache": tuple((SCORER / "cache").glob("*.py")),
    "encoder": (
        *(SCORER / "encoders").glob("*.py"),
        SCORER / "choice.py",
        SCORER / "poolings.py",
    ),
}
TEXTS = {group: import_module(GROUPS[group]).TEXT for group in ROOMS}
KEYS = [(group, key) for group, text in TEXTS.items() for key in text]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize(("group", "key"), KEYS, ids=[key for _, key in KEYS])
def test_every_message_formats_in_both_languages(group: str, key: str) -> None:
    english, korean = TEXTS[group][key]
    assert fields(english) == fields(korean)
    values = {name: f"<{name}>" for name in fields(english)}
    for language in LANGUAGES:
        with speaking(language):
            said = say(key, **values)
        assert all(value in said for value in values.values())
        assert "{" not in said and not said.endswith(".")
        assert (language == "ko") == bool(re.search("[가-힣]", said))


@pytest.mark.parametrize("group", ROOMS)
def test_every_key_a_room_uses_exists_and_no_other_does(group: str) -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in ROOMS[group])
    assert set(re.findall(rf'"({group}\.[a-z-]+)"', source)) == set(TEXTS[group])
