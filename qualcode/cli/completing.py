"""What a shell offers while a command is typed: the names that stand in the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import click

from qualcode.cli.session import Session
from qualcode.errors import QualcodeError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from qualcode.study import Study

Offer = tuple[str, str]
"""What can be typed, and what it stands for."""


class Named(click.types.StringParamType):
    """A text that names something of the project.

    Args:
        offers: Gives what there is.
    """

    def __init__(self, offers: Callable[[Study], Iterable[Offer]]) -> None:
        self._offers = offers

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - the signature is click's
        incomplete: str,
    ) -> list[CompletionItem]:
        """Offer what begins like the word typed; a shell parts words at blanks: no name with one."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only a shell asks for it

        known = ctx.find_object(Session) or Session()
        session = Session(project=known.project or ctx.find_root().params.get("project") or "")
        try:
            found = list(self._offers(session.study()))
        except QualcodeError:
            # A shell that waits for words is no place for a sentence.
            return []
        finally:
            session.close()
        begins = incomplete.casefold()
        return [
            CompletionItem(word, help=meaning)
            for word, meaning in found
            if word.casefold().startswith(begins) and " " not in word
        ]


def _codes(study: Study) -> Iterable[Offer]:
    book = study.codebook.codebook()
    return [(code.key, book.path(code.id)) for code in book]


def _interviews(study: Study) -> Iterable[Offer]:
    return [(one.title, one.date or "") for one in study.transcripts.interviews()]


def _cases(study: Study) -> Iterable[Offer]:
    return [(case.key, case.name) for case in study.transcripts.cases()]


def _participants(study: Study) -> Iterable[Offer]:
    return [(one.pseudonym, one.role or "") for one in study.transcripts.participants()]


def _questions(study: Study) -> Iterable[Offer]:
    return [(one.key, one.wording) for one in study.transcripts.questions()]


def _roles(study: Study) -> Iterable[Offer]:
    return [(role, "") for role in study.transcripts.roles()]


def _coders(study: Study) -> Iterable[Offer]:
    return [(coder.name, "") for coder in study.coders()]


_OFFERS: Final[dict[str, Callable[[Study], Iterable[Offer]]]] = {
    "code": _codes,
    "interview": _interviews,
    "title": _interviews,
    "titles": _interviews,
    "place": _interviews,
    "case": _cases,
    "participant": _participants,
    "question": _questions,
    "role": _roles,
    "coder": _coders,
}
"""What is offered for a parameter, by its name."""


def offer_names(command: click.Command) -> None:
    """Let a shell offer what the project holds for those parameters of a command that name some of it."""
    for param in command.params:
        if param.name in _OFFERS and param.type is click.STRING:
            param.type = Named(_OFFERS[param.name])
