"""Taking in a corrected transcript: codings and memos follow their words, and what cannot is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.carrying import Carrier
from qualcode.domain.layout_edits import carry
from qualcode.domain.names import first_few
from qualcode.errors import ConflictError
from qualcode.i18n import Message, message, messages
from qualcode.study.context import Context, Done
from qualcode.study.importing import put_people, transcript_of
from qualcode.study.matching import match_guide
from qualcode.study.speakers import drop_silent

if TYPE_CHECKING:
    from qualcode.domain.lost import Lost
    from qualcode.study.drafts import Draft

_NAMED = 8
"""How many places at which the words of codings were changed are named."""
_QUOTED = 80
"""How much of the words lost the journal keeps."""


class LostWordsError(ConflictError):
    """A corrected text lacks words that are coded or have a memo.

    Args:
        message: What is wrong.
        hint: The way out.
        lost: The codings and memos.
    """

    def __init__(self, message: Message, hint: Message, lost: Sequence[Lost]) -> None:
        super().__init__(message, hint)
        self.lost = tuple(lost)
        """The codings and memos whose words the new text lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reimported(Done):
    """What taking in a corrected text did."""

    lost: tuple[Lost, ...] = ()
    """The codings and memos that stayed behind with the old text."""


def reimport(context: Context, interview_id: int, made: Draft, *, drop_lost: bool) -> Reimported:
    """Give an interview a new text, as one action.

    Args:
        context: The project.
        interview_id: The interview; its title, case and date stay.
        made: The new text.
        drop_lost: Whether what has no place in it may stay behind with the old text.

    Raises:
        LostWordsError: If something has no place in it, and `drop_lost` is not set; nothing is changed.
    """
    project, title = context.project, made.facts.title
    with context.write("reimport-interview", title=title) as action:
        before = project.labels.of(interview_id)
        document = project.interviews.document(interview_id)
        layout = carry(
            document.layout,
            document.text,
            made.parsed.text,
            made.parsed.layout,
            Carrier(document.text, made.parsed.text),
            made.options.speakers,
        )
        layout = match_guide(action, project, layout)
        revised = project.revising.revise(action, interview_id, transcript_of(made, layout))
        if revised.lost and not drop_lost:
            raise _refusal(made, revised.lost)
        known = {label.name for label in before}
        new = [label for label in project.labels.of(interview_id) if label.name not in known]
        put_people(action, context, new, made)
        drop_silent(action, project, before)
        if revised.lost:
            action.params["lost"] = [described(one) for one in revised.lost]
        new_document = project.interviews.document(interview_id)
        reworded = list(dict.fromkeys(map(new_document.reference, revised.reworded)))
    codings = sum(one.kind == "coding" for one in revised.lost)
    return Reimported(
        message=_said(title, revised.moved, reworded, len(revised.lost)),
        codings=revised.moved + codings,
        lost=revised.lost,
    )


def described(one: Lost) -> str:
    """Name something lost in one line: where it stood, the words, the code, and who coded them."""
    words = " ".join(one.quote.split())
    if len(words) > _QUOTED:
        words = f"{words[:_QUOTED]}…"
    return f"{one.reference} «{words}» ({', '.join(filter(None, (one.code_key or one.kind, one.coder)))})"


def _said(title: str, moved: int, reworded: Sequence[str], lost: int) -> Message:
    said = (
        messages(
            "{title} has a new text; a coding followed its words.",
            "{title} has a new text; {count} codings followed their words.",
            moved,
            title=title,
        )
        if moved
        else message("{title} has a new text.", title=title)
    )
    if reworded:
        check = message(
            "Words of codings were changed at {places}: look whether they still hold.",
            places=first_few(reworded, _NAMED),
        )
        said = message("{done} {again}", done=said, again=check)
    if not lost:
        return said
    gone = messages(
        "One passage found no words and stayed behind.",
        "{count} passages found no words and stayed behind.",
        lost,
    )
    return message("{done} {again}", done=said, again=gone)


def _refusal(made: Draft, lost: Sequence[Lost]) -> LostWordsError:
    memos = sum(one.kind == "memo" for one in lost)
    what = messages("the words of a coding", "the words of {count} codings", len(lost) - memos)
    if memos:
        noted = messages("the passage of a memo", "the passages of {count} memos", memos)
        what = noted if memos == len(lost) else message("{one} and {other}", one=what, other=noted)
    return LostWordsError(
        message(
            "{file} lacks {what} of {title}; nothing was changed.",
            file=made.extracted.name,
            what=what,
            title=made.facts.title,
        ),
        message("Take it in all the same with --drop-lost; undoing brings them back."),
        lost,
    )
