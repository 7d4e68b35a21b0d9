"""Particles fit the sound of the word before them; where it cannot be known, both forms stay."""

from __future__ import annotations

import re
import unicodedata
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.wording import GROUPS, say, speaking
from scorer.wording.particles import PARTICLES, particle, with_particles

KOREAN = [
    (group, key, korean)
    for group, module in GROUPS.items()
    for key, (_, korean) in import_module(module).TEXT.items()
]


@pytest.mark.parametrize(
    ("word", "topic", "way"),
    [
        ("답변", "은", "으로"),
        ("가나다", "는", "로"),
        ("파일", "은", "로"),
        ("값", "은", "으로"),
        ("정답 폴더'", "는", "로"),
        (unicodedata.normalize("NFD", "서울"), "은", "로"),
        ("0", "은", "으로"),
        ("TEST_001", "은", "로"),
        ("12", "는", "로"),
        ("0.3", "은", "으로"),
        ("lexical-512", "는", "로"),
        ("TEST_026", "은", "으로"),
        ("-7", "은", "로"),
        ("1,000", "은", "으로"),
        ("10000000000000", "은(는)", "(으)로"),  # 십조
        ("fp32", "는", "로"),
        ("bf16", "은", "으로"),
        ("v1", "은", "(으)로"),  # 브이원, 브이일
        ("v2", "는", "로"),
        ("v3", "은(는)", "(으)로"),  # 브이쓰리, 브이삼
        ("v10", "은", "으로"),
        ("v15", "은(는)", "(으)로"),  # 브이피프틴, 브이십오
        ("A", "는", "로"),
        ("ㅁL", "은", "로"),
        ("N", "은", "으로"),
        ("R", "은(는)", "로"),  # 아르, 알
        ("NFC", "는", "로"),
        ("a.html", "은", "로"),
        ("lexical", "은", "로"),
        ("jhgan/ko-sbert-sts", "는", "로"),
        ("distiluse-base", "은(는)", "(으)로"),
        ("TAB", "은(는)", "(으)로"),
        ("해시㎡", "은(는)", "(으)로"),
        ("漢字", "은(는)", "(으)로"),
        ("ㄱ", "은(는)", "(으)로"),
        ("１", "은(는)", "(으)로"),
        ("리비전(main)", "은(는)", "(으)로"),
        ("", "은(는)", "(으)로"),
    ],
)
def test_the_form_is_that_of_the_words_sound(word: str, topic: str, way: str) -> None:
    assert (particle(word, "은(는)"), particle(word, "(으)로")) == (topic, way)


@given(st.text(), st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_a_final_consonant_decides_whatever_stands_before_it(before: str, last: str) -> None:
    decomposed = unicodedata.normalize("NFD", last)  # the witness: a third letter, or none
    closed = len(decomposed) == 3
    for both, forms in PARTICLES.items():
        rieul = both == "(으)로" and decomposed[-1] == "\u11af"
        assert particle(before + last, both) == forms[0 if closed and not rieul else 1]


@given(st.text(), st.sampled_from(sorted(PARTICLES)))
def test_any_text_gives_one_of_the_forms_or_both(word: str, both: str) -> None:
    assert particle(word, both) in (*PARTICLES[both], both)


@given(st.text())
def test_what_a_value_says_is_never_changed(value: str) -> None:
    said = with_particles("'{value}'은(는) {{}} {value}", {"value": value}).format_map(
        {"value": value}
    )
    assert said.startswith(f"'{value}'") and said.endswith(f" {{}} {value}")


def test_a_message_holds_the_form_that_fits_and_a_quoted_particle_stays() -> None:
    with speaking("ko"):
        assert say("failure.no-such-option", name="--파일") == "'--파일'이라는 옵션이 없습니다"
        assert say("failure.no-such-option", name="--수").startswith("'--수'라는 ")
        assert say("failure.options-clash", first="-q", second="가은(는)") == (
            "-q와 가은(는)은(는) 함께 쓸 수 없습니다"
        )


@pytest.mark.parametrize(("group", "key", "korean"), KOREAN, ids=[key for _, key, _ in KOREAN])
def test_a_particle_behind_a_value_is_written_in_both_forms(
    group: str, key: str, korean: str
) -> None:
    assert not re.search(
        r"(?<![%}])\}['\"]?(?:은|는|이|가|을|를|와|과|으로|로|이?라고|이?라는|이?어야|이며)(?=[\s,.]|$)",
        korean,
    )
    for double in re.findall(r"\S*\((?:으|이|은|는|가|를|과|와|을)\)\S{0,2}", korean):
        assert any(both in double for both in PARTICLES)
        assert with_particles(korean, _Anything()).count(double) == 0, double


class _Anything(dict[str, object]):
    """Every value there may be, and all of them end in 값."""

    def __missing__(self, name: str) -> _Value:
        return _Value()


class _Value(str):
    def __new__(cls) -> _Value:
        return super().__new__(cls, "값")

    def __format__(self, spec: str) -> str:
        return "값"
