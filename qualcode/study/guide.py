"""The guide and the turns of a transcript: labels, speakers, questions, sections, corrected after import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain import layout_edits
from qualcode.domain.layout import GuessKind
from qualcode.domain.names import beginning
from qualcode.domain.parsing.names import bare_name
from qualcode.domain.participant import Label, together
from qualcode.domain.record import Record
from qualcode.errors import ConflictError, DomainError, NotFoundError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.facts import Speaker
from qualcode.study.context import Context, Done, touching
from qualcode.study.linking import Linking
from qualcode.study.matching import drop_unasked, match_guide
from qualcode.study.naming import checked_label, checked_number
from qualcode.study.speakers import drop_silent

if TYPE_CHECKING:
    from qualcode.domain.interview import Interview
    from qualcode.domain.layout import Guess, Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt(Record):
    """A guess of the importer, with the words that it is about."""

    interview: Interview
    """The interview."""
    number: int
    """Its place among the interview's guesses, from 0; how `settle` knows it."""
    guess: Guess
    """The guess."""
    reference: str
    """The place as it is cited."""
    text: str
    """The words, in one line."""


class Guide:
    """What a researcher corrects about turns and questions; every correction can be undone.

    Where an interview has another text than the one that the user saw (its `revision`), nothing is changed,
    and a ConflictError says so. Without a revision, the current text is meant.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    # The review list

    def doubts(self, interview_id: int | None = None, *, everything: bool = False) -> list[Doubt]:
        """Give what should be looked at, stretches that belong to nobody first.

        Args:
            interview_id: The interview; all where none is given.
            everything: Whether sure and settled guesses are given too.
        """
        found: list[Doubt] = []
        for interview in self._project.interviews.all():
            if interview_id not in (None, interview.id):
                continue
            document = self._project.interviews.document(interview.id)
            for number, guess in enumerate(document.layout.guesses):
                if everything or not (guess.sure or guess.settled):
                    words = _words_of(guess, document.text)
                    reference = document.reference(guess.start)
                    found.append(
                        Doubt(
                            interview=interview, number=number, guess=guess, reference=reference, text=words
                        )
                    )
        return sorted(found, key=lambda doubt: (doubt.guess.sure, doubt.guess.kind is not GuessKind.NOBODY))

    def settle(self, doubts: Sequence[Doubt]) -> Done:
        """Confirm guesses of one interview: nobody needs to look at them any more.

        Raises:
            ConflictError: If the interview has another text by now, or one of them is not there any more.
        """
        if not doubts:
            raise DomainError(
                message("There is nothing to confirm."), message("Choose the guesses that are right.")
            )
        interview = doubts[0].interview

        def settled(layout: Layout, _text: str) -> Layout:
            return layout_edits.settle(layout, refuse_gone(doubts, layout))

        return self._correct(
            interview.id,
            settled,
            "settle-guess",
            messages("Confirmed one guess.", "Confirmed {count} guesses.", len(doubts)),
            {"count": len(doubts)},
            revision=interview.revision_id,
        )

    # Labels

    def rename_label(self, interview_id: int, old: str, new: str, *, revision: int | None = None) -> Done:
        """Give a label another name; under the name of another label, the two become one."""
        new = checked_label(new)
        exists = self._project.labels.by_name(interview_id, new) is not None
        action_name = "merge-labels" if exists and new != old else "rename-label"
        with self._context.write(action_name, old=old, new=new, title=self._title(interview_id)) as action:
            self._context.same_text(interview_id, revision)
            label, touched = self._label(interview_id, old), self._of_label(interview_id, old)
            if self._project.labels.by_name(interview_id, new) is None:
                action.update("label", label.id, name=new)
            layout = self._project.interviews.layout(interview_id)
            made = layout_edits.rename_label(layout, old, new)
            changed = self._project.interviews.set_layout(action, interview_id, made)
            drop_silent(action, self._project, [label])
        said = message("{old} is now {new}.", old=old, new=new)
        return _touching(said, touched, changed=changed)

    def not_a_speaker(self, interview_id: int, label: str, *, revision: int | None = None) -> Done:
        """Say that a label is none: its words go on with the turn before, or belong to nobody."""
        seen = self._seen(interview_id, revision)
        self._label(interview_id, label)
        touched = self._of_label(interview_id, label)
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.drop_label(layout, text, label),
            "not-a-speaker",
            message("{label} is no speaker.", label=label),
            {"label": label},
            touched,
            revision=seen,
        )

    def add_label(self, interview_id: int, name: str, *, revision: int | None = None) -> Done:
        """Say that what stands before a colon is a speaker: its lines become turns.

        Raises:
            DomainError: If it is a label already, or stands before no colon.
        """
        seen, name = self._seen(interview_id, revision), checked_label(name)
        document = self._project.interviews.document(interview_id)
        added = layout_edits.turns_of(layout_edits.add_label(document.layout, document.text, name), name)
        spans = [(turn.body, turn.end) for turn in added]
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.add_label(layout, text, name),
            "add-label",
            messages(
                "{label} speaks now: one turn.", "{label} speaks now: {count} turns.", len(added), label=name
            ),
            {"label": name},
            sum(any(one.start < end and start < one.end for start, end in spans) for one in document.codings),
            revision=seen,
        )

    def joint(
        self, interview_id: int, label: str, labels: Sequence[str], *, revision: int | None = None
    ) -> Done:
        """Say that a label stands for several who speak together."""
        seen = self._seen(interview_id, revision)
        self._label(interview_id, label)
        names = [checked_label(name) for name in labels]
        touched = self._of_label(interview_id, label)
        return self._correct(
            interview_id,
            lambda layout, _text: layout_edits.joint_label(layout, label, names),
            "joint-label",
            message("{label} is {labels} together.", label=label, labels=together(names)),
            {"label": label, "labels": ", ".join(names)},
            touched,
            revision=seen,
        )

    # Turns

    def set_speakers(
        self, interview_id: int, start: int, labels: Sequence[str], *, revision: int | None = None
    ) -> Done:
        """Say who speaks the turn that starts there; a label that is new gets a participant of its own.

        Raises:
            NotFoundError: If no turn starts there, e.g. because it was joined with another one meanwhile.
        """
        seen, names = self._seen(interview_id, revision), [checked_label(name) for name in labels]
        layout = self._project.interviews.layout(interview_id)
        turn = _starting(layout, start)
        end = layout.turns[turn - 1].end
        return self._correct(
            interview_id,
            lambda layout, _text: layout_edits.set_speakers(layout, _starting(layout, start), names),
            "set-turn-speakers",
            message("Turn {turn} is spoken by {labels}.", turn=turn, labels=together(names)),
            {"turn": turn, "labels": ", ".join(names)},
            self._project.activity.codings_between(interview_id, start, end),
            revision=seen,
        )

    def give(
        self,
        interview_id: int,
        start: int,
        end: int,
        labels: Sequence[str],
        *,
        revision: int | None = None,
    ) -> Done:
        """Say who speaks a stretch that belongs to nobody: it becomes a turn."""
        seen, names = self._seen(interview_id, revision), [checked_label(name) for name in labels]
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.give(layout, text, start, end, names),
            "give-to-speaker",
            message("These words are spoken by {labels}.", labels=together(names)),
            {"labels": ", ".join(names)},
            self._project.activity.codings_between(interview_id, start, end),
            revision=seen,
        )

    def split_turn(
        self, interview_id: int, position: int, labels: Sequence[str], *, revision: int | None = None
    ) -> Done:
        """Say who speaks from a place within a turn to the turn's end; none: whoever speaks before."""
        seen, names = self._seen(interview_id, revision), [checked_label(name) for name in labels]
        layout = self._project.interviews.layout(interview_id)
        number = layout.turn_at(position)
        turn = layout.turns[number - 1] if number else None
        names = names or list(turn.labels if turn else ())
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.split_turn(layout, text, position, names),
            "split-turn",
            message(
                "Turn {turn} is parted; what follows is spoken by {labels}.",
                turn=number,
                labels=together(names),
            ),
            {"turn": number, "labels": ", ".join(names)},
            self._project.activity.codings_between(interview_id, position, turn.end) if turn else 0,
            revision=seen,
        )

    def join_turn(self, interview_id: int, start: int, *, revision: int | None = None) -> Done:
        """Let the turn that starts there go on with the one before it, spoken by whoever speaks there.

        Raises:
            DomainError: If none stands before it, or something of the guide stands between.
            NotFoundError: If no turn starts there, e.g. because it was joined with another one meanwhile.
        """
        seen = self._seen(interview_id, revision)
        layout = self._project.interviews.layout(interview_id)
        number = _starting(layout, start)
        turn = layout.turns[number - 1]
        names = layout.turns[max(number - 2, 0)].labels
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.join_turn(layout, text, _starting(layout, start)),
            "join-turns",
            message(
                "Turn {turn} goes on with the one before, spoken by {labels}.",
                turn=number,
                labels=together(names),
            ),
            {"turn": number},
            self._project.activity.codings_between(interview_id, turn.start, turn.end),
            revision=seen,
        )

    def take_away(self, interview_id: int, start: int, end: int, *, revision: int | None = None) -> Done:
        """Say that a stretch belongs to nobody; what its turn has behind it stays a turn of its own."""
        seen = self._seen(interview_id, revision)
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.take_away(layout, text, start, end),
            "take-from-speaker",
            message("These words belong to nobody now."),
            {},
            self._project.activity.codings_between(interview_id, start, end),
            revision=seen,
        )

    # Questions and sections

    def mark_question(
        self, interview_id: int, start: int, end: int, number: str = "", *, revision: int | None = None
    ) -> Done:
        """Say that a stretch of text is a question of the guide."""
        seen, number = self._seen(interview_id, revision), checked_number(number)
        shown = self._words(interview_id, start, end)
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.mark_question(layout, text, start, end, number),
            "mark-question",
            message("“{question}” is a question now.", question=shown),
            {"question": shown},
            self._project.activity.codings_between(interview_id, start, end),
            revision=seen,
        )

    def unmark_question(self, interview_id: int, start: int, *, revision: int | None = None) -> Done:
        """Say that what starts at a position is no question."""
        seen = self._seen(interview_id, revision)
        layout = self._project.interviews.layout(interview_id)
        place = next((one for one in layout.questions if one.start == start), None)
        until = place.until if place else start
        shown = beginning(place.wording) if place else ""
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.unmark_question(layout, text, start),
            "unmark-question",
            message("“{question}” is no question now.", question=shown),
            {"question": shown},
            self._project.activity.codings_between(interview_id, start, until),
            revision=seen,
        )

    def mark_section(
        self, interview_id: int, start: int, end: int, number: str = "", *, revision: int | None = None
    ) -> Done:
        """Say that a stretch of text heads a section of the guide."""
        seen, number = self._seen(interview_id, revision), checked_number(number)
        shown = self._words(interview_id, start, end)
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.mark_section(layout, text, start, end, number),
            "mark-section",
            message("“{section}” heads a section now.", section=shown),
            {"section": shown},
            revision=seen,
        )

    def unmark_section(self, interview_id: int, start: int, *, revision: int | None = None) -> Done:
        """Say that what starts at a position heads no section."""
        seen = self._seen(interview_id, revision)
        layout = self._project.interviews.layout(interview_id)
        shown = next((beginning(one.title) for one in layout.sections if one.start == start), "")
        return self._correct(
            interview_id,
            lambda layout, text: layout_edits.unmark_section(layout, text, start),
            "unmark-section",
            message("“{section}” heads no section now.", section=shown),
            {"section": shown},
            revision=seen,
        )

    # Parts

    def _correct(
        self,
        interview_id: int,
        edit: Callable[[Layout, str], Layout],
        action_name: str,
        said: Message,
        params: dict[str, object],
        touched: int = 0,
        *,
        revision: int,
    ) -> Done:
        """Write an edited layout as one action; labels that are new get a participant of their own."""
        title = self._title(interview_id)
        with self._context.write(action_name, title=title, **params) as action:
            self._context.same_text(interview_id, revision)
            # Read inside the action: what another program has corrected meanwhile must not be written over.
            before = self._project.labels.of(interview_id)
            known = {label.name for label in before}
            layout = self._project.interviews.layout(interview_id)
            made = edit(layout, self._project.interviews.text(interview_id))
            made = match_guide(action, self._project, made)
            changed = self._project.interviews.set_layout(action, interview_id, made)
            new = [label for label in self._project.labels.of(interview_id) if label.name not in known]
            linking = Linking(action, self._context)
            for label in new:
                linking.put_speaker(label.id, Speaker(label=label.name), title)
            drop_silent(action, self._project, before)
            drop_unasked(action, self._project, layout)
        note = _newly(new) if action_name != "add-label" else None
        return _touching(said, touched, changed=changed).edit(note=note)

    def _seen(self, interview_id: int, revision: int | None) -> int:
        """Tell which text is meant: what is read of it now must hold when the action begins."""
        return self._project.interviews.revision_id(interview_id) if revision is None else revision

    def _label(self, interview_id: int, name: str) -> Label:
        label = self._project.labels.by_name(interview_id, name)
        if label is None:
            raise NotFoundError(
                message(
                    "There is no speaker label {label} in {title}.",
                    label=name,
                    title=self._title(interview_id),
                ),
                message("qualcode label list shows the labels of every interview."),
            )
        return label

    def _of_label(self, interview_id: int, name: str) -> int:
        label = self._project.labels.by_name(interview_id, name)
        return self._project.activity.codings_of_labels([label.id]) if label else 0

    def _title(self, interview_id: int) -> str:
        return self._project.interviews.by_id(interview_id).title

    def _words(self, interview_id: int, start: int, end: int) -> str:
        return beginning(layout_edits.item_words(self._project.interviews.text(interview_id), start, end))


