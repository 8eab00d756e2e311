"""Drawing a sample in which every part of the whole has its share."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")
Stratum = TypeVar("Stratum", bound=Hashable)


def stratified(strata: Mapping[Stratum, Sequence[Item]], size: int, seed: int) -> list[Item]:
    """Draw without replacement, each stratum in proportion to its size.

    The shares are whole numbers by the method of largest remainders; a stratum that would get nothing gets
    one as long as the sample is large enough for one of each, so that no small part goes unseen.
    Proportional allocation: Cochran, W. G. (1977), Sampling Techniques, 3rd ed., chapter 5.

    Args:
        strata: The items of each stratum, in an order that does not depend on chance.
        size: How many to draw; all where there are no more.
        seed: The same seed draws the same items.

    Returns:
        The items, stratum by stratum, each in its given order.
    """
    random = Random(seed)  # noqa: S311 - a sample to read, no secret
    drawn: list[Item] = []
    for stratum, share in _shares({name: len(items) for name, items in strata.items()}, size).items():
        places = random.sample(range(len(strata[stratum])), share)
        drawn.extend(strata[stratum][place] for place in sorted(places))
    return drawn


def _shares(sizes: Mapping[Stratum, int], size: int) -> dict[Stratum, int]:
    total = sum(sizes.values())
    size = max(0, min(size, total))
    if not size:
        return dict.fromkeys(sizes, 0)
    least = size >= sum(1 for count in sizes.values() if count)
    shares = {name: max(count * size // total, min(least, count)) for name, count in sizes.items()}

    def missing(name: Stratum) -> int:
        """Tell by how much a share falls short of its quota, in parts of the total."""
        return sizes[name] * size - shares[name] * total

    while sum(shares.values()) < size:
        shares[max((name for name in shares if shares[name] < sizes[name]), key=missing)] += 1
    while sum(shares.values()) > size:
        shares[min((name for name in shares if shares[name] > least), key=missing)] -= 1
    return shares
