"""Suggestions in a study: what is proposed, from what, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.domain.document import Document
from qualcode.domain.record import Record
from qualcode.i18n import Message
from qualcode.study.context import Context
from qualcode.suggest.base import Ranker, Suggestible, suggestible
from qualcode.suggest.evaluate import SAMPLES, SEED, Evaluation, Progress, evaluate
from qualcode.suggest.languages import note
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.passage import Coded, Passage
from qualcode.suggest.units import coded, passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Material(Record):
    """A study as rankers see it: its sentences, and which of them bear which codes."""

    codebook: tuple[Suggestible, ...]
    """The codes on offer."""
    passages: tuple[Passage, ...]
    """All sentences that people say, by interview's title and place."""
    coded: tuple[Coded, ...]
    """Those that bear codes, in the same order."""
    notes: tuple[Message, ...] = ()
    """What is missing for the languages spoken."""


class Suggesting:
    """Proposes codes for passages and passages for codes; only what is accepted is written."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    def material(self) -> Material:
        """Read the study as rankers see it."""
        codebook = self._project.codes.codebook(self._project.language)
        keys = {code.id: code.key for code in codebook}
        sentences: list[Passage] = []
        bearing: list[Coded] = []
        languages: dict[str, None] = {}
        for document in self._documents():
            spoken = passages(document)
            sentences += spoken
            bearing += coded(document, keys, spoken)
            languages[document.interview.language or ""] = None
        return Material(
            codebook=suggestible(codebook),
            passages=tuple(sentences),
            coded=tuple(bearing),
            notes=tuple(said for language in languages if (said := note(language)) is not None),
        )

    def _documents(self) -> Iterator[Document]:
        """Give all interviews; where nobody said which language is spoken, the text tells."""
        from qualcode.domain.parsing.language import guess_language  # noqa: PLC0415 - brings the parser in

        for interview in self._project.interviews.all():
            document = self._project.interviews.document(interview.id)
            if not interview.language:
                guessed = guess_language(document.text)
                document = document.edit(interview=interview.edit(language=guessed))
            yield document

    def ranker(self) -> Ranker:
        """Make the ranker in use."""
        return Lexical()

    def evaluate(
        self, *, seed: int = SEED, samples: int = SAMPLES, progress: Progress | None = None
    ) -> Evaluation:
        """Measure the suggestions on the study's own codings.

        Args:
            seed: The same seed gives the same intervals.
            samples: How many resamples an interval is made of.
            progress: Is told how many sentences of how many are ranked.
        """
        material = self.material()
        return evaluate(
            self.ranker,
            material.codebook,
            material.coded,
            material.passages,
            seed=seed,
            samples=samples,
            progress=progress,
        )
