"""``dscore search``: the texts of a column that mean most nearly what a query says."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.not_had import texts_only
from scorer.cli.progress import progress
from scorer.cli.several import canvas_of, check_places, deliver, json_of, whole_number
from scorer.cli.streams import say_aside
from scorer.errors import OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.answers import AnswerEmbedder
    from scorer.diagnostics.searching import Answer, Search
    from scorer.encoders.course import Stage
    from scorer.reading.any_column import TextColumn

#: Texts shown per query unless another number is asked for.
K = 5


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "search",
        help=say("see.search-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            _option("--corpus", metavar="FILE", required=True, help=say("see.option-corpus")),
            _option("--query", metavar="TEXT", multiple=True, help=say("see.option-query")),
            _option("--column", metavar="NAME", help=say("see.option-column")),
            _option("-k", metavar="N", default=str(K), help=say("see.option-k", count=K)),
            _option("--cross-encoder", metavar="NAME|FOLDER", help=say("see.option-cross-encoder")),
            _option("--candidates", metavar="N", help=say("see.option-candidates")),
            options.option("--competition", metavar="NAME|FILE"),
            options.option("--id-col", metavar="NAME"),
            *options.about_encoding(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Read the corpus, embed it and the queries, and show what is nearest."""
    form = options.format_of(given)
    k = whole_number(given["k"], "-k", 1, "1, 2, 3, …")
    candidates = _candidates(given, k)
    asked = list(given["query"])
    check_places(given, [given["corpus"], *(["-"] if "-" in asked else [])])
    queries = _queries(asked)

    from scorer.answers import AnswerEmbedder
    from scorer.reading.any_column import read_column

    corpus = read_column(given["corpus"], given["column"], given["id_col"])
    settings = options.settings_of({**given, "answer_col": None, "gold_col": (), "strict": False})
    with texts_only(), progress() as stage, AnswerEmbedder(settings, stage) as embedder:
        found = _found(corpus, queries, k, candidates, given, embedder, stage)
    if form not in ("text", "md"):
        for note in found.warnings:
            say_aside(f"dscore: {note}")
    if k > len(corpus.texts):
        said = say("see.fewer-than-k", k=k, name=corpus.name, count=len(corpus.texts))
        say_aside(f"dscore: {said}")
    deliver(given["out"], _product(form, given, found))
    return OK


def _option(*names: str, **more: Any) -> click.Option:
    return click.Option(list(names), **more)


def _candidates(given: Mapping[str, Any], k: int) -> int:
    """Return how many texts per query are found before any is sorted again."""
    if given["candidates"] is None:
        from scorer.diagnostics.searching import CANDIDATES

        return max(k, CANDIDATES) if given["cross_encoder"] else k
    if not given["cross_encoder"]:
        raise UsageError("see.failure-candidates-alone")
    return whole_number(given["candidates"], "--candidates", k, f"{k}, {k + 1}, …")


def _queries(asked: Sequence[str]) -> list[str]:
    """Return the queries; in place of ``-`` the lines of standard input.

    Raises:
        UsageError: there is none, or one is blank.
    """
    from scorer.reading.texts import is_blank

    if not asked:
        raise UsageError("see.failure-no-query")
    found: list[str] = []
    for each in asked:
        if each == "-":
            lines = [line for line in _lines() if not is_blank(line)]
            if not lines:
                raise UsageError("see.failure-empty-stdin")
            found += lines
        elif is_blank(each):
            raise UsageError("see.failure-empty-query")
        else:
            found.append(each)
    return found


def _lines() -> list[str]:
    from scorer.reading.decoding import decode

    decoded = decode(sys.stdin.buffer.read())
    if decoded.text is None:
        raise UsageError("see.failure-undecodable-stdin")
    return [line.strip("\r") for line in decoded.text.split("\n")]


def _found(
    corpus: TextColumn,
    queries: Sequence[str],
    k: int,
    candidates: int,
    given: Mapping[str, Any],
    embedder: AnswerEmbedder,
    stage: Stage,
) -> Search:
    from baselines.index import index_of
    from scorer.diagnostics.searching import Search, answer_of
    from scorer.records import Note

    # both are looked for before any text is embedded
    identity, judge = embedder.encoder.identity, None
    if given["cross_encoder"]:
        from baselines.cross_encoder import CrossEncoder

        judge = CrossEncoder(given["cross_encoder"], given["device"])
    vectors, _ = embedder.vectors(corpus.texts, corpus.name)
    asked, _ = embedder.vectors(queries, say("see.queries"))
    index = index_of("exact", vectors)
    cosines, places = index.search(asked.array().astype("float32"), candidates)
    answers: list[Answer] = []
    for at, query in enumerate(queries):
        crosses = None
        if judge is not None:
            pairs = [(query, corpus.texts[place]) for place in places[at].tolist()]
            crosses = judge.scores(pairs, lambda: stage(say("see.judging")))
        answers.append(answer_of(query, corpus, cosines[at], places[at], crosses, k))
    warnings = []
    if identity.name == "lexical":
        warnings.append(Note.of("see.encoder-lexical", model=identity.model))
    return Search(
        corpus=corpus,
        k=k,
        encoder=identity,
        cross_encoder="" if judge is None else judge.identity.model,
        candidates=0 if judge is None else min(candidates, len(corpus.texts)),
        answers=tuple(answers),
        warnings=tuple(warnings),
        notes=(*corpus.notes, *embedder.encoder.notes, *embedder.cache.warnings),
    )


def _product(form: str, given: dict[str, Any], found: Search) -> str:
    from scorer.report.searches import (
        search_csv,
        search_document,
        search_markdown,
        search_text,
    )

    if form == "csv":
        return search_csv(found)
    if form == "md":
        return search_markdown(found)
    if form == "json":
        return json_of(given, search_document(found))
    return search_text(found, canvas_of(given))
