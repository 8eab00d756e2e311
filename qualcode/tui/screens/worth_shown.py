"""How the figures of suggestions are drawn: tables that fit the screen, bars, and sentences around them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from rich.text import Text

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.i18n import Message, decimal, gettext, message
from qualcode.report import suggestions, worth
from qualcode.report.roles import role_name
from qualcode.report.suggestions import BASELINES, LABELS, NAMES
from qualcode.report.table import Sheet
from qualcode.suggest.defaults import CONDITIONS, IN_ORDER
from qualcode.suggest.evaluate import Evaluation
from qualcode.suggest.metrics import MEASURES, CodeMeasures, Estimate, Measures
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

VIEWS: Mapping[str, Message] = {
    "overview": message("Overview"),
    "engines": message("Engines"),
    "curve": message("Curve"),
    "codes": message("Codes"),
    "roles": message("Roles"),
}
"""What can be looked at, in order."""
WIDE = 97
"""From how many cells on every measure stands with its interval."""
NAME = 27
"""How many cells the name of a row has."""
_COUNT = 5
"""How many cells a number of sentences has."""
_SPREAD, _TIGHT = 16, 15
"""How many cells a figure with its interval has where it is wide, and where it is narrow."""
_INTERVAL = 10
"""How many of them the interval has."""
DESCRIBED: Final = {
    "lexical": message("lexical: words and context, needs nothing"),
    "learned": message("learned: scikit-learn, needs the extra suggest"),
    "linguistic": message("linguistic: spaCy with the best pipeline installed, needs the extra suggest"),
}
"""The engines as they are offered, in the order of `ENGINES`."""
_ALONE = (6, 9)
"""How many the last two have where they stand without."""
_BAR = "▏▎▍▌▋▊▉█"
_EMPTY = "·"


@dataclass(frozen=True, slots=True)
class Figures(Record):
    """All that was measured so far."""

    engines: Mapping[str, Evaluation] = field(default_factory=dict)
    """By the engine's name; the first is the one by default."""
    missing: Sequence[Message] = ()
    """Why others cannot be measured."""
    decided: tuple[int, int] = (0, 0)
    """How many suggestions were accepted since the start, and how many rejected."""

    @property
    def first(self) -> Evaluation:
        """The engine by default, with the baselines."""
        return next(iter(self.engines.values()))

    def sheet(self, view: str) -> Sheet:
        """Give what a view shows as a table to export."""
        if view == "engines":
            return suggestions.engines_sheet(self.engines.values(), self.missing)
        if view == "curve":
            return suggestions.curve_sheet(self.first)
        if view == "codes":
            return suggestions.codes_sheet(self.first, IN_ORDER)
        if view == "roles":
            return suggestions.roles_sheet(self.first, IN_ORDER)
        return suggestions.overview_sheet(self.first)

    def to_json(self) -> dict[str, object]:
        """Give every figure, as `qualcode suggest evaluate --json` does."""
        return suggestions.every_figure(self.first, self.decided, self.engines)


@dataclass(frozen=True, slots=True)
class Kept(Record):
    """Figures that hold for as long as nothing is changed."""

    state: tuple[object, ...]
    """What they rest on: the newest entry of the journal, and the user's weights."""
    figures: Figures
    """The figures."""
    since: str
    """At what time the first of them were measured."""


def meanwhile() -> Text:
    """Say what is being done, and give what there is to read until it is."""
    said = message(
        "Each sentence that you coded is ranked anew, and what would have been proposed is compared with the"
        " codes that you gave it. Nothing is changed. Meanwhile, what the figures mean:"
    )
    return _said(Text(), (said, *worth.MEANINGS, *worth.CONDITIONS), "")


def drawn(figures: Figures, view: str, width: int, muted: str, called: Callable[[str], str] = str) -> Text:
    """Draw a view.

    Args:
        figures: What was measured.
        view: One of `VIEWS`; the codes are rows of their own, see `code_row`.
        width: How many cells there are.
        muted: The style of what is said in passing.
        called: What a code with a key is called.
    """
    found, text = figures.first, Text()
    if not found.in_order.measures.n:
        return _said(text, worth.quotable(found), "")
    if view == "engines":
        for one in figures.engines.values():
            _group(text, f"{one.engine} {one.version}", _conditions(one), width)
        _baselines(text, found, width)
        without = [note for one in figures.engines.values() for note in one.notes]
        _said(text, (*figures.missing, *without), "")
        return _said(text, (*worth.MEANINGS, *worth.CONDITIONS), muted)
    if view == "curve":
        _curve(text, found, width)
        return _said(text, worth.CURVE, muted)
    if view == "roles":
        roles = [
            (role_name(role) if role else gettext("(none)"), one)
            for role, one in found.in_order.roles.items()
        ]
        _group(text, NAMES[IN_ORDER].text(), roles, width)
        return _said(text, worth.MEANINGS, muted)
    _said(text, [_paragraph(worth.quotable(found))], "")
    text.append("\n")
    _group(text, f"{found.engine} {found.version}", _conditions(found), width)
    _baselines(text, found, width)
    _said(text, (*found.notes, *worth.weaknesses(found, called)), "")
    return _said(text, (*worth.CONDITIONS, *worth.MEANINGS), muted)


def _paragraph(sentences: Iterable[Message]) -> str:
    return " ".join(one.text() for one in sentences)


def _said(text: Text, sentences: Iterable[Message | str], style: str) -> Text:
    for one in sentences:
        text.append("\n\n" if text.plain.strip() else "").append(displayed(str(one)), style)
    return text


