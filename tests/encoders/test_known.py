"""Known encoders go by a short name, and nothing is pinned that was not verified."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.choice import Choice, chosen, folder_of, refuse_nonsense
from scorer.cli.main import main
from scorer.competition import Competition, EncoderSpec
from scorer.encoders import ENCODERS
from scorer.encoders.known import KNOWN
from scorer.errors import UsageError
from scorer.poolings import is_pooling


@pytest.mark.parametrize("name", KNOWN)
def test_a_short_name_means_its_model_with_its_pooling(name: str) -> None:
    refuse_nonsense(Choice(name))
    spec = chosen(EncoderSpec(model="a/b", normalize="none"), name)
    known = KNOWN[name]
    assert (spec.model, spec.pooling, spec.revision) == (
        known.model,
        known.pooling,
        known.revision,
    )
    assert spec.normalize == "none"


def test_the_competitions_own_encoder_keeps_its_declaration_under_a_short_name() -> None:
    declared = Competition.load("hansol-season-2").encoder
    assert chosen(declared, "distiluse-v1") is declared
    assert chosen(Competition.load("hansol-season-3").encoder, "ko-sbert-sts").dims == 768


def test_a_folder_of_the_same_name_is_not_taken_for_a_known_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kobert").mkdir()
    assert folder_of("kobert") is None
    assert folder_of("./kobert") == "./kobert"


@pytest.mark.parametrize(
    ("wrong", "meant"), [("distilus-v1", "distiluse-v1"), ("ko-sbert-st", "ko-sbert-sts")]
)
def test_a_name_nearly_known_is_not_looked_for_on_the_hub(wrong: str, meant: str) -> None:
    with pytest.raises(UsageError) as caught:
        refuse_nonsense(Choice(wrong))
    assert caught.value.values["suggestion"] == meant


@pytest.mark.parametrize(
    "name",
    ["distiluse-base-multilingual-cased-v2", "paraphrase-multilingual-MiniLM-L12-v2", "all-mpnet"],
)
def test_bare_names_of_the_hub_are_still_taken(name: str) -> None:
    refuse_nonsense(Choice(name))
    assert chosen(EncoderSpec(model="a/b"), name).model == name


def test_the_table_is_sound() -> None:
    assert not set(KNOWN) & set(ENCODERS)
    for known in KNOWN.values():
        assert re.fullmatch(r"[\w-]+/[\w.-]+", known.model)
        assert all(re.fullmatch("[0-9a-f]{40}", commit) for commit in known.seen)
        assert known.revision == ""  # none was verified
        assert not known.pooling or (is_pooling(known.pooling) and known.pooling in known.stack)
        assert known.max_tokens > 0 and known.dims > 0


def test_the_list_shows_every_encoder_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "ko"):
        assert main(["encoders", "--lang", language]) == 0
        shown = capsys.readouterr().out
        assert all(name in shown and known.model in shown for name, known in KNOWN.items())
        assert all(commit in shown for known in KNOWN.values() for commit in known.seen)
        assert max(map(cell_len, shown.splitlines())) <= 80
        table = shown.split("\n\n")[0].splitlines()[1:]
        rows = [[name, known.pools, str(known.dims)] for name, known in KNOWN.items()]
        assert [line.split()[:3] for line in table] == rows
    assert main(["encoders", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "dscore.encoders/1"
    assert [each["name"] for each in document["encoders"]] == list(KNOWN)
    pools = ["mean"] * (len(KNOWN) - 1) + ["pooler"]
    assert [each["pooling"] for each in document["encoders"]] == pools
