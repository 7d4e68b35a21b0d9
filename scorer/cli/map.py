"""``dscore map``: answers and references on a plane, as a page or a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import click

from scorer.cli import options
from scorer.cli.clouds import cloud_of, seed_of
from scorer.cli.command import Command, OneOf
from scorer.cli.several import check_places, deliver
from scorer.cli.streams import say_aside
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.cloud import Cloud
    from scorer.diagnostics.plane import Method, Plane
    from scorer.report.mapped import Colour

FORMS = ("html", "png", "svg")
METHODS = ["pca", "umap"]
COLOURS = ["score", "category", "side"]


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "map",
        help=say("map.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=False),
            _option(
                "-o",
                "--output",
                "out",
                metavar="FILE",
                required=True,
                help=say("map.option-output"),
            ),
            _option("--colour", type=OneOf(COLOURS), help=say("map.option-colour")),
            _option("--category", metavar="NAME", help=say("see.option-category")),
            _option(
                "--method",
                type=OneOf(METHODS),
                default=METHODS[0],
                help=say("map.option-method"),
            ),
            _option("--seed", metavar="N", default="0", help=say("map.option-seed")),
            _option("--title", metavar="TEXT", default="", help=say("map.option-title")),
            *options.about_scoring(),
        ],
    )


def run(**given: Any) -> int:
    """Embed, lay onto a plane, and draw."""
    form = _form(given["out"])
    seed = seed_of(given)
    check_places(given, [*given["submissions"], given["gold"]])
    colour = _colour(given)
    _check_installed(form, cast("Method", given["method"]))
    cloud, refused = cloud_of(given, given["submissions"], category=given["category"], form="map")
    if cloud is None:
        return INVALID_SUBMISSION

    from scorer.diagnostics.plane import for_a_map, plane_of

    shown, left_out = for_a_map(cloud)
    plane = plane_of(shown, cast("Method", given["method"]), seed)
    size = _drawn(given, form, shown, plane, colour, left_out)
    if not given["gold"]:
        for note in cloud.warnings:
            say_aside(f"dscore: {note}")
    if left_out:
        say_aside(f"dscore: {say('map.left-out', count=left_out)}")
    said = {"path": given["out"], "count": len(shown.points), "size": size}
    if plane.explained is not None and not sum(plane.explained):
        say_aside(say("map.written-one-place", **said))
    elif plane.explained is None:
        say_aside(say("map.written", **said))
    else:
        say_aside(say("map.written-pca", **said, share=sum(plane.explained)))
    return INVALID_SUBMISSION if refused else OK


def _option(*names: str, **more: Any) -> click.Option:
    return click.Option(list(names), **more)


def _colour(given: Mapping[str, Any]) -> Colour:
    """Return what colours stand for.

    Raises:
        UsageError: it needs a gold file, and there is none.
    """
    asked = given["colour"]
    if asked is None:
        return "score" if given["gold"] else "side"
    if asked != "side" and given["gold"] is None:
        raise UsageError("see.failure-needs-gold", option=f"--colour {asked}")
    return cast("Colour", asked)


def _form(path: str) -> str:
    """Return what a file's name says of its form.

    Raises:
        UsageError: it says none of those there are.
    """
    for form in FORMS:
        if path.lower().endswith(f".{form}"):
            return form
    raise UsageError("map.failure-form", path=path)


def _check_installed(form: str, method: Method) -> None:
    """Refuse what needs a library that is not there, before any text is embedded.

    Raises:
        UsageError: says how to install it.
    """
    if form != "html":
        from scorer.report.plotting import check_installed

        check_installed()
    if method == "umap":
        from scorer.diagnostics.plane import check_umap

        check_umap()


def _drawn(
    given: Mapping[str, Any], form: str, cloud: Cloud, plane: Plane, colour: Colour, left_out: int
) -> int:
    """Write the page or the picture, and return its size in bytes."""
    if form == "html":
        from scorer.report.map_page import map_page
        from scorer.report.mapped import map_of

        drawn = map_of(cloud, plane, colour)
        text = map_page(cloud, plane, drawn, title=given["title"], left_out=left_out)
        deliver(given["out"], text)
        return len(text.encode())
    from scorer.report.files import write
    from scorer.report.map_plot import map_figure
    from scorer.report.plotting import picture

    made = picture(
        lambda empty, told: map_figure(cloud, plane, colour, empty, told, given["title"]), form
    )
    write(given["out"], made.content)
    if made.plain:
        say_aside(f"dscore: {say('page.no-hangul')}")
    return len(made.content)
