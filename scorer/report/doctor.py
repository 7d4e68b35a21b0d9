"""What a machine's examination found, for people and programs.

``dscore.doctor/1``: ``machine`` (``python``, ``system``, ``packages`` by name, ``null`` where
not installed, ``processor``, ``cores``, ``memory`` in bytes), ``device``, ``cache`` (``folder``,
``bytes``, ``good``, ``bad``, ``sound``, ``writable``, ``warnings``), ``encoder`` (``wanted``,
``model``, ``looked``, ``folder``, ``files`` with ``name``, ``size`` and ``sha256``,
``identity``, ``why``), ``known_answer`` (``name``, ``rows``, ``value``, ``clipped``, ``official``,
``encoder``), ``drift`` (``kind``, ``cosine``, ``component``, ``ways``, ``why``), ``warnings``,
``verdict`` (``code``, ``text``, ``exit_code``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from scorer import __version__
from scorer.diagnostics.drift import TOLERANCE, Drift
from scorer.diagnostics.known_answers import ROWS
from scorer.report.canvas import Canvas
from scorer.report.drawing import FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.excerpt import visible
from scorer.report.terminal import title, warnings
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.doctor import Examined
    from scorer.diagnostics.encoder_files import Place
    from scorer.diagnostics.known_answers import Measured

DOCTOR = "dscore.doctor/1"
#: Hex digits of a hash that a person compares.
_DIGITS = 16
_GIB, _MIB = 1 << 30, 1 << 20


def doctor_text(found: Examined, canvas: Canvas) -> str:
    """Return everything in blocks; the verdict is the last."""
    console = canvas.console()
    warnings(console, found.other)
    title(console, canvas, say("doctor.title"), f"dscore {__version__}")
    for heading, rows in (
        ("doctor.machine", _machine(found)),
        ("doctor.cache", _cache(found)),
        ("doctor.encoder", _encoder(found)),
        ("doctor.measured", _measured(found)),
    ):
        console.print()
        line(console, f"  {say(heading)}", STRONG)
        block(console, grid([(label, Text(visible(text))) for label, text in rows]))
    console.print()
    style = STRONG if found.exit_code == 0 else WARNING
    line(console, f"  {say('doctor.verdict')}", FAINT)
    block(console, Text(verdict_text(found), style))
    return drawn(console)


def verdict_text(found: Examined) -> str:
    """Return the verdict in one sentence."""
    wanted, why, refused = found.wanted, found.why, found.files.refused
    if found.verdict in ("missing", "unknown"):
        wanted = found.files.model or wanted
    if refused is not None:
        why = say("doctor.placed", said=_said(refused), why=refused.why)
    told = {"wanted": wanted, "asked": found.asked, "why": why}
    return visible(say(f"doctor.verdict-{found.verdict}", **told))


def doctor_document(found: Examined) -> dict[str, object]:
    """Return everything, hashes whole and numbers at full precision."""
    machine, facts = found.machine, found.files.facts
    packages = {name: said or None for name, said in machine.packages.items()}
    return {
        "schema": DOCTOR,
        "version": __version__,
        "machine": {**machine.as_dict(), "packages": packages},
        "device": found.device or None,
        "cache": {
            "folder": None if found.cache.folder is None else str(found.cache.folder),
            "bytes": found.cache.bytes,
            "good": found.checked.good,
            "bad": found.checked.bad,
            "sound": found.cache_sound,
            "writable": found.writable,
            "warnings": [str(note) for note in found.troubles],
        },
        "encoder": {
            "wanted": found.wanted,
            "model": found.files.model or None,
            "looked": [place.as_dict() for place in found.files.places],
            "folder": None if facts is None else str(facts.path),
            "files": [file.as_dict() for file in found.files.files],
            "identity": None if found.encoder is None else found.encoder.as_dict(),
            "why": found.why or None,
        },
        "known_answer": _answer_document(found.answer),
        "drift": [
            {**drift.as_dict(), "ways": list(drift.ways), "why": drift.why or None}
            for drift in found.drifts
        ],
        "warnings": [{"key": note.key, "text": str(note)} for note in found.other],
        "verdict": {
            "code": found.verdict,
            "text": verdict_text(found),
            "exit_code": found.exit_code,
        },
    }


def says(answer: Measured) -> str:
    """Return which encoder a known answer stands for, or why it is none."""
    if answer.known is not None:
        return say(f"doctor.known-{answer.known.name}")
    if not answer.official:
        return say("doctor.says-other-file", rows=ROWS)
    return say("doctor.says-unknown")


def _answer_document(answer: Measured | None) -> dict[str, object] | None:
    if answer is None:
        return None
    known = None if answer.known is None else answer.known.model
    return {**answer.as_dict(), "known": known, "official": answer.official}


def _machine(found: Examined) -> list[tuple[str, str]]:
    machine, unknown = found.machine, say("doctor.unknown")
    memory = unknown if machine.memory is None else f"{machine.memory / _GIB:.1f} GiB"
    packages = [
        f"{name} {said}" if said else say("doctor.not-installed", name=name)
        for name, said in machine.packages.items()
    ]
    rows = [
        (say("doctor.system"), f"{machine.system}, Python {machine.python}"),
        (say("doctor.processor"), machine.processor or unknown),
        (say("doctor.cores"), str(machine.cores)),
        (say("doctor.memory"), memory),
        (say("doctor.libraries"), ", ".join(packages)),
    ]
    return [*rows, (say("doctor.device"), found.device)] if found.device else rows


def _cache(found: Examined) -> list[tuple[str, str]]:
    info, checked = found.cache, found.checked
    if not found.cache_sound:
        state = say("doctor.cache-damaged", bad=checked.bad)
    elif not found.writable:
        state = say("doctor.cache-unwritable")
    elif checked.good:
        state = say("doctor.cache-sound", count=f"{checked.good:,}")
    else:
        state = say("doctor.cache-empty")
    size = f"{info.bytes / _MIB:.1f} MiB / {info.limit / _MIB:.0f} MiB"
    rows = [(say("doctor.folder"), str(info.folder)), (say("doctor.size"), size)]
    return [*rows, (say("doctor.state"), state), *(("", str(note)) for note in found.troubles)]


def _encoder(found: Examined) -> list[tuple[str, str]]:
    files, encoder = found.files, found.encoder
    name = files.model if encoder is None else encoder.model
    rows = [(say("doctor.name"), name)]
    if encoder is not None and not encoder.weights:
        return [*rows, (say("doctor.files"), say("doctor.no-files"))]
    labels = [say("doctor.looked"), *[""] * len(files.places)]
    rows += zip(labels, map(_place, files.places), strict=False)
    labels = [say("doctor.files"), *[""] * len(files.files)]
    held = [f"{file.sha256[:_DIGITS]}  {_size(file.size)}  {file.name}" for file in files.files]
    rows += zip(labels, held, strict=False)
    if encoder is not None:
        pin = say("doctor.pin", digest=encoder.weights[:_DIGITS])
        rows.append((say("doctor.weights"), pin))
    return rows


def _size(size: int) -> str:
    return f"{size / _MIB:.1f} MiB" if size >= _MIB else f"{size / 1024:.1f} KiB"


def _said(place: Place) -> str:
    return say("doctor.hub") if place.said == "hub" else place.said


def _place(place: Place) -> str:
    said = _said(place)
    if place.found:
        return say("doctor.here", said=said, path=place.path)
    if place.why:
        # what is wrong begins with the folder, or with a file in it
        return say("doctor.placed", said=said, why=place.why)
    if not place.path:
        return say("doctor.not-named", said=said)
    return say("doctor.not-here", said=said, path=place.path)


def _measured(found: Examined) -> list[tuple[str, str]]:
    rows = [(say(f"doctor.drift-{drift.kind}"), _drift(drift)) for drift in found.drifts]
    answer = found.answer
    if answer is None:
        had = found.encoder is not None
        none = say("doctor.answer-none" if had else "doctor.answer-no-encoder")
        return [*rows, (say("doctor.answer"), none)]
    told = say(
        "doctor.answer-value",
        value=answer.value,
        rows=answer.rows,
        clipped=answer.clipped,
        says=says(answer),
    )
    return [*rows, (say("doctor.answer"), told)]


def _drift(drift: Drift) -> str:
    if drift.why:
        return say("doctor.not-measured", why=drift.why)
    key = "doctor.drift" if drift.small else "doctor.drift-large"
    return say(key, cosine=drift.cosine, tolerance=TOLERANCE)
