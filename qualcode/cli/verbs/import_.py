"""`qualcode import`: bring in transcripts, and who speaks in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.exits import Exit
from qualcode.cli.importing import (
    SPEAKERS,
    exit_of,
    expanded,
    options,
    speakers,
    speakers_of,
    tell_drafts,
    tell_outcomes,
    tell_sheet,
)
from qualcode.cli.listing import format_option, show
from qualcode.cli.options import choice_option, encoding_option, verb
from qualcode.cli.progress import progress
from qualcode.i18n import gettext

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb(
    "import",
    gettext(
        "Bring in transcripts: files, folders and patterns. The speakers found are the output. Read are .txt,"
        " .md, .docx, .odt, .rtf, .pdf (with a text layer), .html, and subtitles: .vtt and .srt."
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--participants",
    metavar="CSV",
    type=click.Path(path_type=Path),
    help=gettext(
        "A sheet: interview,label,participant,role,... Alone, it is about interviews already there."
    ),
)
@click.option(
    "--speakers", metavar="A,B,...", default="", help=gettext("The speaker labels; no other counts.")
)
@click.option(
    "--not-speakers", metavar="A,B,...", default="", help=gettext("What is no label before a colon.")
)
@click.option(
    "--role", "roles", multiple=True, metavar="LABEL=ROLE", help=gettext("A speaker's role (repeatable).")
)
@click.option("--case", metavar="KEY", help=gettext("The case; made where there is none."))
@click.option("--title", metavar="TITLE", help=gettext("The interview's title, for a single file."))
@click.option("--date", metavar="YYYY-MM-DD", help=gettext("When it was held."))
@click.option("--language", metavar="TAG", help=gettext("The language spoken, e.g. nb or en."))
@choice_option(
    "--wrapped",
    among=["auto", "yes", "no"],
    help=gettext("Whether lines are broken at a fixed width, and so are joined."),
)
@encoding_option
@click.option("--again", is_flag=True, help=gettext("Take in a file that is in the project already."))
@click.option("--preview", is_flag=True, help=gettext("Only say what would be found; nothing is written."))
@format_option
def command(
    session: Session, paths: tuple[str, ...], participants: Path | None, preview: bool, form: str, **said: Any
) -> Exit:
    """Import, and print the speakers found."""
    files = expanded(paths)
    if not files and participants is None:
        raise click.UsageError(gettext("Name the files to import, or a sheet with --participants."))
    if said["title"] and len(files) != 1:
        raise click.UsageError(gettext("--title is for a single file."))
    study = session.study(writes=not preview)
    if not files and participants is not None:
        done = tell_sheet(study.attributes.take_in(participants))
        show(SPEAKERS, speakers_of(study, study.transcripts.interviews()), form)
        return done
    rows = study.importing.people(participants).rows if participants is not None else ()
    chosen = options(**said)
    if preview:
        from qualcode.study.importing import expanded as within  # noqa: PLC0415 - `--help` needs no parser

        drafts = [study.importing.preview(path, chosen, rows) for path in within(files)]
        tell_drafts(drafts)
        show(SPEAKERS, [row for one in drafts for row in speakers(one)], form)
        return Exit.OK
    with progress() as heard:
        outcomes = study.importing.import_files(files, chosen, rows, heard)
    tell_outcomes(study, outcomes)
    taken = [one.interview for one in outcomes if one.interview]
    if taken or form != "table":  # Below a refusal, heads of columns alone tell people nothing.
        show(SPEAKERS, speakers_of(study, taken), form)
    return exit_of(outcomes)
