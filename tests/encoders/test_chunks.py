"""A long text read in windows has the weighed mean of the vectors its windows have alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from encoders.stacks import CORPUS, Stack, build
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scorer import score
from scorer.encoders import EncoderRequest, load_encoder
from scorer.encoders.chunks import chunked, windows_of
from scorer.encoders.embedding import embed
from scorer.errors import UsageError
from scorer.records import UNLIMITED

LONG = " ".join(CORPUS * 3)
TEXTS = ["풀을", LONG, "결로는 환기와 단열로 막습니다", LONG[: len(LONG) // 2], "", "벽지" * 90]


@pytest.fixture(scope="module", params=["bert", "roberta", "xlm-roberta"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(Stack(request.param, max_tokens=16), tmp_path_factory.mktemp("chunk"))


def loaded(folder: Path, **more: Any) -> Any:
    request = EncoderRequest("sentence-transformers", path=str(folder), device="cpu", **more)
    return load_encoder(request)


def words(texts: Sequence[str]) -> NDArray[np.int64]:
    """Count each letter but white space as a token, and two special ones."""
    return np.array([2 + sum(not letter.isspace() for letter in each) for each in texts])


@pytest.mark.parametrize("engine", ["auto", "reference"])
def test_a_long_text_is_the_weighed_mean_of_its_windows_each_encoded_alone(
    folder: Path, engine: str
) -> None:
    plain = loaded(folder, engine=engine)
    made = chunked(plain)
    ours = embed(made, TEXTS).vectors
    for text, vector in zip(TEXTS, ours, strict=True):
        parts = made.windows(text) if plain.token_counts([text])[0] > 16 else [text]
        total, weight = np.zeros(len(vector)), 0
        for part in parts:
            tokens = int(plain.token_counts([part])[0])
            assert tokens <= 16
            total += (tokens - 2) * plain.encode([part])[0].astype(float)
            weight += tokens - 2
        alone = total / weight if weight else plain.encode([text])[0]
        assert np.abs(vector - alone).max() < 5e-6


def test_windows_hold_every_word_and_overlap_by_a_quarter_at_most(folder: Path) -> None:
    plain = loaded(folder)
    made = chunked(plain)
    parts = made.windows(LONG)
    assert len(parts) > 2
    at = 0
    for part, following in pairwise(parts):
        begin = LONG.index(part, at)
        behind = LONG.index(following, begin + 1)
        end = begin + len(part)
        assert begin < behind <= end + 1
        # a word at the head of a window may cost one token more than behind a blank
        assert plain.token_counts([LONG[behind:end].strip()])[0] - 2 <= 5
        at = begin + 1
    assert parts[0] == LONG[: len(parts[0])] and LONG.endswith(parts[-1])


def test_texts_that_fit_keep_their_vectors_to_the_bit(folder: Path) -> None:
    short = ["풀을", "결로는", ""]
    plain = loaded(folder)
    assert (chunked(plain).encode(short) == plain.encode(short)).all()


def test_the_order_of_texts_never_changes_a_vector(folder: Path) -> None:
    made = chunked(loaded(folder))
    one, other = embed(made, TEXTS).vectors, embed(made, TEXTS[::-1]).vectors[::-1]
    assert (one == other).all()


def test_the_stack_says_so_and_nothing_counts_as_cut(folder: Path) -> None:
    plain = loaded(folder)
    made = chunked(plain)
    assert made.identity.stack == f"{plain.identity.stack}+chunk16-overlap4"
    assert made.identity.max_tokens == UNLIMITED and not made.identity.comparable
    found = embed(made, TEXTS)
    assert not found.cut.any()
    assert (found.tokens == plain.token_counts(TEXTS)).all()


def test_an_encoder_that_cuts_nothing_stays_as_it_is() -> None:
    class Endless:
        class identity:
            whole = True

    endless: Any = Endless()
    assert chunked(endless) is endless


@given(
    text=st.text(alphabet="가나다 \n", max_size=80),
    window=st.integers(3, 12),
    overlap=st.integers(0, 5),
)
def test_no_window_is_too_long_and_none_is_lost(text: str, window: int, overlap: int) -> None:
    parts = windows_of(text, words, window, overlap)
    assert all(words([part])[0] <= window for part in parts)
    if not text.strip():
        assert parts == [text]
        return
    bare = "".join(text.split())
    joined = ["".join(part.split()) for part in parts]
    # overlapped as far as each begins in what came before, they give the text again
    place = 0
    for part in joined:
        begin = max(start for start in range(place + 1) if bare.startswith(part, start))
        assert begin <= place
        place = max(place, begin + len(part))
    assert place == len(bare)


def test_the_stand_in_reads_windows_of_characters() -> None:
    plain = load_encoder(EncoderRequest("lexical"))
    made: Any = chunked(plain)
    assert made.identity.stack.endswith("+chunk200-overlap50")
    text = " ".join(CORPUS * 6)
    parts = made.windows(text)
    assert all(len(part) <= 200 for part in parts)
    weights = [len(part) for part in parts]
    mean = np.average([plain.encode([part])[0] for part in parts], axis=0, weights=weights)
    assert np.abs(made.encode([text])[0] - mean).max() < 1e-6


GOLD = f"id,답변_1\nT0,{LONG}\nT1,환기와 단열\n".encode()
ANSWERS = f"id,답변\nT0,{LONG[::-1]}\nT1,환기\n".encode()


def test_a_score_over_windows_says_which_texts_were_read_so_and_never_compares(
    tiny_distiluse: Path,
) -> None:
    cut = score(ANSWERS, GOLD, encoder_path=tiny_distiluse)
    whole = score(ANSWERS, GOLD, encoder_path=tiny_distiluse, long="chunk")
    assert len(cut.cuts) == 2 and not whole.cuts
    assert whole.signature.stack == f"{cut.signature.stack}+chunk128-overlap32"
    assert not whole.signature.compares_with(cut.signature)
    assert [note.key for note in whole.warnings] == ["note.encoder-read-otherwise"]
    said = next(str(note) for note in whole.notes if note.key == "note.long-chunked")
    lengths = [f"T0 ({each.tokens})" for each in cut.cuts]
    assert all(each in said for each in lengths)
    assert whole.rows[1] == cut.rows[1] and whole.rows[0] != cut.rows[0]
    again = score(ANSWERS, GOLD, encoder_path=tiny_distiluse, long="chunk")
    assert again.signature == whole.signature and again.provenance.encoded == 0


def test_another_way_to_read_long_texts_is_refused() -> None:
    with pytest.raises(UsageError, match="truncate, chunk"):
        score(ANSWERS, GOLD, encoder="lexical", long="window")
