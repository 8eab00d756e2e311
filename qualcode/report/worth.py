"""What suggestions were worth, in sentences: to quote in a method chapter, and to read the figures by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from qualcode.i18n import Message, message, messages
from qualcode.suggest.defaults import IN_ORDER

if TYPE_CHECKING:
    from qualcode.suggest.evaluate import Evaluation
    from qualcode.suggest.metrics import Measures

MOST: Final = 40
"""How many codes without keywords are named; a large codebook may have none at all."""

MEANINGS: Final = (
    message("First hit: how often the first code proposed is one of those that you gave the sentence."),
    message("Recall at 3: of the codes that you gave a sentence, the share among the first three proposed."),
    message(
        "MRR: 1 where a code of yours is proposed first, 1/2 where second, 1/3 where third, and so on; the"
        " mean."
    ),
    message(
        "Macro-F1: first proposals code by code, rare codes counting as much as frequent ones; 1 would be"
        " perfect. It is low where rare codes are never proposed first."
    ),
    message(
        "Interval (from – to): 95 of 100 other draws of such sentences would give a figure in it. Where two"
        " intervals overlap widely, the difference may be chance."
    ),
)
"""What each figure means, to somebody who has met none of them."""
CONDITIONS: Final = (
    message("Cold: as on the first day, with nothing coded; only the codebook's own words help."),
    message("One interview left out: a new interview, when all others are coded."),
    message("In coding order: as you worked, each sentence with what was coded before it."),
    message(
        "Most frequent codes, codes of the same question: proposals without a look at the words. What is not"
        " clearly better is worth nothing."
    ),
)
"""What each row means."""
CURVE: Final = (
    message(
        "Each row is a stretch of your sentences in the order in which you coded them. Where the figures grow"
        " downwards, what you coded taught the suggestions something."
    ),
    message("A stretch is short and its interval wide: look at the whole, not at one row."),
)
"""What the learning curve shows."""


def quotable(found: Evaluation) -> Iterator[Message]:
    """Give what a method chapter can say; nothing where nothing was coded.

    Args:
        found: What was measured.
    """
    order = found.in_order.measures
    if not order.n:
        yield message("No sentence is coded by hand yet: there is nothing to measure.")
        yield from left_out(found)
        return
    hit, recall = order.estimates["p_at_1"], order.estimates["r_at_3"]
    yield message(
        "Of {n} coded sentences, the first code proposed was one of mine in {hit} % (95 % interval {low} to"
        " {high}), and of the codes that I gave, {recall} % ({least} to {most}) were among the first three;"
        " each sentence was ranked with what had been coded before it, and without the rest of its own coding"
        " ({engine}).",
        n=order.n,
        hit=percent(hit.value),
        low=percent(hit.low),
        high=percent(hit.high),
        recall=percent(recall.value),
        least=percent(recall.low),
        most=percent(recall.high),
        engine=f"{found.engine} {found.version}",
    )
    yield message(
        "With nothing coded yet, the first proposal was right in {cold} %; in an interview of which nothing"
        " was coded, all others being coded, in {left_out} %.",
        cold=_first(found.cold.measures),
        left_out=_first(found.leave_one_out.measures),
    )
    base = found.baselines
    if base:
        yield message(
            "Without a look at the words, proposing the most frequent codes would have been right in"
            " {frequent} %, the most frequent codes of the same question in {asked} %.",
            frequent=_first(base["most-frequent"][IN_ORDER]),
            asked=_first(base["same-question"][IN_ORDER]),
        )

    yield from left_out(found)


def left_out(found: Evaluation) -> Iterator[Message]:
    """Say how many codings were not measured, if any were not.

    Args:
        found: What was measured.
    """
    if found.left_out:
        yield messages(
            "{count} coding that a suggestion or a rule made is left out.",
            "{count} codings that suggestions or rules made are left out.",
            found.left_out,
        )


def weaknesses(found: Evaluation, called: Callable[[str], str] = str) -> Iterator[Message]:
    """Say what was never found, what has no keywords, and how much is shown unasked.

    Args:
        found: What was measured.
        called: What a code with a key is called.
    """
    never = found.in_order.never_found
    if never:
        # A tuple is shown whole, where one long value would be cut in its middle.
        yield message(
            "Never among the first three, in coding order: {codes}.", codes=tuple(map(called, never))
        )
    bare = found.without_keywords
    if bare:
        yield messages(
            "One code has no keywords, which raise suggestions most: {codes}.",
            "{count} codes have no keywords, which raise suggestions most: {codes}.",
            len(bare),
            codes=_some(tuple(map(called, bare))),
        )
    shown = found.in_order.shown
    if shown:
        yield message(
            "Shown unasked (scores of {floor} or more): in {shown} of {n} sentences, {hits} of them rightly.",
            floor=found.floor,
            shown=shown,
            n=found.in_order.measures.n,
            hits=found.in_order.shown_hits,
        )


def decided(accepted: int, rejected: int) -> Message:
    """Say how many suggestions were accepted since the start, and how many rejected."""
    count = accepted + rejected
    if not count:
        return message("No suggestion is accepted or rejected yet.")
    return messages(
        "{count} suggestion decided since the start: {accepted} accepted ({share} %), {rejected} rejected.",
        "{count} suggestions decided since the start: {accepted} accepted ({share} %), {rejected} rejected.",
        count,
        accepted=accepted,
        share=percent(accepted / count),
        rejected=rejected,
    )


def _some(names: tuple[str, ...]) -> tuple[str | Message, ...]:
    """Give names, of very many the first ones and how many more there are."""
    if len(names) <= MOST:
        return names
    return *names[:MOST], message("{count} more", count=len(names) - MOST)


def percent(share: float) -> str:
    """Write a share as a whole percentage, without its sign."""
    return f"{100 * share:.0f}"


def _first(measures: Measures) -> str:
    return percent(measures.estimates["p_at_1"].value)
