"""Which rows are public."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import SplitSpec
from scorer.errors import InvalidCompetition
from scorer.metrics.splits import public_rows, split_text
from scorer.wording import speaking

IDS = [f"TEST_{k:03d}" for k in range(130)]


def chosen(spec: SplitSpec, ids: list[str]) -> set[str]:
    mask = public_rows(spec, ids, {}, None)
    return {identifier for identifier, public in zip(ids, mask, strict=True) if public}


@given(st.permutations(IDS))
def test_a_drawn_fraction_does_not_depend_on_the_order_of_rows(ids: list[str]) -> None:
    spec = SplitSpec(fraction=0.4, key="가")
    assert chosen(spec, ids) == chosen(spec, IDS)


def test_a_drawn_fraction_is_exact() -> None:
    assert len(chosen(SplitSpec(fraction=0.4, key="가"), IDS)) == 52


def test_another_key_draws_other_rows() -> None:
    one, other = (chosen(SplitSpec(fraction=0.4, key=key), IDS) for key in ("가", "나"))
    assert one != other


def test_a_column_says_which_rows_are_public() -> None:
    spec = SplitSpec(column="구분", values=("공개",))
    mask = public_rows(spec, ["가", "나", "다"], {"구분": ["공개", "비공개", " 공개 "]}, None)
    assert list(mask) == [1, 0, 1]


@pytest.mark.parametrize("columns", [{}, {"구분": ["비공개", "비공개", "비공개"]}])
def test_a_missing_or_empty_split_column_is_refused(columns: dict[str, list[str]]) -> None:
    with pytest.raises(InvalidCompetition, match="구분"):
        public_rows(SplitSpec(column="구분", values=("공개",)), ["가", "나", "다"], columns, None)


def test_a_file_of_ids_is_read_beside_the_competition(tmp_path: Path) -> None:
    (tmp_path / "public.txt").write_bytes("\ufeffid\r\nTEST_001\r\n\r\nTEST_003\r\n".encode())
    mask = public_rows(SplitSpec(file="public.txt"), IDS[:5], {}, tmp_path)
    assert list(mask) == [0, 1, 0, 1, 0]


@pytest.mark.parametrize("content", ["", "TEST_001\nTEST_999\n"])
def test_a_file_with_unknown_ids_or_none_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "public.txt").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidCompetition, match=r"public\.txt"):
        public_rows(SplitSpec(file="public.txt"), IDS, {}, tmp_path)


def test_a_missing_split_file_is_refused(tmp_path: Path) -> None:
    spec = SplitSpec(file="public.txt")
    with pytest.raises(InvalidCompetition, match=r"public\.txt.*: there is no such file$"):
        public_rows(spec, IDS, {}, tmp_path)
    with speaking("ko"), pytest.raises(InvalidCompetition) as refused:
        public_rows(spec, IDS, {}, tmp_path)
    assert "그런 파일이 없습니다" in (text := str(refused.value)) and "Errno" not in text


def test_a_split_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public.txt").write_bytes("TEST_001\n가\n".encode("cp949"))
    with pytest.raises(InvalidCompetition, match=r"public\.txt: .* no text in UTF-8"):
        public_rows(SplitSpec(file="public.txt"), IDS, {}, tmp_path)


def test_the_signature_names_a_fraction_and_digests_a_list() -> None:
    spec = SplitSpec(fraction=0.4, key="hansol")
    assert split_text(spec, IDS, public_rows(spec, IDS, {}, None)) == "0.4,all,hansol"
    listed = SplitSpec(column="구분", values=("공개",), private="rest")
    masks = [
        public_rows(listed, ["가", "나"], {"구분": cells}, None)
        for cells in (["공개", "-"], ["-", "공개"])
    ]
    texts = {split_text(listed, ["가", "나"], mask) for mask in masks}
    assert len(texts) == 2
    assert all(text.startswith("ids=") and text.endswith(",rest") for text in texts)
    assert split_text(None, IDS, None) == "-"