def _conditions(found: Evaluation) -> list[tuple[str, Measures]]:
    return [(NAMES[name].text(), found.under(name).measures) for name in CONDITIONS]


def _baselines(text: Text, found: Evaluation, width: int) -> None:
    for name, conditions in found.baselines.items():
        rows = [(NAMES[condition].text(), measures) for condition, measures in conditions.items()]
        _group(text, BASELINES[name].text(), rows, width, head=False)


def _group(
    text: Text, title: str, rows: Iterable[tuple[str, Measures]], width: int, *, head: bool = True
) -> None:
    """Draw rows of measures under a title; where it is narrow, the last two stand without intervals."""
    spread = MEASURES if width >= WIDE else MEASURES[:2]
    room = _SPREAD if width >= WIDE else _TIGHT
    wide = dict(zip(MEASURES, (room, room, *_ALONE), strict=True))
    wide |= dict.fromkeys(spread, room)
    if text.plain.strip():
        text.append("\n")
    if len(title) > NAME - 1:
        # An engine with its pipeline: shortened, nobody would know what ran.
        text.append(f"{displayed(title)}\n", "bold")
        title = ""
    text.append(f"{displayed(title):<{NAME}}", "bold")
    if head:
        text.append(f"{'n':>{_COUNT}}", "bold")
        for name in MEASURES:
            text.append(f"{LABELS[name].text():>{wide[name]}}", "bold")
    for name, measures in rows:
        text.append(f"\n  {shortened(displayed(name), NAME - 2):<{NAME - 2}}{measures.n:>{_COUNT}}")
        for measure in MEASURES:
            estimate = measures.estimates.get(measure)
            if measure in spread:
                _spread(text, estimate, room)
            else:
                text.append(f"{_figure(estimate):>{wide[measure]}}", "bold")


def _figure(estimate: Estimate | None) -> str:
    return "–" if estimate is None else decimal(estimate.value, 2)


def _spread(text: Text, estimate: Estimate | None, room: int) -> None:
    """Draw a figure and its interval, both in columns of their own."""
    text.append(f"{_figure(estimate):>{room - _INTERVAL}}", "bold")
    text.append(_INTERVAL * " " if estimate is None else _interval(estimate))


def _interval(estimate: Estimate) -> str:
    return f" {decimal(estimate.low, 2)}–{decimal(estimate.high, 2)}"


def _curve(text: Text, found: Evaluation, width: int) -> None:
    """Draw a bar for each stretch, and where the better baseline stands."""
    room = max(8, (width - 54) // 2)
    heads = (gettext("coded before"), gettext("first hit"), gettext("recall at 3"))
    text.append(f"{heads[0]:>13}{'n':>6}  {heads[1]:<{room + 15}}  {heads[2]:<{room + 15}}", "bold")
    for step in found.curve:
        text.append(f"\n{step.coded:>13}{step.n:>6}  ")
        for place, estimate in enumerate((step.p_at_1, step.r_at_3)):
            text.append("  " if place else "")
            text.append(decimal(estimate.value, 2), "bold")
            text.append(f"{_interval(estimate)} {bar(estimate.value, room)}")
    base = [conditions[IN_ORDER] for conditions in found.baselines.values() if IN_ORDER in conditions]
    if base and base[0].n:
        best = max(base, key=lambda one: one.estimates["p_at_1"].value)
        text.append(f"\n{gettext('the better baseline'):>19}  ")
        for place, measure in enumerate(MEASURES[:2]):
            text.append("  " if place else "")
            estimate = best.estimates[measure]
            text.append(decimal(estimate.value, 2), "bold")
            text.append(f"{_interval(estimate)} {bar(estimate.value, room)}")


def bar(share: float, room: int) -> str:
    """Draw a share as a bar in so many cells."""
    eighths = round(share * room * 8)
    whole, rest = divmod(eighths, 8)
    drawn = _BAR[-1] * whole + (_BAR[rest - 1] if rest else "")
    return drawn + _EMPTY * (room - len(drawn))


class CodeRows(RowList):
    """Codes with their figures: a click goes to one, a second one opens its sentences."""

    CLICKS = 2


def _columns() -> list[tuple[str, int]]:
    """Give the heads of the figures of codes, with how many cells each column has."""
    heads = (gettext("given"), gettext("first"), gettext("in 3"), gettext("proposed"), "F1")
    return [(head, max(10, len(head) + 2)) for head in heads]


def code_head(width: int) -> Text:
    """Head the columns of the codes."""
    row = "".join(f"{head:>{room}}" for head, room in _columns())
    return Text(f"{gettext('code'):<{_name(width)}}{row}", "bold")


def code_row(one: CodeMeasures, width: int, called: Callable[[str], str] = str) -> Text:
    """Draw a code with its figures."""
    figures = (one.n, one.first, one.among_three, one.proposed, decimal(one.f1, 2))
    row = "".join(f"{figure:>{room}}" for figure, (_head, room) in zip(figures, _columns(), strict=True))
    room = _name(width)
    name = shortened(displayed(called(one.code)), room - 1)
    return Text(f"{name}{' ' * (room - Text(name).cell_len)}{row}", no_wrap=True)


def _name(width: int) -> int:
    """Tell how many cells the name of a code has."""
    return max(8, width - sum(room for _head, room in _columns()) - 3)


def codes_meaning() -> str:
    """Say what the figures of codes are."""
    return gettext(
        "In coding order. Given: sentences that have the code; first: where it was proposed first; in 3:"
        " where it was among the first three; proposed: sentences for which it came first, rightly or not."
    )
