"""What the journal's entries say: a sentence for each action, made when it is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from string import Formatter
from typing import TYPE_CHECKING, Final

from qualcode.domain.participant import KNOWN_ROLES
from qualcode.i18n import Message, message, messages

if TYPE_CHECKING:
    from qualcode.domain.journal import Entry

SENTENCES: Final[dict[str, Message]] = {
    "import-interview": message("imported {title}"),
    "reimport-interview": message("took in a new text of {title}"),
    "delete-interview": message("deleted the interview {title}"),
    "rename-interview": message("renamed the interview {old} to {new}"),
    "set-interview": message("set {field} of {title} to {value}"),
    "create-case": message("created the case {case}"),
    "rename-case": message("renamed the case {old} to {new}"),
    "set-attributes": message("set attributes of {owner}: {value}"),
    "rename-attribute": message("renamed the attribute {old} to {new}"),
    "remove-attribute": message("removed the attribute {name}"),
    "delete-case": message("deleted the case {case}"),
    "merge-cases": message("merged the case {source} into {target}"),
    "link-label": message("linked {label} in {title} to {participant}"),
    "link-labels": message("let {participant} speak under: {labels}"),
    "unlink-label": message("unlinked {label} in {title} from {participant}"),
    "set-role": message("set the role of {label} in {title} to {role}"),
    "set-participant": message("set {field} of {participant} to {value}"),
    "rename-participant": message("renamed the participant {old} to {new}"),
    "merge-participants": message("merged the participant {source} into {target}"),
    "delete-participant": message("deleted the participant {participant}"),
    "rename-label": message("renamed the label {old} in {title} to {new}"),
    "merge-labels": message("merged the label {old} in {title} into {new}"),
    "not-a-speaker": message("marked {label} in {title} as no speaker"),
    "add-label": message("made {label} a speaker in {title}"),
    "joint-label": message("marked {label} in {title} as {labels} together"),
    "set-turn-speakers": message("gave turn {turn} of {title} to {labels}"),
    "give-to-speaker": message("gave text of {title} to {labels}"),
    "take-from-speaker": message("let text of {title} belong to nobody"),
    "split-turn": message("parted turn {turn} of {title}, the rest by {labels}"),
    "join-turns": message("joined turn {turn} of {title} with the one before"),
    "mark-question": message("marked a question in {title}: “{question}”"),
    "unmark-question": message("marked as no question in {title}: “{question}”"),
    "edit-question": message("edited the question {question}"),
    "same-question": message("made {source} the same question as {target}"),
    "part-question": message("made {question} another question than {target} again"),
    "mark-section": message("marked a section in {title}: “{section}”"),
    "edit-section": message("renamed the section {section} to {new}"),
    "unmark-section": message("marked as no section in {title}: “{section}”"),
    "settle-guess": messages("settled a guess in {title}", "settled {count} guesses in {title}", 0),
    "code-passages": messages("coded a passage with {codes}", "coded {count} passages with {codes}", 0),
    "autocode": messages(
        "coded a passage with {codes} by the rule {rule}",
        "coded {count} passages with {codes} by the rule {rule}",
        0,
    ),
    "reject-suggestion": message("rejected the suggestion {code}"),
    "remove-codings": messages("removed a coding", "removed {count} codings", 0),
    "recode": messages("recoded a coding to {code}", "recoded {count} codings to {code}", 0),
    "adjust-coding": message("adjusted the ends of a coding with {code}"),
    "write-memo": message("wrote a memo on {target}"),
    "edit-memo": message("edited a memo on {target}"),
    "move-memo": message("moved a memo on {target}"),
    "delete-memo": message("deleted a memo on {target}"),
    "add-code": message("added the code {code}"),
    "rename-code": message("renamed the code {old} to {new}"),
    "recolor-code": message("recoloured the code {code}"),
    "move-code": message("moved the code {code}"),
    "merge-codes": message("merged the code {source} into {target}"),
    "split-code": message("split {new} off the code {code}"),
    "retire-code": message("retired the code {code}"),
    "restore-code": message("restored the code {code}"),
    "delete-code": messages("deleted the code {code}", "deleted {count} codes under {code}", 0),
    "edit-code": message("edited the code {code}"),
    "load-codebook": messages("loaded a code from {name}", "loaded {count} codes from {name}", 0),
    "import-codings": messages(
        "brought in a coding from {name}", "brought in {count} codings from {name}", 0
    ),
    "set-favourite": message("set the favourite {number} to {code}"),
    "review-coding": messages(
        "reviewed a coding with {code}: {verdict}", "reviewed {count} codings: {verdict}", 0
    ),
    "withdraw-review": message("took the review of {code} at {place} back"),
    "reply-review": message("replied to the review of {code} at {place}"),
    "resolve-review": message("settled the review of {place}: {outcome}, {code}"),
    "reopen-review": message("opened the review of {code} at {place} again"),
    "take-in-reviews": messages("took in a review from {name}", "took in {count} reviews from {name}", 0),
    "set-kind": message("works as {kind} from now on"),
    "import-people": messages("brought in a row of {name}", "brought in {count} rows of {name}", 0),
    "import-attributes": messages("brought in a row of {name}", "brought in {count} rows of {name}", 0),
}
"""Every action's sentence, still without its parameters."""

