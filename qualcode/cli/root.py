"""`qualcode` itself: the list of its verbs, without loading any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from qualcode import __version__
from qualcode.cli.guard import guarded
from qualcode.cli.helping import shown_and_done
from qualcode.cli.language import spoken
from qualcode.cli.lazy import Entry, Heading, LazyGroup
from qualcode.i18n import languages, message

VERBS: tuple[Heading, ...] = (
    (
        message("Start"),
        {
            "new": Entry("new", message("Make a project.")),
            "open": Entry("open", message("Open a project in the terminal UI; so does qualcode alone.")),
            "demo": Entry("demo", message("Try everything on the sample study.")),
            "copy": Entry("copying", message("Copy a project to another file.")),
            "info": Entry("info", message("Say what a project holds.")),
            "keys": Entry("keys", message("List the keys of the terminal UI, and check your own.")),
            "completion": Entry("completion", message("Let a shell complete commands.")),
        },
    ),
    (
        message("Bring in"),
        {
            "import": Entry("import_", message("Bring in transcripts, and who speaks in them.")),
            "import-codings": Entry("import_codings", message("Bring in codings from a CSV file.")),
            "guesses": Entry("guesses", message("List what the import guessed, and settle it.")),
        },
    ),
    (
        message("Correct"),
        {
            "interview": Entry(
                "interview", message("List, rename, describe, re-import or delete interviews.")
            ),
            "label": Entry("label", message("Speaker labels: rename, link, joint, not a speaker, role.")),
            "participant": Entry("participant", message("List, rename and describe participants.")),
            "case": Entry("case", message("List, create, rename and merge cases.")),
            "attribute": Entry(
                "attribute", message("What else is known of participants, cases, interviews.")
            ),
            "question": Entry("question", message("List, mark, edit, join and part questions of the guide.")),
            "section": Entry("section", message("List and mark the parts of the guide.")),
            "turn": Entry(
                "turn", message("Say who speaks a turn; part and join turns; text that belongs to nobody.")
            ),
        },
    ),
    (
        message("Code"),
        {
            "read": Entry("read", message("Print an interview, its turns numbered.")),
            "search": Entry("search", message("Find words in the interviews.")),
            "coding": Entry("coding", message("Code passages; change and remove codings.")),
            "codebook": Entry("codebook", message("Load, export, check, list and edit codes.")),
            "memo": Entry("memo", message("Write, list and delete memos.")),
        },
    ),
    (
        message("Get help coding"),
        {"suggest": Entry("suggest", message("Codes that passages may deserve, and what that is worth."))},
    ),
    (
        message("Review"),
        {"review": Entry("review", message("A second reader judges codings; the author answers, decides."))},
    ),
    (
        message("Compare"),
        {
            "frequencies": Entry("frequencies", message("How often each code was used.")),
            "matrix": Entry("matrix", message("Themes or codes by role, or by anything else.")),
            "excerpts": Entry("excerpts", message("List coded passages.")),
            "export": Entry("export", message("Write tables, excerpts and transcripts to files.")),
        },
    ),
    (
        message("History"),
        {
            "log": Entry("log", message("Who did what, and when.")),
            "undo": Entry("undo", message("Take back your last action.")),
            "redo": Entry("redo", message("Do again what was undone.")),
        },
    ),
    (
        message("Keep safe"),
        {
            "backup": Entry("backup", message("Make a backup now; one a day is made by itself.")),
            "restore": Entry("restore", message("List the backups, or put one in the project's place.")),
            "check": Entry("check", message("Make sure that everything in the project holds.")),
        },
    ),
)
"""The verbs by heading."""


class Root(LazyGroup):
    """The program: every failure ends as a sentence and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program.

        Returns:
            Its exit code, without standalone mode; else the process ends with it.
        """
        standalone = extra.pop("standalone_mode", True)
        extra.setdefault("prog_name", "qualcode")
        run: Callable[..., Any] = super().main
        code = guarded(lambda: run(*args, standalone_mode=False, **extra))
        if standalone:
            raise SystemExit(int(code))
        return code


@click.command(
    "qualcode",
    cls=Root,
    entries=VERBS,
    invoke_without_command=True,
    help=message("Code and synthesise qualitative interviews in the terminal.").text(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=message("qualcode VERB --help says more about a verb.").text(),
    params=[
        shown_and_done(
            "--version",
            help=message("Show the version and exit.").text(),
            shown=lambda _ctx: f"qualcode {__version__}",
        )
    ],
)
@click.option("--project", metavar="FILE", help=message("The project to work in.").text())
@click.option("--coder", metavar="NAME", help=message("Who works here.").text())
@click.option(
    "--lang",
    metavar="TAG",
    expose_value=False,
    callback=spoken,
    help=message("The language of menus and messages: {tags}.", tags=", ".join(languages())).text(),
)
@click.pass_context
def root(ctx: click.Context, project: str | None, coder: str | None) -> None:
    """Run a verb; without one, open the terminal UI."""
    from qualcode.cli.session import Session  # noqa: PLC0415 - `--help` and `--version` need none

    session = ctx.obj = Session(project=project or "", coder=coder or "")
    ctx.call_on_close(session.close)
    if ctx.invoked_subcommand is None:
        command = root.get_command(ctx, "open")
        if command is not None:
            ctx.invoke(command)
