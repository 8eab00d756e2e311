"""Write `docs/errors.md` from the code: every sentence of an error, with its way out.

Run: python docs/make_errors.py
"""

from __future__ import annotations

import ast
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
    found: dict[str, dict[str, str]] = {room: {} for room in ROOMS}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        room = parts[0] if len(parts) > 1 else ""
        for sentence, hint in _errors(ast.parse(path.read_text(encoding="utf-8"))):
            known = found[room].setdefault(sentence, hint)
            found[room][sentence] = known or hint
    return HEAD + "".join(_section(ROOMS[room], sentences) for room, sentences in found.items() if sentences)


def _section(title: str, sentences: dict[str, str]) -> str:
    rows = [f"| {_cell(sentence)} | {_cell(hint)} |\n" for sentence, hint in sorted(sentences.items())]
    return f"\n## {title}\n\n| sentence | way out |\n|---|---|\n" + "".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _errors(tree: ast.Module) -> Iterator[tuple[str, str]]:
    constants = {
        target.id: _sentence(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            texts = [
                _sentence(one) or (constants.get(one.id, "") if isinstance(one, ast.Name) else "")
                for one in node.args
            ]
            if texts and texts[0]:
                yield texts[0], texts[1] if len(texts) > 1 else ""
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "unreadable":
            reason, *hints = (_sentence(one) for one in node.args[1:])
            yield f"{{name}} cannot be read: {reason}.", hints[0] if hints else ""
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and _sentence(node.elts[0]):
            # Tables of sentences with their hints, as the store has one for the driver's errors.
            hint = node.elts[1]
            yield (
                _sentence(node.elts[0]),
                _sentence(hint) or (constants.get(hint.id, "") if isinstance(hint, ast.Name) else ""),
            )


def _sentence(node: ast.expr) -> str:
    """Give the English of a `message(...)`, its plural behind its singular."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return ""
    count = {"message": 1, "messages": 2}.get(node.func.id, 0)
    texts = [one.value for one in node.args[:count] if isinstance(one, ast.Constant)]
    return " / ".join(text for text in texts if isinstance(text, str))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
