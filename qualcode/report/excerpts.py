"""Excerpts as a readable page: grouped by code, with who says it, where, and under which question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.clock import clock
from qualcode.domain.participant import together
from qualcode.domain.record import Record
from qualcode.i18n import Message, message, messages
from qualcode.report.colors import inks, numbers
from qualcode.report.roles import role_name
from qualcode.report.templating import pieces

if TYPE_CHECKING:
    from qualcode.domain.code import Code, CodeText
    from qualcode.domain.codebook import Codebook
    from qualcode.domain.coding import Excerpt

_NOBODY: Final = message("nobody")

Reading = Callable[[Iterable[int]], "Iterable[Excerpt]"]
"""Reads the excerpts of codings by their ids, in that order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptsContext(Record):
    """What a page of excerpts tells besides the excerpts themselves."""

    codebook: Codebook
    """The codebook, which gives the order, the names and the definitions."""
    title: str
    """What the page is called: the study's name."""
    chosen: str = ""
    """Which excerpts these are, in words; empty for all."""
    questions: Mapping[str, str] = field(default_factory=dict)
    """The questions' wordings by their keys."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """The languages spoken, by the interviews' titles."""
    notes: tuple[Message, ...] = ()
    """What a reader must know to read the numbers rightly."""
    made: str = ""
    """The day on which the page is made; left out where it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGroup:
    """A code with its excerpts."""

    code: Code
    """The code."""
    text: CodeText
    """What it says in the codebook's language."""
    above: str
    """The names of the codes between its theme and itself; empty for none."""
    codings: tuple[int, ...]
    """The ids of its own codings, in order."""
    summary: str
    """How many there are, and whose."""

    @property
    def count(self) -> int:
        """How many excerpts it has."""
        return len(self.codings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeGroup:
    """A theme with the codes below it, the theme itself among them where it was applied."""

    theme: Code
    """The theme."""
    text: CodeText
    """What it says in the codebook's language."""
    groups: tuple[CodeGroup, ...]
    """Its codes that have excerpts."""

    @property
    def count(self) -> int:
        """How many excerpts there are below it."""
        return sum(group.count for group in self.groups)


@dataclass(slots=True)
class _Seen:
    """What is known of the excerpts of a code once all were looked at: enough to sum them up."""

    codings: list[int] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    roles: Counter[str] = field(default_factory=Counter)

    def add(self, excerpt: Excerpt) -> None:
        self.codings.append(excerpt.coding.id)
        self.people.update(excerpt.participants)
        self.roles.update(excerpt.roles)


def excerpts_html(codings: Sequence[int], read: Reading, context: ExcerptsContext) -> Iterator[bytes]:
    """Write excerpts as one HTML file that needs no network and no script, piece by piece.

    They are read twice, first to be summed up and then to be written, so that they may be any number.

    Args:
        codings: The ids of their codings; those of a code keep their order.
        read: Reads the excerpts of codings.
        context: The codebook and the words around them.
    """
    codebook = context.codebook
    seen: dict[int, _Seen] = {}
    talks: set[str] = set()
    coders: set[str] = set()
    for excerpt in read(codings):
        if excerpt.coding.code_id in codebook:
            seen.setdefault(excerpt.coding.code_id, _Seen()).add(excerpt)
            talks.add(excerpt.interview)
            coders.add(excerpt.coder)
    themes = _themes(seen, codebook)
    used = {group.code.id for theme in themes for group in theme.groups} | {
        theme.theme.id for theme in themes
    }
    return pieces(
        "excerpts.html.j2",
        context=context,
        language=codebook.language,
        themes=themes,
        read=read,
        total=_total(seen.values(), len(talks)),
        several=len(coders) > 1,
        inks=inks(codebook, used),
        number_of=numbers(codebook),
        role_name=role_name,
        clock=clock,
        together=together,
        nobody=_NOBODY.text(),
        words=_words(),
    )


def _themes(seen: Mapping[int, _Seen], codebook: Codebook) -> list[ThemeGroup]:
    themes: list[ThemeGroup] = []
    for theme in codebook.themes():
        groups = tuple(
            _group(code, seen[code.id], codebook)
            for code in codebook.descendants(theme.id)
            if code.id in seen
        )
        if groups:
            themes.append(ThemeGroup(theme=theme, text=theme.text(codebook.language), groups=groups))
    return themes


def _group(code: Code, seen: _Seen, codebook: Codebook) -> CodeGroup:
    between = codebook.ancestors(code.id)[:-1][::-1]
    return CodeGroup(
        code=code,
        text=code.text(codebook.language),
        above=" / ".join(above.name(codebook.language) for above in between),
        codings=tuple(seen.codings),
        summary=_summary(seen),
    )


def _summary(seen: _Seen) -> str:
    """Say how many excerpts there are, of how many people, and how many of each role."""
    parts = [messages("{count} excerpt", "{count} excerpts", count=len(seen.codings)).text()]
    if seen.people:
        parts.append(messages("{count} participant", "{count} participants", count=len(seen.people)).text())
    parts.extend(f"{role_name(role)} {count}" for role, count in seen.roles.most_common())
    return " · ".join(parts)


def _total(seen: Collection[_Seen], talks: int) -> str:
    excerpts = sum(len(one.codings) for one in seen)
    parts = (
        messages("{count} excerpt", "{count} excerpts", count=excerpts),
        messages("{count} code", "{count} codes", count=len(seen)),
        messages("{count} interview", "{count} interviews", count=talks),
    )
    return " · ".join(part.text() for part in parts)


def _words() -> dict[str, str]:
    return {
        "contents": message("Codes").text(),
        "empty": message("There are no excerpts here.").text(),
        "question": message("Question").text(),
        "memo": message("Memo").text(),
        "use_when": message("Use when").text(),
        "not_when": message("Not when").text(),
        "top": message("Back to the top").text(),
        "notes": message("Notes").text(),
    }
