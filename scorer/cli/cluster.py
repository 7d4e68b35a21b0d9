"""``dscore cluster``: answers, or the texts of any column, put into groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import click

from scorer.cli import options
from scorer.cli.clouds import cloud_of, seed_of
from scorer.cli.command import Command, OneOf
from scorer.cli.not_had import texts_only
from scorer.cli.progress import progress
from scorer.cli.several import canvas_of, check_places, deliver, json_of, whole_number
from scorer.cli.streams import say_aside
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.cloud import Cloud
    from scorer.diagnostics.clusters import Clusters, Method

METHODS = ["kmeans", "hdbscan"]
#: As in :mod:`scorer.diagnostics.clusters`; a test holds them against each other.
SMALLEST, MOST = 5, 20


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "cluster",
        help=say("see.cluster-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["file"]),
            options.gold(required=False),
            _option("--column", metavar="NAME", help=say("see.option-column-cluster")),
            _option(
                "--method",
                type=OneOf(METHODS),
                default=METHODS[0],
                help=say("see.option-cluster-method"),
            ),
            _option("-k", metavar="N", help=say("see.option-groups")),
            _option("--max-k", metavar="N", help=say("see.option-max-k", count=MOST)),
            _option("--min-size", metavar="N", help=say("see.option-min-size", count=SMALLEST)),
            _option("--seed", metavar="N", default="0", help=say("see.option-seed")),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Embed, group, and show the groups."""
    form = options.format_of(given)
    k, smallest, most = _numbers(given)
    seed = seed_of(given)
    check_places(given, [given["file"], given["gold"]])
    cloud = _cloud(given, form)
    if cloud is None:
        return INVALID_SUBMISSION

    from scorer.diagnostics.clusters import clusters_of

    method = cast("Method", given["method"])
    found = clusters_of(cloud, k=k, method=method, smallest=smallest, most=most, seed=seed)
    if form not in ("text", "md") and not given["gold"]:
        for note in cloud.warnings:
            say_aside(f"dscore: {note}")
    deliver(given["out"], _product(form, given, found))
    return OK


def _option(*names: str, **more: Any) -> click.Option:
    return click.Option(list(names), **more)


def _numbers(given: Mapping[str, Any]) -> tuple[int | None, int, int]:
    """Return ``-k``, ``--min-size`` and ``--max-k``.

    Raises:
        UsageError: they are no such numbers, or of the other method.
    """
    dense = given["method"] == "hdbscan"
    for option, name in (("-k", "k"), ("--max-k", "max_k")):
        if dense and given[name] is not None:
            raise UsageError("see.failure-other-method", option=option, method="kmeans")
    if given["k"] is not None and given["max_k"] is not None:
        raise UsageError("failure.options-clash", first="-k", second="--max-k")
    if not dense and given["min_size"] is not None:
        raise UsageError("see.failure-other-method", option="--min-size", method="hdbscan")
    k = None if given["k"] is None else whole_number(given["k"], "-k", 1, "1, 2, 3, …")
    size = SMALLEST if given["min_size"] is None else given["min_size"]
    most = str(MOST if given["max_k"] is None else given["max_k"])
    return (
        k,
        whole_number(str(size), "--min-size", 2, "2, 3, 4, …"),
        whole_number(most, "--max-k", 2, "2, 3, 4, …"),
    )


def _cloud(given: Mapping[str, Any], form: str) -> Cloud | None:
    if given["column"] is None:
        paths: Sequence[str] = [given["file"]]
        cloud, _ = cloud_of(given, paths, form=form)
        return cloud
    if given["gold"] is not None:
        raise UsageError("failure.options-clash", first="--column", second="--gold")
    from scorer.diagnostics.cloud import cloud_of_column

    with texts_only(), progress() as stage:
        return cloud_of_column(given["file"], given["column"], options.settings_of(given), stage)


def _product(form: str, given: dict[str, Any], found: Clusters) -> str:
    from scorer.report.groups import groups_csv, groups_document, groups_markdown, groups_text

    if form == "csv":
        return groups_csv(found)
    if form == "md":
        return groups_markdown(found)
    if form == "json":
        return json_of(given, groups_document(found))
    return groups_text(found, canvas_of(given))
