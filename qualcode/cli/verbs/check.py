"""`qualcode check`: make sure that everything in a project holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.exits import Exit
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import verb
from qualcode.cli.talk import say
from qualcode.domain.problem import Check
from qualcode.i18n import Message, gettext, message, messages

if TYPE_CHECKING:
    from qualcode.cli.session import Session

_STEPS: dict[Check, Message] = {
    Check.FILE: message("the database"),
    Check.TEXT: message("texts and original files"),
    Check.SPAN: message(
        "codings, memos, turns and questions inside their texts, codings upon the words coded"
    ),
    Check.DERIVED: message("what is kept with texts and codings"),
    Check.JOURNAL: message("the journal: everything taken back and done again, in a copy"),
}


@verb(
    "check",
    gettext("Check the database, texts, spans, what is kept with them, and that the journal replays."),
    reads=True,
)
@format_option
def command(session: Session, form: str) -> Exit | None:
    """Check everything; the problems are the output."""
    found = session.study().safety.check(lambda check: say(message("Checking {what} …", what=_STEPS[check])))
    if not found:
        say(message("Everything holds."))
        return None
    show(
        ["check", "place", "problem"],
        [[one.check.value, one.place, one.sentence.text()] for one in found],
        form,
    )
    say(
        messages("There is {count} problem.", "There are {count} problems.", len(found)),
        message("qualcode restore lists the backups; please report what was found."),
    )
    return Exit.REFUSED
