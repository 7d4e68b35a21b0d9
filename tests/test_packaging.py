"""What is installed is exactly what should be, and works outside the source tree."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = {
    "scorer/py.typed",
    "scorer/competitions/hansol-season-2.toml",
    "scorer/competitions/hansol-season-3.toml",
    "scorer/reading/usual.toml",
    "scorer/report/templates/against.html",
    "scorer/report/templates/figures.html",
    "scorer/report/templates/frame.html",
    "scorer/report/templates/plane.css",
    "scorer/report/templates/plane.html",
    "scorer/report/templates/plane.js",
    "scorer/report/templates/rows.html",
    "scorer/report/templates/script.js",
    "scorer/report/templates/sheet.html",
    "scorer/report/templates/style.css",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel from a copy of the sources, so that no build folder is left behind."""
    source = tmp_path_factory.mktemp("source")
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for package in ("scorer", "baselines"):
        ignored = shutil.ignore_patterns("*.pyc")
        shutil.copytree(ROOT / package, source / package, ignore=ignored)
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=300)
    (built,) = out.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_the_packages_sources_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    sources = {
        path.relative_to(ROOT).as_posix()
        for package in ("scorer", "baselines")
        for path in (ROOT / package).rglob("*.py")
    }
    assert names == sources | DATA


@pytest.mark.slow
def test_the_wheel_runs_outside_the_source_tree(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    for arguments in (["--version"], ["competitions", "show", "hansol-season-3"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "scorer", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
            capture_output=True,
            check=True,
        )
        assert done.stdout


def test_the_installed_script_begins_where_the_module_does() -> None:
    from scorer.__main__ import run

    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    script = parser["options.entry_points"]["console_scripts"].strip()
    assert script == f"dscore = {run.__module__}:{run.__qualname__}"


def test_the_version_is_a_literal_and_the_changelog_knows_of_it() -> None:
    import scorer

    source = (ROOT / "scorer" / "__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{scorer.__version__}"' in source
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{scorer.__version__}]" in changelog


def test_setup_cfg_holds_nothing_that_its_readers_stumble_over() -> None:
    parser = configparser.ConfigParser()
    text = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    parser.read_string(text)
    assert "%" not in text.partition("[tool:pytest]")[2].partition("\n[")[0]
    assert not [line for line in text.splitlines() if " #" in line]
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "torch==2.13.0" in pinned.split()
    wanted = parser["options"]["install_requires"].split()
    assert all(">=" in requirement for requirement in wanted)
