"""`qualcode info`: what a project holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.listing import PEOPLE, format_option, moment, show
from qualcode.cli.options import verb
from qualcode.i18n import gettext
from qualcode.locations import config_file
from qualcode.report.headings import heading
from qualcode.report.roles import role_name

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.report.table import Cell
    from qualcode.study import Study


@verb("info", gettext("Say what the project holds."), reads=True)
@format_option
def command(session: Session, form: str) -> None:
    """Print the project's figures."""
    found = facts(session.study(), form)
    if form in ("table", "md"):
        found = [(heading(what), value) for what, value in found]
    show(["what", "value"], found, form)


def facts(study: Study, form: str) -> list[tuple[str, Cell]]:
    """Give what a project holds; the form says whose clock the last change is told by."""
    found = study.overview()
    return [
        ("project", study.name),
        ("file", str(study.path)),
        ("interviews", found.interviews),
        ("words", found.words),
        ("turns", found.turns),
        ("participants", found.participants),
        ("roles", ", ".join(map(role_name, found.roles) if form in PEOPLE else found.roles)),
        ("cases", ", ".join(found.cases)),
        ("questions", found.questions),
        ("codes", found.codes),
        ("codings", found.codings),
        ("codings on the interviewer alone", found.on_interviewer),
        ("coders", ", ".join(found.coders)),
        ("last change", moment(found.changed, form) if found.changed else ""),
        ("your settings", str(config_file())),
    ]
