"""Scores against the witness, and what may never change them."""

from __future__ import annotations

import csv
import io
import json
import math
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import reference
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer import Competition, InvalidGold, InvalidSubmission, Signature, UsageError, score, verify
from scorer.scoring import Scorer
from scorer.settings import Settings

GOLD = {
    "TEST_000": ["벽지가 들뜬 곳은 풀을 발라 눌러 붙입니다.", "들뜬 벽지는 풀로 다시 붙이세요."],
    "TEST_001": ["결로는 환기와 단열로 막습니다.", "환기를 자주 하고 단열을 보강합니다."],
    "TEST_002": ["석고보드 이음매는 퍼티로 메웁니다.", "이음매에는 퍼티를 바릅니다."],
    "TEST_003": ["곰팡이는 습기부터 없애야 합니다.", "습기를 잡은 뒤 곰팡이를 닦아 냅니다."],
    "TEST_004": ["장판은 하루 정도 펴 둔 뒤 시공합니다.", "장판을 미리 펼쳐 두세요."],
}
ANSWERS = {
    "TEST_000": "들뜬 벽지에 풀을 발라 다시 붙입니다.",
    "TEST_001": "환기를 합니다.",
    "TEST_002": "실리콘을 쏩니다.",
    "TEST_003": "습기를 없애고 곰팡이를 닦습니다.",
    "TEST_004": "장판은 바로 깔아도 됩니다.",
}


def table(header: list[str], rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return stream.getvalue().encode()


def gold_csv(order: list[str] | None = None, references: list[int] | None = None) -> bytes:
    numbers = references or [0, 1]
    header = ["id", *(f"답변_{k + 1}" for k in range(len(numbers)))]
    return table(header, [[i, *(GOLD[i][k] for k in numbers)] for i in order or list(GOLD)])


def answers_csv(order: list[str] | None = None, answers: dict[str, str] | None = None) -> bytes:
    given = answers or ANSWERS
    return table(["id", "답변"], [[i, given[i]] for i in order or list(given)])


def vectors_csv(ids: list[str], vectors: np.ndarray) -> bytes:
    header = ["id", *(f"vec_{k}" for k in range(vectors.shape[1]))]
    cells = ([i, *map(repr, row)] for i, row in zip(ids, vectors.tolist(), strict=True))
    return table(header, list(cells))


def small(dims: int = 4, split: str = "", **gold: str) -> Competition:
    across = gold.get("across", "mean")
    return Competition.parse(
        f'id = "작은-대회"\n[submission]\nvectors = "vec_{{0..{dims - 1}}}"\n'
        f'[gold]\nvectors = "vec_{{0..{dims - 1}}}"\nacross = "{across}"\n'
        f'[[term]]\nmetric = "cosine"\n{split}'
    )


NUMBERS = st.floats(-1.0, 1.0).map(lambda x: 0.0 if abs(x) < 1e-3 else x)
ROWS = st.lists(st.lists(NUMBERS, min_size=4, max_size=4).filter(any), min_size=2, max_size=6)


@settings(deadline=None)
@given(ROWS, st.data())
def test_vector_scores_agree_with_the_witness(rows: list[list[float]], data: st.DataObject) -> None:
    other = [data.draw(st.lists(NUMBERS, min_size=4, max_size=4).filter(any)) for _ in rows]
    ids = [f"T{k}" for k in range(len(rows))]
    card = score(
        vectors_csv(ids, np.array(rows)), vectors_csv(ids, np.array(other)), competition=small()
    )
    expected = [reference.row_score(a, [b]) for a, b in zip(rows, other, strict=True)]
    assert np.abs(card.rows - expected).max() < 1e-12
    assert card.score == pytest.approx(reference.score(expected), abs=1e-12)


@settings(deadline=None)
@given(ROWS, st.randoms(), st.integers(-200, 200))
def test_neither_row_order_nor_scale_changes_a_vector_score(
    rows: list[list[float]], shuffled: random.Random, exponent: int
) -> None:
    ids = [f"T{k}" for k in range(len(rows))]
    gold = vectors_csv(ids, np.array(rows)[::-1].copy())
    before = score(vectors_csv(ids, np.array(rows)), gold, competition=small())
    order = list(range(len(rows)))
    shuffled.shuffle(order)
    moved = vectors_csv([ids[k] for k in order], np.array(rows)[order])
    after = score(moved, gold, competition=small())
    assert after.score == before.score
    assert after.signature == before.signature
    scaled = vectors_csv(ids, np.array(rows) * 10.0**exponent)
    assert score(scaled, gold, competition=small()).score == pytest.approx(before.score, abs=1e-12)


def test_the_gold_as_its_own_submission_scores_one() -> None:
    vectors = np.random.default_rng(3).normal(size=(130, 512))
    ids = [f"TEST_{k:03d}" for k in range(130)]
    data = vectors_csv(ids, np.tanh(vectors / 10))
    assert abs(score(data, data).score - 1.0) <= 1e-15


def test_scores_keep_their_bits_under_every_order_of_real_sized_files() -> None:
    generator = np.random.default_rng(5)
    a, b = np.tanh(generator.normal(size=(2, 130, 512)))
    ids = [f"TEST_{k:03d}" for k in range(130)]
    order = generator.permutation(130)
    before = score(vectors_csv(ids, a), vectors_csv(ids, b))
    after = score(
        vectors_csv([ids[k] for k in order], a[order]), vectors_csv(ids[::-1], b[::-1].copy())
    )
    assert after.score == before.score and after.signature == before.signature


def test_negative_cosines_are_lifted_to_the_floor_and_counted() -> None:
    gold = np.array([[1.0, 0, 0, 0], [0, 1.0, 0, 0]])
    answers = np.array([[-1.0, 0, 0, 0], [0, 1.0, 0, 0]])
    card = score(
        vectors_csv(["가", "나"], answers), vectors_csv(["가", "나"], gold), competition=small()
    )
    assert card.rows.tolist() == [0.0, 1.0]
    assert card.clipped == ("가",)
    assert card.terms[0].values.tolist() == [-1.0, 1.0]


@pytest.mark.parametrize("across", ["mean", "max", "first"])
def test_several_reference_vectors_of_a_row_fold_as_declared(across: str) -> None:
    generator = np.random.default_rng(11)
    predictions, references = generator.normal(size=(3, 4)), generator.normal(size=(6, 4))
    archive = io.BytesIO()
    np.savez(archive, ids=["가", "나", "다"], vectors=references, counts=[1, 3, 2])
    card = score(
        vectors_csv(["가", "나", "다"], predictions),
        archive.getvalue(),
        competition=small(across=across),
    )
    groups = [references[:1], references[1:4], references[4:]]
    expected = [
        reference.row_score(p.tolist(), g.tolist(), across)
        for p, g in zip(predictions, groups, strict=True)
    ]
    assert card.rows == pytest.approx(expected, abs=1e-12)


def test_public_rows_are_part_of_private_rows_unless_the_rest_is_meant() -> None:
    ids = [f"T{k}" for k in range(10)]
    generator = np.random.default_rng(2)
    files = [vectors_csv(ids, generator.normal(size=(10, 4))) for _ in range(2)]
    nested = score(*files, competition=small(split="[split]\npublic = 0.4\n"))
    rest = score(*files, competition=small(split='[split]\npublic = 0.4\nprivate = "rest"\n'))
    assert [split.n for split in nested.splits] == [4, 10]
    assert [split.n for split in rest.splits] == [4, 6]
    assert nested.splits[1].score == nested.score == rest.score
    assert nested.splits[0].score == rest.splits[0].score
    assert nested.signature != rest.signature
    public, private = (split.score for split in rest.splits)
    assert public is not None and private is not None
    assert (4 * public + 6 * private) / 10 == pytest.approx(rest.score, abs=1e-15)


SEASON_3 = """
id = "작은-시즌3"
[submission]
id = "ID"
text = "대책"
vectors = "vec_{0..3}"
needs = ["text", "vectors"]
[gold]
id = "ID"
references = ["대책"]
vectors = "vec_{0..3}"
[[term]]
metric = "cosine"
weight = 0.7
[[term]]
metric = "jaccard"
weight = 0.3
"""


def season_3(texts: list[str], vectors: np.ndarray) -> bytes:
    header = ["ID", "대책", *(f"vec_{k}" for k in range(4))]
    rows = zip(range(len(texts)), texts, vectors.tolist(), strict=True)
    return table(header, [[f"TEST_{k}", t, *map(repr, v)] for k, t, v in rows])


def test_season_3_adds_seven_tenths_cosine_and_three_tenths_jaccard() -> None:
    generator = np.random.default_rng(4)
    a, b = generator.normal(size=(2, 3, 4))
    golds = ["안전모 착용 교육 실시", "난간 설치", "작업 전 점검"]
    texts = ["안전모 착용 확인", "난간 설치", "정리 정돈"]
    card = score(season_3(texts, a), season_3(golds, b), competition=Competition.parse(SEASON_3))
    expected = [
        0.7 * max(reference.cosine(x, y), 0.0) + 0.3 * reference.jaccard(t, g)
        for x, y, t, g in zip(a.tolist(), b.tolist(), texts, golds, strict=True)
    ]
    assert card.rows == pytest.approx(expected, abs=1e-12)
    assert [term.metric for term in card.terms] == ["cosine", "jaccard"]


def test_season_3_refuses_texts_or_vectors_alone() -> None:
    competition = Competition.parse(SEASON_3)
    gold = season_3(["가 나", "다 라"], np.eye(4)[:2])
    only_texts = table(["ID", "대책"], [["TEST_0", "가"], ["TEST_1", "다"]])
    header = ["ID", *(f"vec_{k}" for k in range(4))]
    only_vectors = table(header, [["TEST_0", *"1234"], ["TEST_1", *"4321"]])
    for data, code in ((only_texts, "E211"), (only_vectors, "E210")):
        with pytest.raises(InvalidSubmission) as caught:
            score(data, gold, competition=competition)
        assert code in {issue.code for issue in caught.value.issues}


def test_the_officials_sample_pair_of_season_3_gives_their_arithmetic() -> None:
    """The rules' sample: rows of 0.8262749 and 0.71547335 average to 0.77087414."""
    assert reference.score([0.8262749, 0.71547335]) == pytest.approx(0.77087414, abs=1e-7)


# Texts, through a real sentence-transformers model of distiluse's shape.


def test_text_scores_agree_with_the_organisers_loop(tiny_distiluse: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(tiny_distiluse), device="cpu")

    def one(text: str) -> list[float]:
        return [float(value) for value in model.encode(text)]

    expected = [reference.row_score(one(ANSWERS[i]), [one(text) for text in GOLD[i]]) for i in GOLD]
    card = score(answers_csv(), gold_csv(), encoder_path=tiny_distiluse)
    assert np.abs(card.rows - expected).max() < 1e-6
    assert card.score == pytest.approx(reference.score(expected), abs=1e-6)


def test_text_scores_keep_their_bits_under_order_of_rows_and_references(
    tiny_distiluse: Path,
) -> None:
    before = score(answers_csv(), gold_csv(), encoder_path=tiny_distiluse)
    ids = list(GOLD)
    after = score(
        answers_csv(ids[::-1]), gold_csv(ids[2:] + ids[:2], [1, 0]), encoder_path=tiny_distiluse
    )
    assert after.score == before.score
    assert after.signature.submission == before.signature.submission


def test_what_else_is_scored_changes_no_bit(tiny_distiluse: Path) -> None:
    alone = score(answers_csv(), gold_csv(), encoder_path=tiny_distiluse)
    scorer = Scorer(gold_csv(), Settings(encoder_path=tiny_distiluse))
    scorer.score(answers_csv(answers={i: f"{text} 그리고 {i}" for i, text in ANSWERS.items()}))
    assert scorer.score(answers_csv()).score == alone.score


def test_a_gold_answer_as_prediction_scores_exactly_one(tiny_distiluse: Path) -> None:
    copied = answers_csv(answers={i: texts[0] for i, texts in GOLD.items()})
    card = score(copied, gold_csv(references=[0]), encoder_path=tiny_distiluse)
    assert card.rows.tolist() == [1.0] * 5


def test_nfd_and_nfc_texts_score_the_same_and_are_named(tiny_distiluse: Path) -> None:
    import unicodedata

    decomposed = {i: unicodedata.normalize("NFD", text) for i, text in ANSWERS.items()}
    plain = score(answers_csv(), gold_csv(), encoder_path=tiny_distiluse)
    card = score(answers_csv(answers=decomposed), gold_csv(), encoder_path=tiny_distiluse)
    assert card.score == plain.score
    (note,) = [note for note in card.notes if note.key == "note.normalized"]
    assert "TEST_000" in str(note) and "--normalize none" in str(note)
    raw = score(
        answers_csv(answers=decomposed), gold_csv(), encoder_path=tiny_distiluse, normalize="none"
    )
    assert raw.score != plain.score
    assert (raw.signature.normalize, card.signature.normalize) == ("none", "nfc")


def test_vectors_against_text_gold_embed_the_gold_only(tiny_distiluse: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(tiny_distiluse), device="cpu")
    vectors = np.asarray(model.encode(list(ANSWERS.values())), dtype=np.float64)
    texts = score(answers_csv(), gold_csv(), encoder_path=tiny_distiluse)
    card = score(vectors_csv(list(ANSWERS), vectors), gold_csv(), encoder_path=tiny_distiluse)
    assert card.score == pytest.approx(texts.score, abs=1e-6)
    assert card.signature.encoder == texts.signature.encoder


def test_truncated_texts_are_named_with_their_length(tiny_distiluse: Path) -> None:
    answers = ANSWERS | {"TEST_003": "습기를 없애고 곰팡이를 닦습니다. " * 40}
    card = score(answers_csv(answers=answers), gold_csv(), encoder_path=tiny_distiluse)
    assert [(cut.id, cut.reference, cut.limit) for cut in card.cuts] == [("TEST_003", 0, 128)]
    assert card.cuts[0].tokens > 128


def test_the_lexical_encoder_says_first_that_its_number_does_not_compare() -> None:
    card = score(answers_csv(), gold_csv(), encoder="lexical")
    assert [note.key for note in card.warnings] == ["note.encoder-lexical"]
    assert card.signature.encoder == "lexical"
    assert 0 < card.score < 1


def test_an_encoder_of_another_width_than_the_vectors_is_a_wrong_call() -> None:
    vectors = vectors_csv(list(GOLD), np.eye(5, 512))
    with pytest.raises(UsageError, match="lexical-512"):
        score(vectors, gold_csv(), encoder="lexical")
    with pytest.raises(UsageError, match="4096"):
        score(answers_csv(), vectors, encoder="lexical")
    assert score(vectors, gold_csv(), encoder="lexical-512").n == 5


def test_an_unknown_unicode_form_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="NFD"):
        score(answers_csv(), gold_csv(), encoder="lexical", normalize="NFD")  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [None, 3, ["제출.csv"], {"id": "답변"}, np.eye(2)])
