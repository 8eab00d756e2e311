"""The lines of a text, as parsing looks at them."""

from __future__ import annotations

import re
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.marks import Mark, mark_of
from qualcode.domain.parsing.times import is_time, words_end

_TERMINAL: Final = ".?!…"
_CLOSERS: Final = "\"'”“’»«›‹)]*_"
_RULE: Final = re.compile(r"([-=*_~#])\1{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    start: int
    """Where its first character that is not blank stands in the text."""
    end: int
    """One past its last."""
    text: str
    """What stands there, without blanks around it."""
    indent: int
    """How many blanks stand before it."""
    blank_before: bool
    """Whether it is the first, or an empty line or a drawn rule stands before it or a time code above it."""
    mark: Mark
    """What stands before its words: heading signs, a bullet, a number."""

    @property
    def starts_small(self) -> bool:
        """Whether it starts with a small letter, as the middle of a sentence does."""
        return self.text[0].islower()

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a full stop or the like, closing quotes and brackets aside."""
        return ends_sentence(self.spoken)

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark, closing quotes and brackets aside."""
        return asks(self.text)

    @property
    def spoken(self) -> str:
        """What stands there without a time code behind it."""
        return self.text[: words_end(self.text)]


def read_lines(text: str) -> list[Line]:
    """Read the lines of a text that are not blank; drawn rules count as blank.

    Args:
        text: The text, with line feeds only.
    """
    lines: list[Line] = []
    at, blank = 0, True
    for whole in text.split("\n"):
        bare = whole.strip()
        if not bare or _RULE.fullmatch(bare):
            blank = True
        else:
            indent = len(whole) - len(whole.lstrip())
            lines.append(Line(at + indent, at + indent + len(bare), bare, indent, blank, mark_of(bare)))
            blank = blank and is_time(bare)
        at += len(whole) + 1
    return lines


def asks(text: str) -> bool:
    """Tell whether a text ends with a question mark, closing quotes, brackets and time codes aside."""
    return text[: words_end(text)].rstrip(_CLOSERS + " ").endswith(("?", "？", "؟"))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with a full stop or the like, closing quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _TERMINAL
