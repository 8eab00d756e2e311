"""The wheel, installed elsewhere: it holds all that the program needs, and nothing beside the package."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import yaml

import qualcode

ROOT = Path(__file__).parent.parent


def ran(*command, cwd):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**environment, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The program of a fresh environment that has the wheel, and its dependencies from the one running."""
    folder = tmp_path_factory.mktemp("elsewhere")
    ran(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=folder)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    packages = sysconfig.get_path("purelib", vars={"base": str(folder / "venv")})
    # A line in a .pth file adds the packages themselves, and not what their own .pth files add: no checkout.
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    options = ("--no-deps", "--no-index", "--no-compile", "--ignore-installed", "--quiet")
    ran(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=folder)
    return scripts / "qualcode"


def test_nothing_lies_beside_the_package(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"qualcode"}
    assert {name for name in names if name.startswith("qualcode/shipped/")} >= {
        "qualcode/shipped/interviews/people.csv",
        "qualcode/shipped/interviews/codings.csv",
        "qualcode/shipped/codebooks/leadership.yaml",
    }


def test_everything_the_package_has_is_in_it(wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "qualcode").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - packed == set()


def test_the_demo_runs_where_only_the_wheel_is(installed, tmp_path):
    result = ran(installed, "demo", tmp_path / "tried", cwd=tmp_path)
    assert "facilitator" in result.stdout
    assert (tmp_path / "tried" / "exports" / "matrix.csv").is_file()
    where = ran(
        installed.with_name("python"), "-c", "import qualcode; print(qualcode.__file__)", cwd=tmp_path
    ).stdout
    assert Path(where.strip()).is_relative_to(installed.parent.parent)


def test_its_version_is_the_programs_and_whoever_cites_it_names_the_same(wheel):
    version = qualcode.__version__
    assert f"-{version}-" in wheel.name
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == version


def test_whoever_writes_python_sees_its_types(wheel):
    assert "qualcode/py.typed" in zipfile.ZipFile(wheel).namelist()