def test_what_is_no_file_is_a_wrong_call(given: object) -> None:
    with pytest.raises(UsageError, match=type(given).__name__):
        score(given, gold_csv(), encoder="lexical")  # type: ignore[arg-type]


def test_an_invalid_submission_says_in_its_text_what_is_wrong() -> None:
    with pytest.raises(InvalidSubmission, match="E302 missing-id"):
        score(answers_csv(order=list(GOLD)[:3]), gold_csv(), encoder="lexical")


def test_a_scorecard_shows_itself_in_one_line() -> None:
    card = score(answers_csv(), gold_csv(), encoder="lexical")
    assert repr(card) == f"Scorecard('<bytes>', score={card.score!r}, n=5)"


def test_one_missing_and_one_duplicated_id_are_two_errors_and_no_score() -> None:
    rows = [[i, ANSWERS[i]] for i in GOLD]
    rows[3] = rows[1]
    with pytest.raises(InvalidSubmission) as caught:
        score(table(["id", "답변"], rows), gold_csv(), encoder="lexical")
    assert sorted(issue.code for issue in caught.value.issues) == ["E301", "E302"]


def test_questions_without_answers_given_as_gold_are_explained() -> None:
    with pytest.raises(InvalidGold) as caught:
        score(answers_csv(), table(["id", "질문"], [["TEST_000", "왜 들뜨나요?"]]))
    assert [issue.code for issue in caught.value.issues] == ["E701"]


