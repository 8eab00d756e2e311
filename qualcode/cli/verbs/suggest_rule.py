"""`qualcode suggest rule`: coding by rule, always previewed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.listing import PEOPLE, format_option, show
from qualcode.cli.options import verb
from qualcode.cli.talk import say, tell
from qualcode.i18n import gettext, message, messages
from qualcode.study import Study, finding

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.report.table import Cell
    from qualcode.suggest.autocode import Rule

_SPELLINGS = 12
"""In how many spellings what a rule found is summed up at most."""
_HAS = ("yes", "✓")
"""What stands beside a passage that has the code already, in files and for people."""


@verb(
    "rule",
    gettext("Code by rule: shows what would be coded; --apply codes it, as one action that undo takes back."),
)
@click.argument("code")
@click.option("--question", metavar="NUMBER", help=gettext("All turns that answer this question."))
@click.option("--participant", metavar="NAME", help=gettext("All turns of this participant."))
@click.option("--word", metavar="WORDS", help=gettext("Where these words stand; * stands for any letters."))
@click.option(
    "--stem",
    metavar="WORDS",
    help=gettext("Where these words stand in any form; one word within compounds too."),
)
@click.option("--regex", metavar="PATTERN", help=gettext("Where this regular expression matches."))
@click.option(
    "--scope",
    type=click.Choice(["match", "sentence", "turn"]),
    default=None,
    help=gettext(
        "How much around what is found is coded; else whole turns by a question or a participant, sentences"
        " by words."
    ),
)
@click.option("--interview", multiple=True, metavar="TITLE", help=gettext("Only in this interview."))
@click.option("--apply", "apply", is_flag=True, help=gettext("Code what is shown."))
@format_option
def ruling(
    session: Session,
    code: str,
    *,
    scope: str | None,
    interview: tuple[str, ...],
    apply: bool,
    form: str,
    **said: Any,
) -> None:
    """Preview a rule, and code by it."""
    from qualcode.domain.filters import Filter  # noqa: PLC0415 - see `evaluating`
    from qualcode.study.ruling import codes_of, scopes_of  # noqa: PLC0415 - as above
    from qualcode.suggest.autocode import Scope, spellings  # noqa: PLC0415

    study = session.study(writes=apply)
    chosen = finding.code(study, code)
    rule = _rule(study, **said)
    wanted = Filter(interviews=tuple(finding.interview(study, title).id for title in interview))
    around = scopes_of(rule)[0] if scope is None else Scope(scope)
    hits = study.rules.preview(rule, around, wanted)
    document_of = cache(study.transcripts.document)
    rows: list[list[Cell]] = []
    met: dict[tuple[int, int, int], str] = {}
    had = 0
    for hit in hits:
        document = document_of(hit.interview_id)
        met |= {(hit.interview_id, *found): document.text[slice(*found)] for found in hit.found}
        words = ", ".join(document.text[low:high] for low, high in hit.found)
        has = chosen.id in codes_of(document, hit)
        had += has
        text = document.text[hit.start : hit.end]
        coded = _HAS[form in PEOPLE] if has else ""
        rows.append([document.reference(hit.start), hit.start, hit.end, words, text, coded])
    show(["reference", "start", "end", "words", "text", "coded"], rows, form)
    if met:
        forms = [f"{word} ({count})" for word, count in spellings(met.values())]
        more = ", …" if len(forms) > _SPELLINGS else ""
        say(message("Found: {words}.", words=", ".join(forms[:_SPELLINGS]) + more))
    if had:
        say(messages("{count} has the code already.", "{count} have the code already.", had))
    if apply:
        tell(study.rules.autocode(hits, chosen.id, rule, around))
    else:
        say(
            messages(
                "{count} passage; --apply codes it with {code}.",
                "{count} passages; --apply codes them with {code}.",
                len(hits),
                code=chosen.key,
            )
        )


def _rule(study: Study, **said: str | None) -> Rule:
    from qualcode.suggest.autocode import AnswersTo, Containing, Kind, SpokenBy  # noqa: PLC0415 - as above

    given = {name: value for name, value in said.items() if value is not None}
    if len(given) != 1:
        raise click.UsageError(gettext("Give one of --question, --participant, --word, --stem and --regex."))
    ((name, value),) = given.items()
    if name == "question":
        return AnswersTo(finding.question(study, value).uuid.hex())
    if name == "participant":
        return SpokenBy(participant=finding.participant(study, value).id)
    return Containing(value, Kind(name))
