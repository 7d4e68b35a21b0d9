"""Answers become vectors block by block, the same whatever their order and number."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from scorer import Settings, UsageError
from scorer.answers import AnswerEmbedder
from scorer.encoders import course
from scorer.errors import InvalidSubmission
from scorer.reading.ids import Known

TEXTS = [f"{number}일 동안 환기하고 말립니다." for number in range(23)]


def table(texts: list[str]) -> bytes:
    rows = [f"T_{number},{text}" for number, text in enumerate(texts)]
    return "\n".join(["id,답변", *rows]).encode()


def offline(**more: object) -> AnswerEmbedder:
    return AnswerEmbedder(Settings(encoder="lexical-512", cache=False).but(**more))


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_blocks_depend_neither_on_order_nor_on_repetition(
    tiny_distiluse: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.setattr(course, "BLOCK", 5)
    own = Settings(encoder_path=tiny_distiluse, engine=engine, cache=False)
    with AnswerEmbedder(own) as embedder:
        first, lengths = embedder.vectors(TEXTS, "")
        turned, _ = embedder.vectors([*TEXTS[::-1], *TEXTS], "")
    assert first.shape == (23, 512)
    assert len(lengths) == 23
    assert (turned.array()[:23][::-1] == first.array()).all()
    assert (turned.array()[23:] == first.array()).all()


def test_many_vectors_wait_in_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorer.vectors.IN_MEMORY", 10_000)
    monkeypatch.setattr(course, "BLOCK", 4)
    with offline() as embedder:
        spooled = embedder.vectors(TEXTS, "")[0].array()
    monkeypatch.undo()
    with offline() as embedder:
        assert (embedder.vectors(TEXTS, "")[0].array() == spooled).all()


def test_rows_come_in_the_order_wanted() -> None:
    with offline() as embedder:
        read = embedder.sound(embedder.read(table(TEXTS[:3])))
        made = embedder.embed(read, ["T_2", "T_0", "T_1"])
        plain = embedder.embed(read)
    assert made.texts == (TEXTS[2], TEXTS[0], TEXTS[1])
    assert (made.vectors.array() == plain.vectors.array()[[2, 0, 1]]).all()


def test_progress_runs_once_from_beginning_to_end(
    tiny_distiluse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "BLOCK", 5)
    heard: list[float] = []

    def stage(name: str) -> Callable[[int, int], None]:
        assert name == "답변.csv"
        return lambda done, total: heard.append(done / total)

    with AnswerEmbedder(Settings(encoder_path=tiny_distiluse, cache=False), stage) as embedder:
        embedder.vectors(TEXTS, "답변.csv")
    assert heard == sorted(heard)
    assert len(heard) >= 5
    assert heard[-1] == 1


def test_texts_are_written_as_they_are_and_embedded_in_nfc() -> None:
    odd = unicodedata.normalize("NFD", TEXTS[1])
    with offline() as embedder:
        made = embedder.embed(embedder.sound(embedder.read(table([TEXTS[0], odd]))))
        plain = embedder.vectors(TEXTS[:2], "")[0]
    assert made.texts[1] == odd
    assert np.array_equal(made.vectors.array(), plain.array())
    assert [note.key for note in made.notes] == ["note.normalized"]


def test_what_stops_answers_is_all_told_at_once() -> None:
    with offline() as embedder:
        reading = embedder.read(table(["", "가"]), Known(("T_1", "T_2"), "sample.csv"))
        with pytest.raises(InvalidSubmission) as refused:
            embedder.sound(reading)
    assert {issue.code for issue in refused.value.issues} == {"E501", "E303", "E302"}
    with offline(strict=True) as embedder:
        repeated = embedder.read(table(["같은 답"] * 3))
        with pytest.raises(InvalidSubmission):
            embedder.sound(repeated)


def test_settings_that_make_no_sense_are_refused_at_once() -> None:
    with pytest.raises(UsageError):
        AnswerEmbedder(Settings(encoder="lexical", engine="fast"))
    with pytest.raises(UsageError):
        AnswerEmbedder(Settings(normalize="nfkc"))  # type: ignore[arg-type]
