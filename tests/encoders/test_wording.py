"""Every message of this room can be said in both languages, and every key used exists."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from scorer.wording import LANGUAGES, say, speaking
from scorer.wording.encoders import TEXT

ROOM = Path(__file__).resolve().parents[2] / "scorer" / "encoders"


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", TEXT)
def test_every_message_formats_in_both_languages(key: str) -> None:
    english, korean = TEXT[key]
    assert fields(english) == fields(korean)
    values = {name: f"<{name}>" for name in fields(english)}
    for language in LANGUAGES:
        with speaking(language):
            said = say(key, **values)
        assert all(value in said for value in values.values())
        assert "{" not in said and not said.endswith(".")
        assert (language == "ko") == bool(re.search("[가-힣]", said))


def test_every_key_this_room_uses_exists_and_no_other_does() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in ROOM.glob("*.py"))
    used = set(re.findall(r'"(encoder\.[a-z-]+)"', source))
    assert used == set(TEXT)
