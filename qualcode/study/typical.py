"""Typical words of a part of a study: all words are counted once, and a part is taken from them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.analysis.keyness import Counted, Keyness, Stretch, compared, counted, telling
from qualcode.domain.stopping import check
from qualcode.domain.words import WORD
from qualcode.study.parting import Part, of_codings
from qualcode.suggest.units import language_of, passages, said

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from qualcode.domain.filters import Filter
    from qualcode.domain.interview import Interview
    from qualcode.store.project import Project

NOT_SAID = frozenset({"coding", "coding_past", "memo", "review", "rejection"})
"""The tables that say nothing of what was said by whom; changes of others have the words counted anew."""


class TypicalWords:
    """Compares the words of parts of a study with those of the rest.

    Args:
        project: The open project file.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._all: tuple[int, Counted] | None = None

    def of(
        self,
        inside: Filter,
        *,
        limit: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Keyness:
        """Compare the words of a part of the material with those of the rest, by signed G2.

        Args:
            inside: The part; all else is the rest.
            limit: How many words are wanted.
            progress: Is told how many interviews of how many are counted.
        """
        moment = self._project.changes.last()
        part = Part.of(inside, self._project)
        interviews = self._project.interviews.all()
        holding = [one for one in interviews if self._may_hold(part, one)]
        known = self._known()
        count, done = (0 if known else len(interviews)) + len(holding), 0

        def tell() -> None:
            nonlocal done
            check()
            done += 1
            if progress is not None:
                progress(done, count)

        everything = known or self._everything(interviews, moment, tell)
        own = counted(self._inside(part, holding, tell))
        return compared(own, everything.without(own), limit=limit)

    def _known(self) -> Counted | None:
        """Give what was counted, unless somebody has changed what is said since."""
        if self._all is None or self._project.changes.tables_since(self._all[0]) - NOT_SAID:
            return None
        return self._all[1]

    def _may_hold(self, part: Part, interview: Interview) -> bool:
        wanted = part.wanted
        return (
            (not wanted.interviews or interview.id in wanted.interviews)
            and (not wanted.cases or (interview.case_id or 0) in wanted.cases)
            and (not of_codings(wanted) or interview.id in part.coded)
        )

    def _everything(
        self, interviews: Collection[Interview], moment: int, tell: Callable[[], None]
    ) -> Counted:
        """Count all that is said."""
        words, total = Counter[str](), 0
        for interview in interviews:
            document = self._project.interviews.document(interview.id, codings=False)
            found = Counter[str]()
            for low, high in said(document):
                found.update(WORD.findall(document.text, low, high))
            total += found.total()
            for word, number in telling(found, language_of(document, self._project.language)):
                words[word] += number
            tell()
        self._all = moment, Counted(words, total)
        return self._all[1]

    def _inside(
        self, part: Part, interviews: Collection[Interview], tell: Callable[[], None]
    ) -> Iterator[Stretch]:
        """Give the sentences that the part holds."""
        for interview in interviews:
            document = self._project.interviews.document(interview.id, codings=False)
            around = part.coded.get(interview.id)
            for passage in passages(document, fallback=self._project.language, around=around):
                if part.admits(interview, passage):
                    yield Stretch(passage.text, interview.id, passage.start, passage.language)
            tell()
