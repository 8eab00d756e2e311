"""Excerpts as a readable page: grouped by code, with who says it, where, and under which question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.clock import clock
from qualcode.domain.participant import together
from qualcode.domain.record import Record
from qualcode.i18n import Message, message, messages
from qualcode.report.colors import inks, numbers
from qualcode.report.roles import role_name
from qualcode.report.templating import filled

if TYPE_CHECKING:
    from qualcode.domain.code import Code, CodeText
    from qualcode.domain.codebook import Codebook
    from qualcode.domain.coding import Excerpt

_NOBODY: Final = message("nobody")


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
    excerpts: tuple[Excerpt, ...]
    """Its own excerpts."""
    summary: str
    """How many there are, and whose."""


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
        return sum(len(group.excerpts) for group in self.groups)


def excerpts_html(excerpts: Iterable[Excerpt], context: ExcerptsContext) -> str:
    """Write excerpts as one HTML file that needs no network and no script.

    Args:
        excerpts: The excerpts; those of a code keep their order.
        context: The codebook and the words around them.
    """
    codebook = context.codebook
    kept = tuple(excerpt for excerpt in excerpts if excerpt.coding.code_id in codebook)
    themes = _themes(kept, codebook)
    used = {group.code.id for theme in themes for group in theme.groups} | {
        theme.theme.id for theme in themes
    }
    return filled(
        "excerpts.html.j2",
        context=context,
        language=codebook.language,
        themes=themes,
        total=_total(kept),
        several=len({excerpt.coder for excerpt in kept}) > 1,
        inks=inks(codebook, used),
        number_of=numbers(codebook),
        role_name=role_name,
        clock=clock,
        together=together,
        nobody=_NOBODY.text(),
        words=_words(),
    )


def _themes(excerpts: Sequence[Excerpt], codebook: Codebook) -> list[ThemeGroup]:
    by_code: dict[int, list[Excerpt]] = {}
    for excerpt in excerpts:
        by_code.setdefault(excerpt.coding.code_id, []).append(excerpt)
    themes: list[ThemeGroup] = []
    for theme in codebook.themes():
        groups = tuple(
            _group(code, by_code[code.id], codebook)
            for code in codebook.descendants(theme.id)
            if code.id in by_code
        )
        if groups:
            themes.append(ThemeGroup(theme=theme, text=theme.text(codebook.language), groups=groups))
    return themes


def _group(code: Code, excerpts: Sequence[Excerpt], codebook: Codebook) -> CodeGroup:
    between = codebook.ancestors(code.id)[:-1][::-1]
    return CodeGroup(
        code=code,
        text=code.text(codebook.language),
        above=" / ".join(above.name(codebook.language) for above in between),
        excerpts=tuple(excerpts),
        summary=_summary(excerpts),
    )


def _summary(excerpts: Sequence[Excerpt]) -> str:
    """Say how many excerpts there are, of how many people, and how many of each role."""
    people = {name for excerpt in excerpts for name in excerpt.participants}
    roles = Counter(role for excerpt in excerpts for role in excerpt.roles)
    parts = [messages("{count} excerpt", "{count} excerpts", count=len(excerpts)).text()]
    if people:
        parts.append(messages("{count} participant", "{count} participants", count=len(people)).text())
    parts.extend(f"{role_name(role)} {count}" for role, count in roles.most_common())
    return " · ".join(parts)


def _total(excerpts: Sequence[Excerpt]) -> str:
    talks = len({excerpt.interview for excerpt in excerpts})
    codes = len({excerpt.code_key for excerpt in excerpts})
    parts = (
        messages("{count} excerpt", "{count} excerpts", count=len(excerpts)),
        messages("{count} code", "{count} codes", count=codes),
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
