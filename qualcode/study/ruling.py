"""Autocoding by rule: what a rule would code, looked at first and coded as one action."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from qualcode.domain.origin import RULE, Origin
from qualcode.errors import DomainError
from qualcode.i18n import message, messages
from qualcode.study.context import Done
from qualcode.study.new_codes import offered_name
from qualcode.suggest.autocode import AnswersTo, Containing, Hit, Rule, Scope, SpokenBy, preview

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qualcode.domain.document import Document
    from qualcode.domain.filters import Filter
    from qualcode.study.context import Context
    from qualcode.suggest.whole import Progress


def scopes_of(rule: Rule) -> tuple[Scope, ...]:
    """Give the scopes that make a difference for a rule, the usual one first."""
    if isinstance(rule, Containing):
        return Scope.SENTENCE, Scope.MATCH, Scope.TURN
    return Scope.TURN, Scope.SENTENCE


def codes_of(document: Document, hit: Hit) -> frozenset[int]:
    """Give the codes that lie on the whole of a hit already, whoever gave them."""
    return frozenset(one.code_id for one in document.codings if one.start <= hit.start and hit.end <= one.end)


class Rules:
    """Codes what a rule finds; nothing is written before it was shown."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    def preview(
        self, rule: Rule, scope: Scope, wanted: Filter | None = None, progress: Progress | None = None
    ) -> list[Hit]:
        """Give the passages that a rule would code; nothing is written.

        Args:
            rule: The rule.
            scope: How much around what is found.
            wanted: In which interviews; in all by default.
            progress: Is told how many interviews of how many were looked at.

        Raises:
            DomainError: If the rule names no words, or a regular expression is wrong or takes too long.
        """
        documents = self._documents(wanted, progress)
        return list(preview(documents, rule, scope, fallback=self._project.language))

    def finds(self, rule: Rule) -> bool:
        """Tell whether a rule finds anything; no further than to the first hit is looked.

        Raises:
            DomainError: As `preview`.
        """
        found = preview(self._documents(), rule, Scope.MATCH, fallback=self._project.language)
        return next(found, None) is not None

    def autocode(self, hits: Iterable[Hit], code_id: int, rule: Rule, scope: Scope) -> Done:
        """Code the passages that a rule found, as one action.

        Args:
            hits: What the preview gave, or those of it that were left in.
            code_id: The code.
            rule: The rule, kept with each coding.
            scope: Its scope.

        Raises:
            DomainError: If there is nothing to code, or the code is retired.
        """
        found = sorted(hits, key=lambda hit: (hit.interview_id, hit.start, hit.end))
        if not found:
            raise DomainError(
                message("The rule finds nothing."),
                message(
                    "Nothing was coded: try another word, its beginning with a star, or another form of rule."
                ),
            )
        name = offered_name(self._project, code_id)
        told = told_rule(self._for_people(rule), scope)
        where = self._context.titles(hit.interview_id for hit in found)
        with self._context.write("autocode", codes=name, rule=told, where=where) as action:
            rows = [(hit.interview_id, hit.start, hit.end, code_id, action.coder_id) for hit in found]
            made, there = self._project.codings.bring_in(action, rows, origins=self._origins(found, told))
            action.params["count"] = made
        repeated = len(there)
        said = messages(
            "Coded a passage with {code}.", "Coded {count} passages with {code}.", made, code=name
        )
        if repeated:
            again = messages("One had it already.", "{count} had it already.", repeated)
            said = message("{done} {again}", done=said, again=again)
        return Done(message=said, codings=made, changed=made > 0)

    def _for_people(self, rule: Rule) -> Rule:
        """Give a rule with the names of today in place of what identifies a question or a participant."""
        if isinstance(rule, AnswersTo):
            keys = {one.uuid.hex(): one.key for one in self._project.questions.all()}
            return rule.edit(question=keys.get(rule.question, rule.question))
        if isinstance(rule, SpokenBy) and rule.participant is not None:
            people = {one.id: one.pseudonym for one in self._project.participants.all()}
            return rule.edit(label=people.get(rule.participant, rule.label))
        return rule

    def _origins(self, hits: Iterable[Hit], told: str) -> Iterator[Mapping[str, object]]:
        """Give what is kept with each coding that a rule makes."""
        for interview_id, of_interview in groupby(hits, key=lambda hit: hit.interview_id):
            text = self._project.interviews.text(interview_id)
            for hit in of_interview:
                words = tuple(text[low:high] for low, high in hit.found)
                yield Origin(engine=RULE, version="1", rule=told, words=words).to_json()

    def _documents(
        self, wanted: Filter | None = None, progress: Progress | None = None
    ) -> Iterator[Document]:
        asked = wanted.interviews if wanted is not None else ()
        chosen = [one for one in self._project.interviews.all() if not asked or one.id in asked]
        for number, interview in enumerate(chosen, start=1):
            yield self._project.interviews.document(interview.id)
            if progress is not None:
                progress(number, len(chosen))


def told_rule(rule: Rule, scope: Scope) -> str:
    """Give a rule in one line, as it is kept with a coding; never translated."""
    if isinstance(rule, Containing):
        what = f"{rule.kind.value}: {rule.pattern}"
    elif isinstance(rule, AnswersTo):
        what = f"question: {rule.question}"
    elif isinstance(rule, SpokenBy):
        what = f"speaker: {rule.label or rule.participant}"
    return f"{what} ({scope.value})"
