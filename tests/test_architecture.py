"""The house: arrows between rooms point downward, heavy libraries have one door each."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import scorer
from scorer.errors import INTERRUPTED

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "scorer").rglob("*.py"))
BASELINES = sorted((ROOT / "baselines").rglob("*.py"))

#: Rooms from the ground up; a room imports from rooms below it, and from its own.
FLOORS: dict[str, int] = {
    "frozen": 0,
    "wording": 0,
    "issues": 1,
    "errors": 2,
    "records": 2,
    "layouts": 2,
    "letters": 0,
    "compound": 0,
    "libraries": 0,
    "frames": 2,
    "notebook": 2,
    "cache": 3,
    "spool": 3,
    "vectors": 4,
    "declaration": 3,
    "poolings": 3,
    "competition": 4,
    "signature": 5,
    "reading": 6,
    "encoders": 6,
    "metrics": 6,
    "choice": 7,
    "splitting": 7,
    "statistics": 7,
    "scorecard": 7,
    "compared": 7,
    "compatibility": 8,
    "embedder": 8,
    "gold_vectors": 3,
    "settings": 9,
    "scoring": 10,
    "checking": 10,
    "answers": 11,
    "slices": 11,
    "recalled": 11,
    "appraising": 11,
    "appraisal": 12,
    "gate": 13,
    "verification": 11,
    "diagnostics": 12,
    "leaderboard": 14,
    "report": 15,
    "cli": 16,
    "__main__": 17,
}

#: Heavy library -> the only modules that import it, type checking aside.
DOORS: dict[str, set[str]] = {
    "torch": {"scorer.encoders.sentence_transformers"},
    "onnxruntime": {"scorer.encoders.fast.engine"},
    "tokenizers": {"scorer.encoders.fast.tokens"},
    "platformdirs": {"scorer.cache.place"},
    "sentence_transformers": {"scorer.encoders.sentence_transformers", "baselines.cross_encoder"},
    "transformers": {"scorer.encoders.sentence_transformers"},
    "huggingface_hub": {"scorer.encoders.hub"},
    "pandas": {"scorer.frames"},
    "pyarrow": {
        "scorer.reading.decimals",
        "scorer.reading.parquet",
        "scorer.reading.parquet_size",
        "scorer.report.columnar",
    },
    "faiss": {"baselines.faiss_index"},
    "sklearn": {"baselines.tfidf", "scorer.diagnostics.grouping"},
    "bm25s": {"baselines.bm25"},
    "kiwipiepy": {"baselines.morphemes"},
    "scipy": set(),
    "jinja2": {"scorer.report.page"},
    "markupsafe": {"scorer.report.page"},
    "matplotlib": {"scorer.report.plotting"},
    "umap": {"scorer.diagnostics.plane"},
}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield every module imported, and whether for type checking only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in typing_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            yield node.module or "", id(node) in typing_only


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_arrows_between_rooms_point_downward(path: Path) -> None:
    here = room(module_name(path))
    if here == "__init__":
        return
    for module, _ in imports(path):
        if module.split(".")[0] == "baselines":
            assert here == "cli", f"{path} knows baselines"
        if not module.startswith("scorer."):
            continue
        there = room(module)
        if there != here:
            assert FLOORS[there] < FLOORS[here], f"{module_name(path)} imports {module}"


def test_reading_encoders_and_metrics_do_not_know_each_other() -> None:
    side_by_side = {"reading", "encoders", "metrics"}
    for path in SOURCES:
        here = room(module_name(path))
        if here in side_by_side:
            others = {room(m) for m, _ in imports(path) if m.startswith("scorer.")} - {here}
            assert not others & side_by_side, module_name(path)


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {module_name(path) for path in (*SOURCES, *BASELINES)}
    graph = {
        module_name(path): {m for m, typing_only in imports(path) if m in names and not typing_only}
        for path in (*SOURCES, *BASELINES)
    }
    graph["scorer"] = set()  # its names are looked up when used
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("library", DOORS)
def test_each_heavy_library_has_one_door(library: str) -> None:
    users = {
        module_name(path)
        for path in [*SOURCES, *BASELINES]
        for module, typing_only in imports(path)
        if not typing_only and module.split(".")[0] == library
    }
    assert users <= DOORS[library]


def test_baselines_know_no_surface_and_no_room_above_embedding_and_splitting() -> None:
    forbidden = {"cli", "report", "leaderboard", "statistics", "diagnostics"}
    for path in BASELINES:
        rooms = {room(module) for module, _ in imports(path) if module.startswith("scorer.")}
        assert not rooms & forbidden, module_name(path)


def test_the_table_of_baselines_imports_no_baseline() -> None:
    loaded = loaded_after("import baselines.recipe, baselines.protocol")
    assert not loaded & (HEAVY | {"numpy", "bm25s"})


def test_the_list_of_baselines_is_shown_without_numpy() -> None:
    assert not loaded_after(called("baseline", "--list")) & (HEAVY | {"numpy", "bm25s"})


def test_only_the_command_line_knows_click() -> None:
    users = {
        room(module_name(path))
        for path in SOURCES
        for module, _ in imports(path)
        if module.split(".")[0] == "click"
    }
    assert users <= {"cli"}


def test_no_module_is_a_drawer_for_leftovers() -> None:
    forbidden = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert not {path.stem for path in (*SOURCES, *BASELINES)} & forbidden


def test_files_stay_short_enough_to_read() -> None:
    long = {
        module_name(path): count
        for path in (*SOURCES, *BASELINES)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def loaded_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sorted(m for m in sys.modules if '.' not in m))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {
    "torch",
    "sentence_transformers",
    "transformers",
    "huggingface_hub",
    "sklearn",
    "pandas",
    "scipy",
    "matplotlib",
    "pyarrow",
    "onnxruntime",
    "faiss",
    "jinja2",
}


def test_help_imports_nothing_heavy_and_not_even_numpy() -> None:
    code = (
        "sys.argv = ['dscore', '--help']\n"
        "from scorer.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert not loaded_after(code) & (HEAVY | {"numpy", "rich"})


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_records_are_listed_without_numpy_where_there_is_nothing_to_test(
    tmp_path: Path, form: list[str]
) -> None:
    path = tmp_path / "순위.db"
    record = (
        "from pathlib import Path\n"
        "from leaderboard.material import new\n"
        "from scorer.leaderboard import Leaderboard\n"
        f"Leaderboard(Path({str(path)!r})).add(new(1))\n"
    )
    tests = str(ROOT / "tests")
    loaded_after(f"sys.path.insert(0, {tests!r})\n{record}")
    loaded = loaded_after(called("leaderboard", "list", "--db", str(path), *form))
    assert not loaded & (HEAVY | {"numpy"})


def test_knowing_the_indexes_imports_nothing_heavy_and_not_even_numpy() -> None:
    assert not loaded_after("from baselines.index import INDEXES") & (HEAVY | {"numpy"})


def test_importing_the_library_imports_nothing_heavy() -> None:
    assert not loaded_after("import scorer; scorer.score; scorer.check; scorer.verify") & HEAVY


def test_vectors_against_vectors_import_no_encoder_and_nothing_heavy(tmp_path: Path) -> None:
    header = "id," + ",".join(f"vec_{k}" for k in range(512))
    rows = [f"TEST_{r}," + ",".join(str((r + 1) * (k % 7) / 9) for k in range(512)) for r in (0, 1)]
    (tmp_path / "a.csv").write_text("\n".join([header, *rows]) + "\n")
    path = str(tmp_path / "a.csv")
    loaded = loaded_after(f"import scorer; assert scorer.score({path!r}, {path!r}).score == 1.0")
    assert not loaded & HEAVY


def test_the_bare_number_is_printed_without_rich(tmp_path: Path) -> None:
    gold = tmp_path / "가.csv"
    gold.write_text("id,vec_0,vec_1\nT0,1,0\nT1,0,1\n", encoding="utf-8")
    rules = tmp_path / "규칙.toml"
    rules.write_text(
        'id = "가"\n[[term]]\nmetric = "cosine"\n',
        encoding="utf-8",
    )
    call = [str(gold), "--gold", str(gold), "--competition", str(rules), "-q"]
    code = f"from scorer.cli.main import main\nassert main({call!r}) == 0"
    assert not loaded_after(code) & (HEAVY | {"rich"})


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    answers, gold = tmp_path / "answers.csv", tmp_path / "test.csv"
    answers.write_text('id,답변\nT0,가\nT1,"나, 다"\n', encoding="utf-8")
    gold.write_text("id,질문,답변_1,답변_2\nT0,왜요?,가,나\nT1,어떻게요?,라,\n", encoding="utf-8")
    return [str(answers), "--gold", str(gold)]


@pytest.fixture
def known(texts: list[str], tiny_distiluse: Path) -> list[str]:
    """Return a call whose cosines were all computed, and kept, by an earlier one."""
    call = [*texts, "--encoder-path", str(tiny_distiluse)]
    assert scorer.score(texts[0], texts[2], encoder_path=tiny_distiluse).provenance.encoded == 4
    return call


def called(*call: str) -> str:
    return f"from scorer.cli.main import main\nassert main({list(call)!r}) == 0"


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_texts_are_checked_without_numpy(texts: list[str], form: list[str]) -> None:
    assert not loaded_after(called("check", *texts, *form)) & (HEAVY | {"numpy"})


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_training_data_is_divided_without_numpy(tmp_path: Path, form: list[str]) -> None:
    call = ["split", str(ROOT / "data" / "train.csv"), "-o", str(tmp_path / "dev"), *form]
    assert not loaded_after(called(*call)) & (HEAVY | {"numpy"})


@pytest.mark.parametrize(
    "form",
    [["-q"], [], ["--json"], ["--format", "csv"], ["--format", "md"]],
    ids=["number", "text", "json", "csv", "md"],
)
def test_texts_whose_cosines_are_known_are_scored_without_numpy(
    known: list[str], form: list[str]
) -> None:
    heavy = HEAVY | {"numpy", "tokenizers", "huggingface_hub"}
    # intervals, floors and ceiling are found once, and known from then on
    loaded_after(called(*known, *form))
    assert not loaded_after(called(*known, *form)) & heavy


def test_intervals_and_floors_of_known_texts_need_numpy_and_nothing_heavier(
    known: list[str],
) -> None:
    heavy = HEAVY | {"tokenizers", "huggingface_hub"}
    assert not loaded_after(called(*known, "--seed", "12345")) & heavy


@pytest.mark.parametrize(
    "form",
    [[], ["--json"], ["--test", "t"], ["--cluster", "질문"]],
    ids=["text", "json", "t", "cluster"],
)
def test_known_scores_are_compared_with_numpy_alone(known: list[str], form: list[str]) -> None:
    loaded = loaded_after(called("compare", known[0], *known, *form))
    assert "numpy" in loaded and not loaded & (HEAVY | {"tokenizers"})


@pytest.mark.parametrize("call", [["shake", "--public", "0.5"], ["power"]], ids=["shake", "power"])
def test_odds_of_known_scores_need_numpy_alone(known: list[str], call: list[str]) -> None:
    assert not loaded_after(called(*call, known[0], *known)) & (HEAVY | {"tokenizers"})


@pytest.mark.parametrize("command", ["worst", "diff"])
def test_rows_whose_cosines_are_known_are_shown_without_numpy(
    known: list[str], command: str
) -> None:
    names = known[:1] if command == "worst" else [known[0]] * 2
    assert not loaded_after(called(command, *names, *known[1:])) & (HEAVY | {"numpy"})


def test_the_bare_number_needs_no_module_that_only_other_products_need(known: list[str]) -> None:
    spared = {"rich", "html", "tempfile", "platform", "zipfile", "gzip"}
    # click imports what it needs itself
    spared -= loaded_after("import click")
    assert loaded_after(called(*known, "-q")) & spared == set()


#: A process whose import of ``click`` waits, and swallows what is raised meanwhile.
WAITING = """
import sys, time
class Waiting:
    @staticmethod
    def find_spec(name, *more):
        if name == "click":
            print("here", flush=True)
            try:
                time.sleep(SECONDS)
            except BaseException:
                print("swallowed", flush=True)
