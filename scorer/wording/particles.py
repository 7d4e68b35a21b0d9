"""Korean particles that follow the sound of the word before them, which only the call knows.

A template writes both forms behind a value, ``'{name}'은(는)``; the one that
fits is said. Both stay where the word's last sound cannot be known from its
letters, as with most foreign words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

#: Both forms as written: the one behind a final consonant, and the other one.
PARTICLES: Mapping[str, tuple[str, str]] = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)라고": ("이라고", "라고"),
    "(이)라는": ("이라는", "라는"),
    "(이)어야": ("이어야", "여야"),
}

_PLACE = re.compile(rf"(\{{[^{{}}]*\}}['\"]?)({'|'.join(map(re.escape, PARTICLES))})")

#: How a word can end: in no consonant, in ㄹ, behind which 로 stands, or in another one.
_NONE, _RIEUL, _OTHER = frozenset({"none"}), frozenset({"ㄹ"}), frozenset({"other"})
_ANY = _NONE | _RIEUL | _OTHER
#: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGITS = (_OTHER, _RIEUL, _NONE, _OTHER, _NONE, _NONE, _OTHER, _RIEUL, _RIEUL, _NONE)
#: 제로 원 투 쓰리 포 파이브 식스 세븐 에이트 나인.
_IN_ENGLISH = (_NONE, _OTHER, _NONE, _NONE, _NONE, _NONE, _NONE, _OTHER, _NONE, _OTHER)
#: 엘 엠 엔, and 알 or 아르; the names of all other letters end in a vowel.
_LETTERS = {"l": _RIEUL, "m": _OTHER, "n": _OTHER, "r": _RIEUL | _NONE}
#: Words dscore itself puts in that are not spelled: 렉시컬.
_WORDS = {"lexical": _RIEUL}


def with_particles(template: str, values: Mapping[str, object]) -> str:
    """Return the template with each double form behind a value replaced where one is known.

    Only what the template itself says is replaced, never what is in a value.
    """

    def chosen(match: re.Match[str]) -> str:
        return match[1] + particle(match[1].format_map(values), match[2])

    return _PLACE.sub(chosen, template)


def particle(word: str, both: str) -> str:
    """Return the form of a particle that fits behind ``word``, ``both`` where either may.

    Raises:
        KeyError: ``both`` is none of :data:`PARTICLES`.
    """
    closed, open_ = PARTICLES[both]
    # Only this one is the same behind a vowel and behind ㄹ (Hangul orthography, 3-2-2).
    flat = _NONE | _RIEUL if both == "(으)로" else _NONE
    endings = _endings(word)
    if endings <= flat:
        return open_
    return both if endings & flat else closed


def _endings(word: str) -> frozenset[str]:
    """Return how a word may end when it is read aloud."""
    word = unicodedata.normalize("NFC", word[-64:]).rstrip("'\"’”")
    last = word[-1:]
    if "가" <= last <= "힣":
        place = (ord(last) - ord("가")) % 28
        return _NONE if place == 0 else _RIEUL if place == 8 else _OTHER
    if last.isascii() and last.isdigit():
        return _of_number(word)
    run = re.search(r"[A-Za-z]*$", word)
    letters = "" if run is None else run[0].lower()
    if letters in _WORDS:
        return _WORDS[letters]
    spelled = letters and (len(letters) == 1 or not set(letters) & set("aeiouy"))
    return _LETTERS.get(letters[-1], _NONE) if spelled else _ANY


def _of_number(word: str) -> frozenset[str]:
    number = re.search(r"([A-Za-z]?)([0-9.,]*)$", word)
    letter, digits = ("", "") if number is None else number.groups()
    if len(digits) - len(digits.rstrip("0")) >= 12:
        return _ANY  # 십 백 천 만 억 end in a consonant as 영 does, 조 in none
    korean = _DIGITS[int(digits[-1])]
    # right behind a letter, as in v1, a number is read in either language
    return korean | _of_english(digits) if letter else korean


def _of_english(digits: str) -> frozenset[str]:
    ones, tens = int(digits[-1]), digits[-2:-1]
    if tens == "1" and ones != 2:  # 텐 일레븐 트웰브 써틴 …
        return _OTHER
    return _NONE if tens.isdigit() and ones == 0 else _IN_ENGLISH[ones]
