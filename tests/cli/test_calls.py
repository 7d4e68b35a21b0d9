"""Which command a call means, what it exits with, and what it says when it is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from scorer.cli.main import main
from scorer.cli.table import COMMANDS, TAKE_A_VALUE, build, command_first
from scorer.errors import UsageError
from scorer.wording import LANGUAGES, Language, speaking

OWN = {"--lang", "--debug", "--version", "--help"}


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        ("a.csv --gold g.csv", "score a.csv --gold g.csv"),
        ("--gold g.csv a.csv", "score --gold g.csv a.csv"),
        ("--gold=g.csv a.csv", "score --gold=g.csv a.csv"),
        ("--lang ko a.csv", "--lang ko score a.csv"),
        ("--lang=ko --gold g.csv a.csv", "--lang=ko score --gold g.csv a.csv"),
        ("-q --gold g.csv -", "score -q --gold g.csv -"),
        ("-qo out a/b --gold g", "score -qo out a/b --gold g"),
        ("-oout a/b --gold g", "score -oout a/b --gold g"),
        ("--gold g -- -odd.csv", "score --gold g -- -odd.csv"),
        ("--lang ko check a.csv", "--lang ko check a.csv"),
        ("--gold g.csv check a.csv", "check --gold g.csv a.csv"),
        ("--sample check check a.csv", "check --sample check a.csv"),
        ("score check", "score check"),
        ("competitions show x", "competitions show x"),
        ("--gold g.csv", "score --gold g.csv"),
        ("--version", "--version"),
        ("", ""),
    ],
)
def test_the_first_word_that_is_no_option_decides(call: str, meant: str) -> None:
    assert command_first(call.split(), OWN) == meant.split()


def test_the_options_that_take_a_value_are_those_the_commands_declare() -> None:
    commands = [build(command) for command in COMMANDS]
    parts = [
        part
        for each in commands
        if isinstance(each, click.Group)
        for part in each.commands.values()
    ]
    declared = {
        name
        for command in (*commands, *parts)
        for param in command.params
        if isinstance(param, click.Option) and not param.is_flag and not param.count
        for name in param.opts
    }
    assert declared == TAKE_A_VALUE


def test_an_existing_file_without_a_dot_is_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers").touch()
    assert command_first(["answers"], OWN) == ["score", "answers"]


def test_a_command_wins_over_a_file_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "check").touch()
    assert command_first(["--gold", "g.csv", "check"], OWN) == ["check", "--gold", "g.csv"]


def test_any_other_word_is_refused_with_the_nearest_command() -> None:
    with pytest.raises(UsageError, match="did you mean 'verify'"):
        command_first(["verfy", "x"], OWN)
    with pytest.raises(UsageError, match="no command or file 'zzz'"):
        command_first(["zzz"], OWN)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["cache", "frob"], "'dscore cache' has no subcommand 'frob'; there are: clear, info, ver"),
        (["cache", "verfy"], "'verfy'; did you mean 'verify'? There are: clear, info, verify"),
        (["competitions", "shwo"], "'dscore competitions' has no subcommand 'shwo'; did you mean"),
        (["cache", "--lang", "en"], "'dscore cache' needs a subcommand: clear, info, verify"),
    ],
)
def test_a_wrong_subcommand_is_told_with_those_there_are(
    call: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with speaking("en"):
        assert main(call) == 2
    told = capsys.readouterr().err
    assert said in told and "file" not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_both_languages_within_eighty_columns(
    name: str, language: Language
) -> None:
    from rich.cells import cell_len

    with speaking(language):
        shown = CliRunner().invoke(build(name), ["--help"])
    assert shown.exit_code == 0
    assert shown.output.startswith("Usage: " if language == "en" else "사용법: ")
    assert ("Options:" in shown.output) == (language == "en")
    assert max(cell_len(line) for line in shown.output.split("\n")) <= 80


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["competitions"], 0),
        (["competitions", "show", "hansol-season-3"], 0),
        ([], 2),
        (["scor"], 2),
        (["score"], 2),
        (["a.csv"], 2),
        (["a.csv", "--gold"], 2),
        (["a.csv", "--gold", "g.csv", "--gould", "x"], 2),
        (["a.csv", "--gold", "g.csv", "--device", "tpu"], 2),
        (["a.csv", "--gold", "g.csv", "--json=1"], 2),
        (["a.csv", "--gold", "g.csv", "--json", "--format", "csv"], 2),
        (["a.csv", "--gold", "g.csv", "-q", "--json"], 2),
        (["-", "--gold", "-"], 2),
        (["a.csv", "b.csv", "--gold", "g.csv", "--per-row", "r.csv"], 2),
        (["a.csv", "--gold", "g.csv", "--per-row", "-"], 2),
        (["a.csv", "--gold", "g.csv", "-o", "nowhere/at/all"], 2),
        (["check", "a.csv", "b.csv", "--fix", "c.csv"], 2),
        (["check", "-", "--fix", "c.csv"], 2),
        (["verify", "no signature", "a.csv", "--gold", "g.csv"], 2),
        (["verify", "a", "b", "c", "--gold", "g.csv"], 2),
        (["competitions", "shwo"], 2),
        (["cache", "frob"], 2),
        (["competitions", "show", "hansol"], 4),
        (["--lang", "fr", "competitions"], 2),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_call_ends_with_its_code_and_speaks_the_language(
    call: list[str], code: int, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    with speaking(language):
        assert main([f"--lang={language}", *call]) == code
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    if code:
        assert said.out == ""
        assert said.err
        korean = any("가" <= letter <= "힣" for letter in said.err)
        assert korean == (language == "ko")


def test_a_bug_is_admitted_and_its_traceback_kept_for_debug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("scorer.cli.competitions.run", broken)
    assert main(["competitions", "--lang", "en"]) == 70
    said = capsys.readouterr().err
    assert "ZeroDivisionError: oops" in said and "--debug" in said and "Traceback" not in said
    assert main(["competitions", "--debug"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scorer.cli.competitions.run", interrupted)
    assert main(["competitions", "--lang", "en"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_the_bundled_file_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    import scorer

    assert main(["competitions", "show", "hansol-season-2"]) == 0
    file = Path(scorer.__file__).parent / "competitions" / "hansol-season-2.toml"
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")


def test_json_is_the_product_even_where_nothing_could_be_scored(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert main(["bad.csv", "--gold", "gold.csv", "--json"]) == 3
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["scores"]) == ("dscore.scores/1", [])
    assert {issue["code"] for issue in document["refused"][0]["issues"]} >= {"E302", "E303"}