_NEWER: Final[dict[str, tuple[str, Message]]] = {
    "remove-codings": (
        "codes",
        messages("removed a coding with {codes}", "removed {count} codings with {codes}", 0),
    ),
    "review-coding": (
        "place",
        messages(
            "reviewed a coding with {code} at {place}: {verdict}",
            "reviewed {count} codings in {place}: {verdict}",
            0,
        ),
    ),
    "take-in-reviews": (
        "memos",
        message("took in from {name}: reviews {count}, replies {replies}, memos {memos}"),
    ),
}
"""Sentences of entries that have a parameter which older ones lack."""

VERDICTS: Final[dict[str, Message]] = {
    "agree": message("agrees"),
    "question": message("questions it"),
    "propose": message("proposes another code"),
}
"""What reviewers say of codings, by the word that the file keeps."""

OUTCOMES: Final[dict[str, Message]] = {
    "open": message("open"),
    "agreed": message("agreed"),
    "kept": message("kept"),
    "recoded": message("recoded"),
    "removed": message("removed"),
}
"""What comes of reviews, by the word that the file keeps."""

KINDS: Final[dict[str, Message]] = {"coder": message("a coder"), "reviewer": message("a reviewer")}
"""What somebody is in a project, by the word that the file keeps."""

_WORDS: Final = {"verdict": VERDICTS, "outcome": OUTCOMES, "kind": KINDS}

_RULES: Final[dict[str, Message]] = {
    "word": message("“{what}” as it is"),
    "stem": message("“{what}” in every form"),
    "regex": message("the expression “{what}”"),
    "question": message("answers to {what}"),
    "speaker": message("turns of {what}"),
}
"""What rules look for, by the word that the file keeps."""
SCOPES: Final[dict[str, Message]] = {
    "match": message("only what was found"),
    "sentence": message("the sentence"),
    "turn": message("the whole turn"),
}
"""How much around it is coded, by the word that the file keeps."""
_RULE: Final = re.compile(r"(?P<kind>\w+): (?P<what>.*) \((?P<scope>\w+)\)", re.DOTALL)

_ROLES: Final = {("set-role", None): "role", ("set-participant", "role"): "value"}
"""Which parameter is a role's key, by the action and what it sets."""

_LOST: Final = 5
"""How many passages that a corrected text left behind are named; the entry keeps them all."""

FIELDS: Final[dict[str, Message]] = {
    "case": message("case"),
    "date": message("date"),
    "language": message("language"),
    "role": message("role"),
    "real name": message("real name"),
    "attributes": message("attributes"),
}
"""What is set of interviews and participants, by the word that the journal keeps."""


def field_name(field: str) -> Message:
    """Give the word for something that is set."""
    return FIELDS.get(field) or Message(field.replace("{", "(").replace("}", ")"))


def shown_facts(facts: Mapping[str, object]) -> str:
    """Say in one line what was set of something."""
    return ", ".join(f"{field_name(field)} = {value}" for field, value in facts.items())


