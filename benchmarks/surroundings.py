"""What a figure was measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path


def machine(*libraries: str) -> str:
    """Return system, processor, Python and the versions of libraries in one line."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    processor = next(
        (line.split(": ")[1] for line in lines if line.startswith("model name")),
        platform.processor(),
    )
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    system = f"{platform.system()}, {os.cpu_count()} cores, {processor}"
    return f"{system}, Python {platform.python_version()}, {versions}"
