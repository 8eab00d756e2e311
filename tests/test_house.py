"""The rules of the house, as failing checks."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "qualcode"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "locales" not in path.parts)
HEAVY = (
    "textual",
    "rich",
    "pandas",
    "numpy",
    "sqlite_utils",
    "sqlite3",
    "spacy",
    "sklearn",
    "jinja2",
    "yaml",
    "docx",
    "lxml",
    "pypdf",
    "striprtf",
    "webvtt",
)


def name(path):
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(path):
    """All nodes of a file, of which each rule looks at some."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def definitions(path, kind):
    return [node for node in nodes(path) if isinstance(node, kind)]


def lines(node):
    return node.end_lineno - node.lineno + 1


FUNCTIONS = [
    (name(path), node.name, lines(node))
    for path in FILES
    for node in definitions(path, (ast.FunctionDef, ast.AsyncFunctionDef))
]


def test_arrows_run_one_way():
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_file_is_over_500_lines_and_most_are_under_120():
    sizes = {name(path): path.read_text(encoding="utf-8").count("\n") for path in FILES}
    assert {path: size for path, size in sizes.items() if size > 500} == {}
    assert median(sizes.values()) < 120


def test_no_function_is_over_60_lines_and_nine_in_ten_are_under_30():
    assert [function for function in FUNCTIONS if function[2] > 60] == []
    long = [function for function in FUNCTIONS if function[2] >= 30]
    assert len(long) <= len(FUNCTIONS) / 10, long


def test_no_class_is_over_400_lines():
    classes = [
        (name(path), node.name, lines(node)) for path in FILES for node in definitions(path, ast.ClassDef)
    ]
    assert [found for found in classes if found[2] > 400] == []


def test_under_every_attribute_stands_what_it_is():
    bare = []
    for path in FILES:
        for node in definitions(path, ast.ClassDef):
            if node.name.startswith("_"):
                continue
            for line, below in zip(node.body, [*node.body[1:], None], strict=True):
                if not isinstance(line, ast.AnnAssign) or not isinstance(line.target, ast.Name):
                    continue
                said = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
                # Capitals are what a class sets of its framework: its meaning is written there.
                if not said and not line.target.id.startswith("_") and not line.target.id.isupper():
                    bare.append(f"{name(path)}:{line.lineno} {node.name}.{line.target.id}")
    assert bare == []


def test_what_is_imported_is_declared():
    def plain(name):
        return name.lower().replace("_", "-")

    modules = {
        (found.names[0].name if isinstance(found, ast.Import) else found.module or "").partition(".")[0]
        for path in FILES
        for found in definitions(path, (ast.Import, ast.ImportFrom))
        if not getattr(found, "level", 0)
    }
    foreign = modules - sys.stdlib_module_names - {"qualcode"}
    known = packages_distributions()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    written = [*project["dependencies"], *project["optional-dependencies"]["suggest"]]
    declared = {plain(re.split(r"[<>=\[]", line)[0]) for line in written}
    assert [
        one for one in sorted(foreign) if not declared & {plain(distribution) for distribution in known[one]}
    ] == []


def test_one_file_each_catches_everything():
    catching = {
        name(path)
        for path in FILES
        for node in definitions(path, ast.ExceptHandler)
        if "Exception"
        in {part.id for part in ast.walk(node.type or ast.Name("Exception")) if isinstance(part, ast.Name)}
    }
    assert {path for path in catching if not path.startswith("qualcode/tui/")} == {"qualcode/cli/guard.py"}
    assert len(catching) <= 2


def test_what_a_checker_is_not_to_say_has_a_reason():
    # Imports inside functions say theirs once, above the first of many that are alike.
    bare = re.compile(r"# (?:noqa: (?!PLC0415$)[A-Z0-9, ]+|noqa|type: ignore(?:\[[a-z, -]+\])?)$")
    places = [
        f"{name(path)}:{number}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert places == []


def test_nothing_names_somebodys_machine():
    places = re.compile(r"(?<![\w.])/(?:home|Users|root|work|tmp)/\w|[A-Z]:\\\\Users")
    texts = [
        *FILES,
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "README.md",
        ROOT / "pyproject.toml",
        ROOT / ".ci" / "run",
    ]
    assert [name(path) for path in texts if places.search(path.read_text(encoding="utf-8"))] == []


def loaded(*arguments, cwd=ROOT):
    """Run the real program and give the heavy modules that it loaded."""
    program = (
        "import sys\n"
        f"sys.argv = ['qualcode', *{list(arguments)!r}]\n"
        "from qualcode.cli import main\n"
        "code = 0\n"
        "try:\n    main()\nexcept SystemExit as end:\n    code = end.code or 0\n"
        f"print('LOADED', *(name for name in {HEAVY!r} if name in sys.modules),\n"
        "      *(name for name in sys.modules if name.startswith('qualcode.')), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    assert result.returncode == 0, result.stderr
    return set(result.stderr.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_nothing_heavy(argument):
    modules = loaded(argument)
    assert modules & set(HEAVY) == set()
    assert not {
        one for one in modules if re.match(r"qualcode\.(store|study|tui|domain|analysis|cli\.verbs)", one)
    }


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample study, built by the program itself."""
    folder = tmp_path_factory.mktemp("sample")
    assert not loaded("demo", str(folder), "--no-screen") & {"pandas", "numpy", "textual", "spacy", "sklearn"}
    return folder / "sample.qualcode"


@pytest.mark.parametrize(
    "verb",
    [
        ("info",),
        ("log",),
        ("frequencies",),
        ("matrix", "--measure", "per-1000-words"),
        ("excerpts", "--code", "trust"),
        ("search", "tillit"),
        ("codebook", "list"),
    ],
    ids=lambda verb: verb[0],
)
def test_reading_loads_neither_a_screen_nor_pandas(sample, verb):
    heavy = {
        "textual",
        "rich",
        "pandas",
        "numpy",
        "sqlite_utils",
        "spacy",
        "sklearn",
        "jinja2",
        "yaml",
        "docx",
        "lxml",
        "pypdf",
        "striprtf",
        "webvtt",
    }
    assert loaded(*verb, "--project", str(sample)) & heavy == set()


@pytest.mark.parametrize("verb", ["info", "log", "frequencies"])
def test_looking_loads_nothing_that_writes(sample, verb):
    modules = loaded(verb, "--project", str(sample))
    writing = {"qualcode.store.action", "qualcode.store.derive", "qualcode.store.inverting"}
    assert modules & (writing | {"qualcode.store.interviews"}) == set()


@pytest.mark.parametrize(
    "kind", ["matrix", "frequencies", "excerpts", "transcript", "codebook", "participants"]
)
def test_exporting_runs_without_pandas(sample, kind, tmp_path):
    modules = loaded("export", kind, "--project", str(sample), "--out", str(tmp_path))
    assert modules & {"textual", "pandas", "numpy", "sqlite_utils", "spacy", "sklearn"} == set()


def test_the_terminal_ui_runs_without_pandas(sample):
    program = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from qualcode.domain.coder import Identity\n"
        "from qualcode.study import Study\n"
        "from qualcode.tui.app import make_app\n"
        "async def look(study):\n"
        "    async with make_app(study).run_test() as pilot:\n"
        "        await pilot.pause()\n"
        f"with Study.open(Path({str(sample)!r}), Identity(uuid=bytes(16), name='x')) as study:\n"
        "    asyncio.run(look(study))\n"
        "heavy = {'pandas', 'numpy', 'sqlite_utils', 'spacy', 'sklearn'}\n"
        "print(*(heavy & set(sys.modules)))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == []
