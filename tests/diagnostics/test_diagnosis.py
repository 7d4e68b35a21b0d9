"""Whole diagnoses of small files, with the stand-in and with a small distiluse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from scorer import score
from scorer.competition import Competition
from scorer.diagnostics.diagnosis import Diagnosis, diagnosis
from scorer.diagnostics.material import Material, material_of, material_of_pairs
from scorer.errors import UsageError
from scorer.reading.pairs import read_pairs
from scorer.scoring import Scorer
from scorer.settings import Settings, cache_of, embedder_of

TOPICS = ["벽지", "장판", "누수", "결로", "타일", "곰팡이", "석고보드", "창호", "페인트", "방수"]


def gold_of(topics: Sequence[str] = TOPICS) -> bytes:
    rows = [
        f"T{k},{topic}는 왜요?,{topic} {topic}를 먼저 봅니다,{topic}는 {topic} 업체에 맡깁니다"
        for k, topic in enumerate(topics)
    ]
    return ("id,질문,답변_1,답변_2\n" + "\n".join(rows) + "\n").encode()


def answers_of(texts: Sequence[str]) -> bytes:
    return ("id,답변\n" + "".join(f'T{k},"{text}"\n' for k, text in enumerate(texts))).encode()


PLAIN = [f"{topic}는 {topic} 먼저 봅니다" for topic in TOPICS]


def material(answers: bytes, gold: bytes, **more: object) -> Material:
    settings = Settings(**{"encoder": "lexical", "cache": False, **more})  # type: ignore[arg-type]
    scorer = Scorer(gold, settings)
    return material_of(scorer, scorer.scored(answers))


def found(texts: Sequence[str], **more: object) -> Diagnosis:
    return diagnosis(material(answers_of(texts), gold_of(), **more))


def test_the_diagonal_is_what_is_scored() -> None:
    done = found(PLAIN)
    scores = [done.rows[place].own for place in range(10)]
    assert scores == pytest.approx(list(done.material.scores), abs=1e-6)
    assert done.spread.own == pytest.approx(done.material.score, abs=1e-6)
    assert done.spread.to_gold.accuracy == 1.0 and not done.hygiene.misplaced


def test_where_most_rows_are_nearest_elsewhere_that_is_said_and_no_swap() -> None:
    from scorer.report.diagnose_parts import oddities
    from scorer.wording import speaking

    with speaking("en"):
        done = found([f"{text} 그리고 벽지" for text in reversed(PLAIN[:5])] + ["벽지"] * 5)
        told = " ".join(chain.from_iterable(said for _, said in oddities(done, _all)))
    assert done.hygiene.unexplained(10) and "hardly tells the rows apart" in told
    assert "look swapped" not in told
    with speaking("en"):
        told = " ".join(chain.from_iterable(said for _, said in oddities(found(PLAIN), _all)))
    assert "hardly tells" not in told


def _all(names: Iterable[str]) -> tuple[str, int]:
    return ", ".join(names), 0


def test_answers_on_wrong_rows_are_named_with_the_row_they_fit() -> None:
    texts = list(PLAIN)
    texts[2], texts[7] = texts[7], texts[2]
    texts[5] = texts[4]
    done = found(texts)
    named = {each.id: (each.other, each.swapped) for each in done.hygiene.misplaced}
    assert named == {"T2": ("T7", True), "T7": ("T2", True), "T5": ("T4", False)}
    assert done.hygiene.shifts == ()


def test_a_row_shift_is_told_apart_from_misplaced_rows() -> None:
    done = found([PLAIN[0], *PLAIN[:-1]])
    (shift,) = done.hygiene.shifts
    assert (shift.by, shift.first, shift.last) == (-1, 1, 9)


def test_every_kind_of_oddity_is_found_on_its_row() -> None:
    texts = list(PLAIN)
    texts[1] = "장판을 봅니다. 장판을 봅니다. 장판을 봅니다."
    texts[3] = "Condensation comes from humid air."
    texts[6] = "석고보드는 墙壁 먼저 봅니다"
    done = found(texts).hygiene
    assert [each.id for each in done.repeating] == ["T1"]
    assert {each.id: each.strange for each in done.mixed} == {"T3": (), "T6": ("han",)}
    assert done.letters is not None and done.letters["latin"] > 20


def test_clusters_say_whether_their_questions_are_the_same_too() -> None:
    texts = list(PLAIN)
    texts[8] = texts[9] = texts[0]
    gold = gold_of([*TOPICS[:9], TOPICS[8]])
    (cluster,) = diagnosis(material(answers_of(texts), gold)).hygiene.clusters
    assert (cluster.ids, cluster.same_question) == (("T0", "T8", "T9"), False)
    texts[0] = PLAIN[0].replace("벽지", "도배")
    (cluster,) = diagnosis(material(answers_of(texts), gold)).hygiene.clusters
    assert (cluster.ids, cluster.same_question, cluster.exact) == (("T8", "T9"), True, True)


def test_the_order_of_a_file_changes_no_sample_and_no_figure() -> None:
    topics = [f"{topic}{k}" for k in range(4) for topic in TOPICS]
    texts = [f"{topic}는 {topic} 먼저" for topic in topics]
    rows = gold_of(topics).decode().strip().split("\n")
    turned = ("\n".join([rows[0], *reversed(rows[1:])]) + "\n").encode()
    one, other = (
        diagnosis(material(answers_of(texts), gold), most=15) for gold in (gold_of(topics), turned)
    )
    ids = [{done.material.ids[place] for place in done.places} for done in (one, other)]
    assert ids[0] == ids[1] and len(ids[0]) == 15 and one.sampled
    assert one.spread.alignment == pytest.approx(other.spread.alignment, abs=1e-12)
    assert one.spread.to_gold.accuracy == other.spread.to_gold.accuracy
    assert len(one.rows) == 15


def test_rows_are_parted_by_what_of_them_was_cut() -> None:
    texts = list(PLAIN)
    texts[0] = "벽지는 벽지 먼저 봅니다 " + "그리고 물러서서 다시 봅니다 " * 20
    gold = gold_of().decode().replace("장판 장판를", "장판 장판를 " + "아주 천천히 " * 60)
    done = diagnosis(material(answers_of(texts), gold.encode())).truncation
    assert done is not None and (done.limit, done.unit) == (200, "characters")
    assert {part.kind: part.n for part in done.parts} == {"answer": 1, "reference": 1, "whole": 8}
    assert done.answers is not None and done.references is not None
    lengths = [len(text) for text in texts]
    assert (done.answers.cut, done.answers.longest) == (1, lengths[0])
    assert done.answers.unseen == pytest.approx((lengths[0] - 200) / sum(lengths))
    assert (done.references.texts, done.references.cut) == (20, 1)
    # the stand-in reads 200 characters and no more: what is seen is all that counts
    assert done.moved == 0.0 and done.seen is not None and done.seen > 0.0


@pytest.mark.parametrize("long", ["truncate", "chunk"])
def test_the_score_with_long_texts_read_the_other_way_stands_beside_it(long: str) -> None:
    texts = list(PLAIN)
    texts[0] = "벽지는 벽지 먼저 봅니다 " + "그리고 물러서서 다시 봅니다 " * 20
    other = {"truncate": "chunk", "chunk": "truncate"}[long]
    done = found(texts, long=long)
    beside = score(answers_of(texts), gold_of(), encoder="lexical", long=other, cache=False)
    cut = done.truncation
    assert cut is not None and (cut.limit, cut.windows) == (200, long == "chunk")
    assert cut.other == pytest.approx(beside.score, abs=1e-9)
    assert abs(done.material.score - beside.score) > 1e-4
    for part in cut.parts:
        rows = [beside.rows[k] for k, kind in enumerate(cut.kinds) if kind == part.kind]
        assert (part.other is None) == (not rows)
        if rows:
            assert part.other == pytest.approx(sum(rows) / len(rows), abs=1e-9)
    assert cut.answers is not None and (cut.answers.unseen > 0.0) == (long == "truncate")
    assert (cut.seen is None) == (long == "chunk")


def test_where_no_text_is_long_there_is_no_other_way_to_read() -> None:
    for long in ("truncate", "chunk"):
        cut = found(PLAIN, long=long).truncation
        assert cut is not None and cut.other is None and cut.limit == 200


def test_a_real_tokenizer_reads_the_beginning_and_nothing_else(tiny_distiluse: Path) -> None:
    texts = list(PLAIN)
    texts[0] = "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다. " * 12
    texts[4] = "결로는 환기와 단열로 막습니다 " * 30
    done = found(texts, encoder=None, encoder_path=tiny_distiluse)
    cut = done.truncation
    assert cut is not None and (cut.limit, cut.unit) == (128, "tokens")
    assert cut.answers is not None and cut.answers.cut == 2
    assert cut.seen == pytest.approx(done.material.score, abs=1e-6)
    assert cut.moved < 1e-6
    tokens = done.material.embedder.encoder.token_counts(texts)
    assert cut.answer_tokens == tuple(tokens.tolist())


def test_texts_beside_vectors_of_a_file_are_no_texts_that_were_read() -> None:
    rng = np.random.default_rng(4)
    header = "id," + ",".join(f"vec_{k}" for k in range(512)) + "\n"
    rows = rng.normal(size=(10, 512)).tolist()
    file = header + "".join(f"T{k},{','.join(map(repr, row))}\n" for k, row in enumerate(rows))
    gold = gold_of().decode().replace("장판 장판를", "장판 장판를 " + "아주 천천히 " * 60).encode()
    done = diagnosis(material(file.encode(), gold, encoder="lexical-512")).truncation
    assert done is not None and done.answers is None and done.answer_tokens is None
    assert done.references is not None and done.references.cut == 1
    assert {part.kind: part.n for part in done.parts} == {"answer": 0, "reference": 1, "whole": 9}
    turned = diagnosis(material(answers_of(PLAIN), file.encode(), encoder="lexical-512")).truncation
    assert turned is not None and turned.references is None and turned.answers is not None


def test_vectors_on_both_sides_have_no_texts_to_report_on() -> None:
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(6, 4))
    rows[5] = rows[4] + 1e-4
    header = "id," + ",".join(f"vec_{k}" for k in range(4)) + "\n"
    lines = [f"T{k}," + ",".join(map(repr, row.tolist())) + "\n" for k, row in enumerate(rows)]
    file = (header + "".join(lines)).encode()
    rules = Competition.parse('id = "v"\n[[term]]\nmetric = "cosine"\n')
    done = diagnosis(material(file, file, competition=rules, encoder=None))
    assert done.truncation is None and done.hygiene.letters is None
    (cluster,) = done.hygiene.clusters
    assert cluster.ids == ("T4", "T5") and not done.hygiene.by_letters
    assert done.spread.own == pytest.approx(1.0)


def test_a_competition_of_words_alone_has_no_vectors_to_look_into() -> None:
    rules = Competition.parse(
        'id = "w"\n[submission]\ntext = "답변"\n[[term]]\nmetric = "jaccard"\n'
    )
    with pytest.raises(UsageError):
        material(answers_of(PLAIN), gold_of(), competition=rules)


PAIRS = "id,문장_1,문장_2\n" + "".join(
    f"P{k},{t}는요?,{t}를 봅니다\n" for k, t in enumerate(TOPICS)
)


def pairs_of(content: str) -> Diagnosis:
    settings = Settings(encoder="lexical", cache=False)
    competition = Competition.load()
    embedder = embedder_of(settings, competition, None, cache_of(settings))
    texts = read_pairs(content.encode(), ("문장_1", "문장_2"))
    return diagnosis(material_of_pairs(embedder, competition, texts))


def test_two_columns_of_a_file_are_enough() -> None:
    done = pairs_of(PAIRS)
    assert done.material.ids == tuple(f"P{k}" for k in range(10))
    assert (done.material.submission, done.material.gold) == ("문장_1", "문장_2")
    assert done.material.score == pytest.approx(max(0.0, done.spread.own), abs=1e-6)
    assert done.spread.to_gold.accuracy == 1.0


def test_what_reading_two_columns_assumed_is_told_first() -> None:
    done = pairs_of("문장_1,문장_2\n벽지는요?,벽지\n장판은요?, \n누수는요?,누수\n")
    assert done.material.ids == ("2", "4") and done.material.n == 2
    keys = [note.key for note in done.material.notes]
    assert keys[:2] == ["note.pairs-left-out", "note.pairs-lines"]
