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
_NOT_FOUND = "None is known so far. / Did you mean {name}? / Known are: {names}. / Known are: {names} and {count} more."
_FOUND_BY_CHECK = "qualcode restore lists the backups; please report what was found."
_MADE_BY = {
    "unreadable": (1, 2, "{name} cannot be read: {half}.", ""),
    "_problem": (2, 3, "{name}, line {line}: {half}", ""),
    "_no_text": (2, 1, "{name} is not a text file: {half}.", _PASSED_ON),
    "_wrong": (3, 4, "{path}, line {line}: {half}.", "_HINT"),
    "_find": (3, 4, "{half}.", _NOT_FOUND),
}
"""Functions that make an error of half a sentence: where that and its way out stand among their arguments, the
whole, and the way out where none is given: itself, or its name."""
_LOOKED_UP = {"find"}
"""Functions that give half a sentence back where they find nothing."""
_WHOLES = {"{reason}.", "{path}, line {line}: {what}.", "{name} is not a text file: {reason}."}
"""Sentences that are nothing without their half: they are listed with it."""


def _errors(tree: ast.Module) -> Iterator[tuple[str, str]]:
    named = _named(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            texts = [_sentence(one) or _resolved(one, named) for one in node.args]
            if texts and texts[0] and texts[0] not in _WHOLES:
                yield texts[0], (texts[1] or _PASSED_ON) if len(texts) > 1 else ""
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MADE_BY:
            yield from _made_of_a_half(node, node.func.id, named)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "_problem"
        ):
            yield from _of_a_key(node)
        elif isinstance(node, ast.FunctionDef) and node.name in _LOOKED_UP:
            for half in filter(None, map(_sentence, ast.walk(node))):
                yield f"{half}.", _NOT_FOUND
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
            # Tables of sentences with their hints, as the store has one for the driver's errors.
            texts = [_sentence(one) or _resolved(one, named) for one in node.elts]
            if _sentence(node.elts[0]) and texts[1]:
                yield texts[0], texts[1]


def _made_of_a_half(node: ast.Call, name: str, named: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give the whole sentences of a call that names half of one."""
    half_at, hint_at, whole, default = _MADE_BY[name]
    if name == "_problem" and len(node.args) == hint_at:
        # What a check of a project found: a sentence by itself.
        whole, default = "{half}", _FOUND_BY_CHECK
    said = {at: _sentence(one) or _resolved(one, named) for at, one in enumerate(node.args)}
    for half in filter(None, said.get(half_at, "").split(" / ")):
        yield whole.replace("{half}", half), said.get(hint_at) or named.get(default, default)


def _of_a_key(node: ast.Call) -> Iterator[tuple[str, str]]:
    """Give what is said of a key in the settings: its way out stands behind a semicolon."""
    for argument in node.args[1:]:
        for part in ast.walk(argument):
            sentence, _semicolon, hint = _sentence(part).partition("; ")
            if hint:
                yield (
                    f"{{path}}, [keys], {{name}}: {sentence}.",
                    (hint if hint.startswith("qualcode") else hint[0].upper() + hint[1:]),
                )


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
        both = (node.body, node.orelse)
        return " / ".join(filter(None, (_sentence(one) or _resolved(one, named) for one in both)))
    if isinstance(node, ast.Attribute):
        return named.get(node.attr, "")
    return named.get(node.id, "") if isinstance(node, ast.Name) else ""


def _sentence(node: ast.AST) -> str:
    """Give the English of a `message(...)`, its plural behind its singular."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return ""
    count = {"message": 1, "messages": 2}.get(node.func.id, 0)
    texts = [one.value for one in node.args[:count] if isinstance(one, ast.Constant)]
    return " / ".join(text for text in texts if isinstance(text, str))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
