"""What a machine is made of, found out without importing anything heavy."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scorer.frozen import Frozen

#: What can touch a number or read a file, by the name it is installed under.
PACKAGES = (
    *("numpy", "onnxruntime", "tokenizers", "torch", "transformers", "sentence-transformers"),
    *("huggingface_hub", "safetensors", "pandas", "pyarrow"),
)


class Machine(Frozen):
    """One machine.

    Attributes:
        python, system: versions.
        packages: versions by name, ``""`` for what is not installed.
        processor: its name, ``""`` where nothing tells it.
        cores: how many this process may use.
        memory: bytes, ``None`` where the system does not say.
    """

    python: str
    system: str
    packages: dict[str, str]
    processor: str
    cores: int
    memory: int | None


def this_machine() -> Machine:
    """Return what this machine is made of."""
    return Machine(
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        packages={name: _version(name) for name in PACKAGES},
        processor=_processor(),
        cores=_cores(),
        memory=_memory(),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None
