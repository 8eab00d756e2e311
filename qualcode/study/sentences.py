"""What the journal's entries say: a sentence for each action, made when it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qualcode.domain.journal import Entry
from qualcode.i18n import Message, message, messages

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "import-interview": ("imported {title}", ""),
    "reimport-interview": ("took in a new text of {title}", ""),
    "delete-interview": ("deleted the interview {title}", ""),
    "rename-interview": ("renamed the interview {old} to {new}", ""),
    "set-interview": ("set {field} of {title} to {value}", ""),
    "create-case": ("created the case {case}", ""),
    "rename-case": ("renamed the case {old} to {new}", ""),
    "set-attributes": ("set attributes of {owner}: {value}", ""),
    "rename-attribute": ("renamed the attribute {old} to {new}", ""),
    "remove-attribute": ("removed the attribute {name}", ""),
    "delete-case": ("deleted the case {case}", ""),
    "merge-cases": ("merged the case {source} into {target}", ""),
    "link-label": ("linked {label} in {title} to {participant}", ""),
    "unlink-label": ("unlinked {label} in {title} from {participant}", ""),
    "set-role": ("set the role of {label} in {title} to {role}", ""),
    "set-participant": ("set {field} of {participant} to {value}", ""),
    "rename-participant": ("renamed the participant {old} to {new}", ""),
    "merge-participants": ("merged the participant {source} into {target}", ""),
    "rename-label": ("renamed the label {old} in {title} to {new}", ""),
    "merge-labels": ("merged the label {old} in {title} into {new}", ""),
    "not-a-speaker": ("marked {label} in {title} as no speaker", ""),
    "add-label": ("made {label} a speaker in {title}", ""),
    "joint-label": ("marked {label} in {title} as {labels} together", ""),
    "set-turn-speakers": ("gave turn {turn} of {title} to {labels}", ""),
    "give-to-speaker": ("gave text of {title} to {labels}", ""),
    "mark-question": ("marked a question in {title}: {question}", ""),
    "unmark-question": ("marked as no question in {title}: {question}", ""),
    "edit-question": ("edited the question {question}", ""),
    "same-question": ("made {source} the same question as {target}", ""),
    "part-question": ("made {question} another question than {target} again", ""),
    "mark-section": ("marked a section in {title}: {section}", ""),
    "unmark-section": ("marked as no section in {title}: {section}", ""),
    "settle-guess": ("settled a guess in {title}", "settled {count} guesses in {title}"),
    "code-passages": ("coded a passage with {codes}", "coded {count} passages with {codes}"),
    "remove-codings": ("removed a coding", "removed {count} codings"),
    "recode": ("recoded a coding to {code}", "recoded {count} codings to {code}"),
    "adjust-coding": ("adjusted the ends of a coding with {code}", ""),
    "write-memo": ("wrote a memo on {target}", ""),
    "edit-memo": ("edited a memo on {target}", ""),
    "move-memo": ("moved a memo on {target}", ""),
    "delete-memo": ("deleted a memo on {target}", ""),
    "add-code": ("added the code {code}", ""),
    "rename-code": ("renamed the code {old} to {new}", ""),
    "recolor-code": ("recoloured the code {code}", ""),
    "move-code": ("moved the code {code}", ""),
    "merge-codes": ("merged the code {source} into {target}", ""),
    "split-code": ("split {new} off the code {code}", ""),
    "retire-code": ("retired the code {code}", ""),
    "restore-code": ("restored the code {code}", ""),
    "delete-code": ("deleted the code {code}", "deleted {count} codes under {code}"),
    "edit-code": ("edited the code {code}", ""),
    "load-codebook": ("loaded a code from {name}", "loaded {count} codes from {name}"),
    "import-codings": ("brought in a coding from {name}", "brought in {count} codings from {name}"),
    "set-favourite": ("set the favourite {number} to {code}", ""),
    "review-coding": ("reviewed a coding with {code}: {verdict}", "reviewed {count} codings: {verdict}"),
    "withdraw-review": ("took the review of {code} at {place} back", ""),
    "reply-review": ("replied to the review of {code} at {place}", ""),
    "resolve-review": ("settled the review of {place}: {outcome}, {code}", ""),
    "reopen-review": ("opened the review of {code} at {place} again", ""),
    "take-in-reviews": ("took in a review from {name}", "took in {count} reviews from {name}"),
    "set-kind": ("works as a {kind}", ""),
    "import-people": ("brought in a row of {name}", "brought in {count} rows of {name}"),
    "import-attributes": ("brought in a row of {name}", "brought in {count} rows of {name}"),
}
"""The singular and, where the sentence has a count, the plural form of every action's sentence."""

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
    if "field" in values:
        values["field"] = field_name(str(values["field"]))
    if action in ("undo", "redo"):
        inner = action_sentence(str(values.get("action", "")), values.get("params", {}))
        return Message("undid: {what}" if action == "undo" else "redid: {what}", {"what": inner})
    if lost := values.pop("lost", None):
        return _with_lost(action_sentence(action, values), lost)
    if whose := values.pop("whose", None):
        return message("{what}, made by {whose}", what=action_sentence(action, values), whose=str(whose))
    if new := values.pop("new", None) if action == "code-passages" else None:
        what = action_sentence(action, values)
        return message("made the code {code} and {what}", code=str(new), what=what)
    singular, plural = SENTENCES.get(action, (action.replace("{", "(").replace("}", ")"), ""))
    return Message(singular, values, plural)


def _with_lost(what: Message, lost: object) -> Message:
    """Name what a corrected text left behind, the first few with their words."""
    named = list(lost) if isinstance(lost, list | tuple) else []
    shown = "; ".join([*named[:_LOST], *(["…"] if len(named) > _LOST else [])])
    return messages(
        "{what}; a passage stayed behind: {lost}",
        "{what}; {count} passages stayed behind: {lost}",
        len(named),
        what=what,
        lost=shown,
    )
