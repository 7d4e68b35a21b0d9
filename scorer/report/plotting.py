"""Single figures as PNG or SVG: the only module that knows matplotlib."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.report.plots import SOFT, Empty, Told, drawn
from scorer.wording import speaking

if TYPE_CHECKING:
    from scorer.report.dossier import Dossier

#: Families with Hangul, the wanted ones first: what Linux, Windows and macOS bring along.
HANGUL = (
    *("Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "Pretendard", "Malgun Gothic"),
    *("Apple SD Gothic Neo", "AppleGothic", "NanumBarunGothic", "Noto Sans CJK JP"),
    *("Noto Sans CJK SC", "Source Han Sans KR", "UnDotum", "Gulim", "Dotum", "Batang"),
)
#: A font that has these two has the modern syllables.
_SAMPLE = "가힣"


class Plot(Frozen):
    """A figure as a file holds it.

    Attributes:
        content: its bytes, the same for the same dossier.
        plain: whether there was no font with Hangul, so that labels are English and
            letters outside Latin are shown as ``?``.
    """

    content: bytes
    plain: bool


def plot(
    dossier: Dossier, figure: str, form: str, dpi: int = 150, families: tuple[str, ...] = HANGUL
) -> Plot:
    """Draw one of the figures of :data:`scorer.report.plots.FIGURES`.

    Args:
        figure: its name.
        form: ``png`` or ``svg``.
        dpi: dots per inch of a PNG.
        families: fonts with Hangul, the wanted ones first.

    Raises:
        UsageError: matplotlib is not installed, or there is nothing to draw.
    """
    return picture(lambda empty, told: drawn(dossier, figure, empty, told), form, dpi, families)


def picture(
    drawing: Callable[[Empty, Told], Any],
    form: str,
    dpi: int = 150,
    families: tuple[str, ...] = HANGUL,
) -> Plot:
    """Draw whatever ``drawing`` makes of an empty figure.

    Raises:
        UsageError: matplotlib is not installed, or there is nothing to draw.
    """
    check_installed()
    import matplotlib

    family = hangul_font(families)
    if family is not None:
        with _quiet(), matplotlib.rc_context(_style(family)):
            return Plot(_saved(drawing(_figure, str), form, dpi), plain=False)
    with _quiet(), matplotlib.rc_context(_style("DejaVu Sans")), speaking("en"):
        return Plot(_saved(drawing(_figure, latin), form, dpi), plain=True)


def check_installed() -> None:
    """Refuse to draw where matplotlib is not installed.

    Raises:
        UsageError: says how to install it.
    """
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise UsageError("page.failure-no-matplotlib") from error


def hangul_font(families: tuple[str, ...] = HANGUL) -> str | None:
    """Return the first installed family that has Hangul, ``None`` where none has."""
    from matplotlib import font_manager

    known = {each.name: each for each in font_manager.fontManager.ttflist}
    for family in families:
        if family in known and _has_hangul(known[family].fname):
            return family
    return None


def latin(text: str) -> str:
    """Return a text in letters that every font has: others become ``?``."""
    return "".join(
        each if each.isascii() or unicodedata.name(each, "").startswith("LATIN") else "?"
        for each in text
    )


def _has_hangul(path: str) -> bool:
    from matplotlib import font_manager

    try:
        font = font_manager.get_font(path)
    except (OSError, RuntimeError):
        return False
    return all(font.get_char_index(ord(each)) for each in _SAMPLE)


def _figure(width: float, height: float, rows: int, shared: bool) -> tuple[Any, list[Any]]:
    """Return an empty figure, in inches, with so many axes below each other."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    layout = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.1)
    made = Figure(figsize=(width, height), layout=layout)
    axes = made.subplots(rows, 1, sharex=shared, squeeze=False)
    return made, [row[0] for row in axes]


def _saved(figure: Any, form: str, dpi: int) -> bytes:
    whole = io.BytesIO()
    # neither a clock nor a version: the same rows give the same file
    nothing = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    figure.savefig(whole, format=form, dpi=dpi, metadata=nothing)
    return whole.getvalue()


def _style(family: str) -> Any:
    """Return settings of matplotlib, whose releases type their names in different ways."""
    return {
        "font.family": [family, "DejaVu Sans"],
        "font.size": 10,
        "axes.unicode_minus": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": SOFT,
        "axes.labelcolor": SOFT,
        "axes.titlesize": 11,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        # a $ in a file's name is no formula
        "text.parse_math": False,
        "svg.hashsalt": "dscore",
        "svg.fonttype": "path",
    }


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what matplotlib says of fonts to itself: which were found is said otherwise."""
    import warnings

    logger = logging.getLogger("matplotlib")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
