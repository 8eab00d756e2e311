"""Write `docs/errors.md` from the code: every sentence of an error, with its way out.

Run: python docs/make_errors.py
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "qualcode"
PAGE = Path(__file__).parent / "errors.md"
HEAD = """\
# Errors and ways out

Made from the code by `python docs/make_errors.py`. What stands in braces is filled in. Wherever one of these is met, nothing has been changed, unless it
says so itself; the exit code is 1 (see [commands](commands.md#exit-codes)).
"""
ROOMS = {
    "store": "The project file",
    "interchange": "Files that come in",
    "domain": "Texts, passages and codes",
    "study": "Working in a study",
    "analysis": "Tables",
    "suggest": "Suggestions",
    "report": "Files that go out",
    "cli": "The command line",
    "tui": "The terminal UI",
    "": "Settings",
}
"""The rooms of the package, and what they are about."""


def page() -> str:
    """Give the text of the page."""
    found: dict[str, dict[str, list[str]]] = {room: {} for room in ROOMS}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        room = parts[0] if len(parts) > 1 else ""
        for sentence, hint in _errors(ast.parse(path.read_text(encoding="utf-8"))):
            known = found[room].setdefault(sentence, [])
            known += [one for one in hint.split(" / ") if one and one not in known]
    return HEAD + "".join(_section(ROOMS[room], sentences) for room, sentences in found.items() if sentences)


def _section(title: str, sentences: dict[str, list[str]]) -> str:
    rows = [f"| {_cell(said)} | {_cell(' / '.join(hints))} |\n" for said, hints in sorted(sentences.items())]
    return f"\n## {title}\n\n| sentence | way out |\n|---|---|\n" + "".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


_PASSED_ON = "That of what is filled in."
"""The way out where it comes with what is filled in."""
_MADE_BY = {
    "unreadable": (1, "{name} cannot be read: {reason}."),
    "_problem": (2, "{name}, line {line}: {problem}"),
}
"""Functions that make an error of half a sentence: the place of that among their arguments, and the whole."""


def _errors(tree: ast.Module) -> Iterator[tuple[str, str]]:
    named = _named(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            texts = [_sentence(one) or _resolved(one, named) for one in node.args]
            if texts and texts[0]:
                yield texts[0], (texts[1] or _PASSED_ON) if len(texts) > 1 else ""
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MADE_BY:
            place, whole = _MADE_BY[node.func.id]
            said = [_sentence(one) or _resolved(one, named) for one in node.args[place:]]
            if len(said) == 2 and said[0]:
                yield whole.replace("{reason}", said[0]).replace("{problem}", said[0]), said[1]
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
            # Tables of sentences with their hints, as the store has one for the driver's errors.
            texts = [_sentence(one) or _resolved(one, named) for one in node.elts]
            if _sentence(node.elts[0]) and texts[1]:
                yield texts[0], texts[1]


def _named(tree: ast.Module) -> dict[str, str]:
    """Give the sentences that names stand for, in a module and in those of `errors.py`."""
    found: dict[str, list[str]] = {}
    for part in (ast.parse((PACKAGE / "errors.py").read_text(encoding="utf-8")), tree):
        for node in ast.walk(part):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                value = node.value
                options = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
                if said := [text for text in map(_sentence, options) if text]:
                    found.setdefault(node.targets[0].id, []).extend(said)
    return {name: " / ".join(dict.fromkeys(said)) for name, said in found.items()}


def _resolved(node: ast.expr, named: dict[str, str]) -> str:
    """Give the sentence of a name, or of a choice between two."""
    if isinstance(node, ast.IfExp):
        return " / ".join(filter(None, (_sentence(node.body), _sentence(node.orelse))))
    if isinstance(node, ast.Attribute):
        return named.get(node.attr, "")
    return named.get(node.id, "") if isinstance(node, ast.Name) else ""


def _sentence(node: ast.expr) -> str:
    """Give the English of a `message(...)`, its plural behind its singular."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return ""
    count = {"message": 1, "messages": 2}.get(node.func.id, 0)
    texts = [one.value for one in node.args[:count] if isinstance(one, ast.Constant)]
    return " / ".join(text for text in texts if isinstance(text, str))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