def test_warnings_stop_scoring_only_when_strict() -> None:
    answers = ANSWERS | {"TEST_001": "환기를 합니다.</s>"}
    data = answers_csv(answers=answers)
    assert score(data, gold_csv(), encoder="lexical").issues[0].code == "W505"
    with pytest.raises(InvalidSubmission):
        score(data, gold_csv(), encoder="lexical", strict=True)


LETTERS = "벽지도배결로곰팡이단열환기 ,.\"'똠방각하\n"
HANGUL = st.text(st.sampled_from(LETTERS), min_size=1).filter(str.strip)
DRESSES = {
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "cp949": lambda text: text.encode("cp949"),
    "utf-16-le": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16-be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "crlf": lambda text: crlf(text).encode(),
}


def crlf(text: str) -> str:
    """Write the same cells with CRLF between rows; line feeds inside cells stay."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text, newline="")))
    return stream.getvalue()


@settings(deadline=None, max_examples=25)
@given(st.lists(HANGUL, min_size=5, max_size=5), st.sampled_from(sorted(DRESSES)))
def test_encoding_and_line_ends_change_neither_score_nor_signature(
    texts: list[str], dress: str
) -> None:
    plain = answers_csv(answers=dict(zip(GOLD, texts, strict=True)))
    before = score(plain, gold_csv(), encoder="lexical")
    after = score(
        DRESSES[dress](plain.decode()), DRESSES[dress](gold_csv().decode()), encoder="lexical"
    )
    assert after.rows.tolist() == before.rows.tolist()
    assert after.signature == before.signature


@settings(deadline=None)
@given(ROWS)
def test_json_reads_back_every_bit(rows: list[list[float]]) -> None:
    ids = [f"T{k}" for k in range(len(rows))]
    gold = vectors_csv(ids, np.array(rows)[::-1].copy())
    card = score(vectors_csv(ids, np.array(rows)), gold, competition=small())
    read = json.loads(json.dumps(card.to_dict(), allow_nan=False, ensure_ascii=False))
    assert read == card.to_dict()
    assert [row["score"] for row in read["rows"]] == card.rows.tolist()
    assert Signature.parse(read["signature"]) == card.signature


# Verification.


def test_a_signature_stands_when_nothing_changed() -> None:
    settings = Settings(encoder="lexical")
    card = Scorer(gold_csv(), settings).score(answers_csv())
    verdict = verify(str(card.signature), answers_csv(), gold_csv(), settings)
    assert verdict.stands and verdict.differing == () and verdict.difference == 0.0


def test_a_signature_names_the_encoder_to_verify_it_with(
    tiny_distiluse: Path, hub_cache: Path
) -> None:
    for encoder in ("lexical", "tiny/distiluse"):
        card = score(answers_csv(), gold_csv(), encoder=encoder, normalize="none")
        assert verify(card.signature, answers_csv(), gold_csv()).stands
    card = score(answers_csv(), gold_csv(), encoder_path=tiny_distiluse)
    with pytest.raises(UsageError, match="tiny-distiluse"):
        verify(card.signature, answers_csv(), gold_csv())
    there = Settings(encoder_path=tiny_distiluse)
    assert verify(card.signature, answers_csv(), gold_csv(), there).stands


@pytest.mark.parametrize(
    ("field", "value"),
    [("gold", "0" * 16), ("submission", "0" * 16), ("n", 7), ("across", "max"), ("split", "-")],
)
def test_the_right_number_of_another_claim_does_not_stand(field: str, value: object) -> None:
    card = score(answers_csv(), gold_csv(), encoder="lexical")
    altered = replace(card.signature, **{field: value})  # type: ignore[arg-type]
    verdict = verify(altered, answers_csv(), gold_csv())
    assert verdict.same_number and not verdict.same_way and not verdict.stands
    assert len(verdict.differing) == 1


def test_a_changed_answer_is_named_as_another_submission() -> None:
    settings = Settings(encoder="lexical")
    card = Scorer(gold_csv(), settings).score(answers_csv())
    changed = answers_csv(answers=ANSWERS | {"TEST_002": "퍼티를 씁니다."})
    verdict = verify(card.signature, changed, gold_csv(), settings)
    assert not verdict.stands and verdict.differing == ("sub",)


def test_a_text_that_is_no_signature_is_refused() -> None:
    with pytest.raises(UsageError):
        verify("0.7683", answers_csv(), gold_csv())


# What a scorecard gives.


def test_a_scorecard_becomes_a_dictionary_a_frame_and_html() -> None:
    card = score(answers_csv(), gold_csv(), encoder="lexical")
    data = card.to_dict()
    assert data["score"] == card.score == math.fsum(card.rows.tolist()) / 5
    assert Signature.parse(str(data["signature"])) == card.signature
    frame = card.to_frame()
    assert frame["score"].tolist() == card.rows.tolist()
    assert list(frame.index) == list(GOLD)
    page = card._repr_html_()
    assert f"{card.score:.6f}" in page and "<script" not in page


def test_hostile_names_are_escaped_in_html() -> None:
    class Named(io.BytesIO):
        name = "<script>alert(1)</script>.csv"

    card = score(Named(answers_csv()), gold_csv(), encoder="lexical")
    assert "<script" not in card._repr_html_()


def test_dataframes_score_like_the_files_they_came_from() -> None:
    import pandas as pd

    card = score(answers_csv(), gold_csv(), encoder="lexical")
    answers = pd.read_csv(io.BytesIO(answers_csv()))
    gold = pd.read_csv(io.BytesIO(gold_csv()))
    again = score(answers, gold, encoder="lexical")
    assert again.score == card.score and again.signature == card.signature


def test_arrays_of_a_scorecard_cannot_be_changed() -> None:
    card = score(answers_csv(), gold_csv(), encoder="lexical")
    with pytest.raises(ValueError, match="read-only"):
        card.rows[0] = 1.0