def refuse_gone(doubts: Sequence[Doubt], layout: Layout) -> list[int]:
    """Make sure that guesses are still there, wherever they stand in the layout by now.

    Args:
        doubts: Guesses of one interview as the user saw them.
        layout: The interview's layout.

    Returns:
        Their places among the layout's guesses.

    Raises:
        ConflictError: If one is gone.
    """
    places = {(one.kind, one.start, one.end): place for place, one in enumerate(layout.guesses)}
    seen = [(one.guess.kind, one.guess.start, one.guess.end) for one in doubts]
    if not places.keys() >= set(seen):
        title = doubts[0].interview.title
        raise ConflictError(
            message("{title} has been corrected meanwhile; nothing was changed.", title=title),
            message("Look at the list of guesses as it is now, then do it again."),
        )
    return [places[one] for one in seen]


def _starting(layout: Layout, start: int) -> int:
    """Give the number of the turn that starts at a position."""
    number = layout.turn_at(start)
    if not number or layout.turns[number - 1].start != start:
        raise NotFoundError(
            message("No turn starts there; nothing was changed."),
            message("Look at the turns as they are now, then do it again."),
        )
    return number


def _newly(labels: Sequence[Label]) -> Message | None:
    """Say which labels are new in an interview, so that a mistyped one is seen at once."""
    if not labels:
        return None
    return messages(
        "{labels} is new in this interview: somebody not known so far.",
        "{labels} are new in this interview: each somebody not known so far.",
        len(labels),
        labels=together([label.name for label in labels]),
    )


def _touching(said: Message, touched: int, *, changed: bool = True) -> Done:
    if not changed:
        return Done(message=said, changed=False)
    return Done(
        message=touching(said, touched),
        codings=touched,
        changed=changed,
    )


def _words_of(guess: Guess, text: str) -> str:
    """Give what a guess is about in one line; questions, headings and labels without markup."""
    if guess.kind in ("question", "section"):
        return layout_edits.item_words(text, guess.start, guess.end)
    words = " ".join(text[guess.start : guess.end].split())
    return bare_name(words) or words if guess.kind == "label" else words