sys.meta_path.insert(0, Waiting)
BEFORE
from scorer.__main__ import run
sys.exit(run())
"""


def interrupted(seconds: float, before: str = "") -> tuple[int, str, str]:
    """Interrupt ``dscore --version`` in the middle of its imports; return code and both streams."""
    program = WAITING.replace("SECONDS", str(seconds)).replace("BEFORE", before)
    process = subprocess.Popen(
        [sys.executable, "-c", program, "--version"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, aside = process.communicate(timeout=60)
    return process.returncode, first + out, aside


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to one process")
def test_an_interruption_is_quiet_while_modules_are_imported() -> None:
    assert interrupted(30) == (INTERRUPTED, "here\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to one process")
def test_an_interruption_that_the_caller_ignores_stays_ignored() -> None:
    ignoring = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)"
    code, said, aside = interrupted(0.3, ignoring)
    assert (code, aside) == (0, "") and "swallowed" not in said


def test_once_all_is_imported_an_interruption_is_an_exception_again() -> None:
    program = (
        "import signal\n"
        "from scorer.__main__ import run\n"
        "import scorer.cli.main as main\n"
        "def show():\n"
        "    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)\n"
        "    return 0\n"
        "main.main = show\n"
        "run()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == (b"True\n", b"")


def test_nothing_is_imported_before_an_interruption_can_be_quiet() -> None:
    ours = {"scorer", "gc", "importlib", "__future__"}
    assert loaded_after("import scorer.__main__") - loaded_after("pass") <= ours


def test_every_public_name_exists() -> None:
    assert all(getattr(scorer, name) is not None for name in scorer.__all__)
    assert set(dir(scorer)) == set(scorer.__all__)
    with pytest.raises(AttributeError):
        _ = scorer.nothing_of_that_name


def test_a_report_is_written_without_anything_that_draws_or_embeds(
    known: list[str], tmp_path: Path
) -> None:
    call = ["report", *known, "-o", str(tmp_path / "a.html")]
    loaded = loaded_after(called(*call))
    assert "jinja2" in loaded and not loaded & (HEAVY - {"jinja2"})
