"""`qualcode info`: what a project holds."""

from __future__ import annotations

from qualcode.cli.listing import format_option, moment, show
from qualcode.cli.options import verb
from qualcode.cli.session import Session
from qualcode.i18n import gettext
from qualcode.locations import config_file
from qualcode.report.headings import heading
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
    """Count what a project holds; the form says whose clock the last change is told by."""
    interviews = study.transcripts.interviews()
    codings = sum(study.codebook.counts().values())
    entries = study.history.log(limit=1)
    return [
        ("project", study.name),
        ("file", str(study.path)),
        ("interviews", len(interviews)),
        ("words", sum(interview.words for interview in interviews)),
        ("turns", sum(interview.turns for interview in interviews)),
        ("participants", len(study.transcripts.participants())),
        ("roles", ", ".join(study.transcripts.roles())),
        ("cases", ", ".join(case.key for case in study.transcripts.cases())),
        ("questions", len(study.transcripts.questions())),
        ("codes", len(study.codebook.codebook())),
        ("codings", codings),
        ("coders", ", ".join(coder.name for coder in study.coders())),
        ("last change", moment(entries[0].created, form) if entries else ""),
        ("your settings", str(config_file())),
    ]
