from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_command_reference_is_what_the_program_says():
    reference = script("make_reference")
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page()


def test_every_command_in_the_readme_exists():
    from qualcode.cli.root import root

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    fenced = "\n".join(re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    used = re.findall(r"^qualcode +([a-z][a-z-]*)", fenced, re.MULTILINE) + re.findall(
        r"`qualcode ([a-z][a-z-]*)", text
    )
    assert len(used) > 8
    assert set(used) <= set(root.entries)


def test_every_file_that_the_readme_shows_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path for path in re.findall(r"\]\(([^)#:]+)\)", text) if not (ROOT / path).is_file()] == []