def language_told(said: str | None, shown: str) -> Message:
    """Say which language is spoken in an interview, and whether that is only what its text shows.

    Args:
        said: The language somebody said it is, a BCP-47 tag.
        shown: The one that its text seems to be written in; empty where that is not plain.
    """
    if said:
        return message("{language}", language=said)
    return message("{language} (guessed)", language=shown) if shown else message("not known")


def sentence(entry: Entry) -> Message:
    """Say what an entry did; an action that this version does not know is named as it is."""
    return action_sentence(entry.action, entry.params)


def action_sentence(action: str, params: object) -> Message:
    """Say what an action with parameters did."""
    values = dict(params) if isinstance(params, dict) else {}
    if isinstance(facts := values.pop("facts", None), dict):
        if len(facts) != 1:
            return message("set of {title}: {facts}", title=str(values["title"]), facts=shown_facts(facts))
        ((values["field"], values["value"]),) = facts.items()
    if (played := _ROLES.get((action, values.get("field")))) in values:
        values[played] = KNOWN_ROLES.get(str(values[played]), values[played])
    if "field" in values:
        values["field"] = field_name(str(values["field"]))
    around = _around(action, values)
    if around is not None:
        return around
    _in_words(values)
    said = SENTENCES.get(action) or Message(_plain(action))
    param, newer = _NEWER.get(action, ("", said))
    if param in values:
        said = newer
    if not _asks_for(said) <= values.keys():
        # Another program, or another version, wrote less than the sentence tells.
        said = Message(_plain(action))
    return Message(said.id, values, said.plural)


def _in_words(values: dict[str, object]) -> None:
    """Put words in the place of what the journal keeps for programs."""
    if "rule" in values:
        values["rule"] = _rule(str(values["rule"]))
    for param, words in _WORDS.items():
        if (word := words.get(str(values.get(param)))) is not None:
            values[param] = word


def looked_for(kind: str, what: str) -> Message:
    """Say what a rule looks for, by the word that the file keeps."""
    return Message(_RULES[kind].id, {"what": what})


def _rule(told: str) -> Message | str:
    """Say a rule as people read it; what another version wrote stands as it is."""
    found = _RULE.fullmatch(told)
    if found is None or found["kind"] not in _RULES or found["scope"] not in SCOPES:
        return told
    what = looked_for(found["kind"], found["what"])
    return message("{rule} ({scope})", rule=what, scope=SCOPES[found["scope"]])


def _plain(action: str) -> str:
    return action.replace("{", "(").replace("}", ")")


def _asks_for(said: Message) -> set[str]:
    """Give the names of the parameters that a sentence has."""
    parts = chain(Formatter().parse(said.id), Formatter().parse(said.plural))
    return {name for _words, name, _spec, _conversion in parts if name}


def _around(action: str, values: dict[str, object]) -> Message | None:
    """Say what is said around an action's own sentence, if anything is."""
    if action in ("undo", "redo"):
        inner = action_sentence(str(values.get("action", "")), values.get("params", {}))
        return (
            message("undid: {what}", what=inner) if action == "undo" else message("redid: {what}", what=inner)
        )
    if lost := values.pop("lost", None):
        return _with_lost(action_sentence(action, values), lost)
    if whose := values.pop("whose", None):
        return message("{what}, made by {whose}", what=action_sentence(action, values), whose=str(whose))
    if new := values.pop("new", None) if action == "code-passages" else None:
        # A name taken from the text may be half a sentence: it is said once, and set apart.
        alone = values.get("codes") == new
        what = action_sentence(action, {**values, "codes": message("it")} if alone else values)
        return message("made the code “{code}” and {what}", code=str(new), what=what)
    if where := values.pop("where", None):
        return message("{what} in {where}", what=action_sentence(action, values), where=str(where))
    return None


def _with_lost(what: Message, lost: object) -> Message:
    """Name what a corrected text left behind, the first few with their words."""
    named = list(lost) if isinstance(lost, list | tuple) else []
    # A tuple is shown whole, where one long value would be cut in its middle.
    shown = (*map(str, named[:_LOST]), *(["…"] if len(named) > _LOST else []))
    return messages(
        "{what}; a passage stayed behind: {lost}",
        "{what}; {count} passages stayed behind: {lost}",
        len(named),
        what=what,
        lost=shown,
    )
