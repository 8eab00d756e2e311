"""Speaker labels: which words before a colon are somebody's name, judged over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from qualcode.domain.reading.lines import BULLET, HEADING, Line
from qualcode.domain.record import Record
from qualcode.i18n import Message, message, messages

_TIME = r"[\[(<{]?(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])>}]?"
_NAME = r"[^\W\d_][^:\n*\[\]{}<>]{0,48}?"
_OPENING = re.compile(
    rf"[ \t]*(?:{_TIME}[ \t]*(?:[-–—][ \t]*)?)?(?P<bold>\*\*|__|\*|_)?[ \t]*(?P<name>{_NAME})[ \t]*"
    rf"(?:[\[(](?P<late>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)[\])][ \t]*)?"
    r"(?P<sign>(?P<boldsign>(?:\*\*|__|\*|_)?):(?:\*\*|__|\*|_)?|(?:\*\*|__)?[ \t]+[-–—](?=[ \t]))"
    r"(?P<blank>[ \t]*)",
)
_TIME_ALONE = re.compile(rf"[ \t]*{_TIME}[ \t]*$")
_JOINER = re.compile(r"\s*(?:,|&|\+|/|\b(?:og|and|und|och|et|y|en|samt)\b)\s*", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_a-zæøåäöüé]{1,4}\d{0,2}")
_NUMBERED = re.compile(r"(?:[^\W\d_]+ ?){1,2}\d{1,2}")
_NAMED = re.compile(
    r"[^\W\d_a-zæøåäöüé][\w'’.-]*(?: (?:[^\W\d_a-zæøåäöüé][\w'’.-]*|van|von|de|der|da|af|av)){0,3}"
)
_NO_LABELS = frozenset(
    [
        "nb",
        "obs",
        "ps",
        "p.s",
        "pps",
        "eks",
        "f.eks",
        "ex",
        "jf",
        "jfr",
        "cf",
        "fig",
        "tab",
        "kl",
        "tlf",
        "tel",
        "mob",
        "http",
        "https",
        "ftp",
        "www",
        "url",
        "e-post",
        "epost",
        "mail",
        "kilde",
        "source",
        "note",
        "merk",
        "merknad",
        "viktig",
        "important",
        "spørsmål",
        "question",
        "svar",
        "answer",
        "dato",
        "date",
        "tid",
        "time",
        "sted",
        "place",
        "tema",
        "topic",
        "tittel",
        "title",
        "kommentar",
        "comment",
        "konklusjon",
        "conclusion",
        "oppsummering",
        "summary",
        "generelt",
        "vedlegg",
        "appendix",
        "ad",
        "re",
        "vs",
        "dvs",
    ]
)
INTERVIEWERS = frozenset(
    [
        "i",
        "int",
        "intervjuer",
        "intervjueren",
        "interviewer",
        "intervjuar",
        "intervjuare",
        "interviewerin",
        "moderator",
        "q",
        "ordstyrer",
        "forsker",
        "researcher",
        "enquêteur",
    ]
)
"""What interviewers are called, in small letters."""
_ANSWERERS = frozenset(
    [
        "a",
        "r",
        "informant",
        "respondent",
        "deltaker",
        "deltager",
        "participant",
        "interviewee",
        "intervjuobjekt",
        "svarer",
        "befragte",
        "befragter",
        "speaker",
        "taler",
        "s1",
        "s2",
    ]
)
TOGETHER = frozenset(
    [
        "sammen",
        "begge",
        "alle",
        "samlet",
        "together",
        "both",
        "all",
        "everyone",
        "tillsammans",
        "båda",
        "alla",
        "zusammen",
        "beide",
        "alle",
        "ensemble",
        "tous",
    ]
)
"""What stands before a turn of all who are there, in small letters."""


@dataclass(frozen=True, slots=True)
class Opening(Record):
    """What may be a label at the start of a line."""

    start: int
    """Where the line's first sign stands: a time code, a mark of bold type or the name."""
    body: int
    """Where the words behind it start."""
    name: str
    """The words before the colon, without marks."""
    time: int | None
    """The time code in milliseconds."""
    colon: bool
    """Whether a colon stands behind it, and not a dash."""
    bold: bool
    """Whether it is set in bold type."""
    alone: bool
    """Whether nothing else stands in the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Record):
    """What was concluded about words that may be a label."""

    name: str
    """The words."""
    count: int
    """At the start of how many lines they stand."""
    speaker: bool
    """Whether they are a label."""
    sure: bool
    """Whether nobody needs to look."""
    reason: Message
    """Why."""
    parts: tuple[str, ...] = ()
    """The labels that it joins, where it is a joint one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts(Record):
    """The labels of a document."""

    by_name: dict[str, Verdict] = field(default_factory=dict)
    """What was concluded, by the words in small letters."""
    dashes: bool = False
    """Whether labels are followed by dashes."""

    def of(self, opening: Opening) -> Verdict | None:
        """Give what was concluded about the words that open a line; nothing where a dash is only a dash."""
        if not opening.colon and not self.dashes:
            return None
        return self.by_name.get(folded(opening.name))

    def speaks(self, opening: Opening | None) -> bool:
        """Tell whether a line opens with a label."""
        if opening is None:
            return False
        verdict = self.of(opening)
        return verdict is not None and verdict.speaker


def folded(name: str) -> str:
    """Give what two spellings of a label share."""
    return " ".join(name.split()).casefold()


def opening(line: Line) -> Opening | None:
    """Look at what may be a label at the start of a line."""
    if HEADING.match(line.text) or BULLET.match(line.text):
        return None
    found = _OPENING.match(line.text)
    if found is None:
        return None
    name = " ".join(found["name"].split()).strip("*_ ")
    behind = found.end()
    if not name or (found["sign"].startswith(":") and line.text[behind : behind + 2] == "//"):
        return None
    if found["sign"].endswith(":") and not found["blank"] and line.text[behind : behind + 1].isdigit():
        return None
    first = len(line.text) - len(line.text.lstrip())
    return Opening(
        start=line.start + first,
        body=line.start + behind,
        name=name,
        time=milliseconds(found["time"] or found["late"]),
        colon=":" in found["sign"],
        bold=bool(found["bold"]),
        alone=not line.text[behind:].strip(),
    )


def milliseconds(code: str | None) -> int | None:
    """Read a time code: `12:31`, `00:12:31`, `00:12:31.250`."""
    if not code:
        return None
    whole, _, fraction = code.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(fraction.ljust(3, "0") or 0)


def time_alone(line: Line) -> int | None:
    """Read the time code that a line consists of, if it does."""
    found = _TIME_ALONE.match(line.text)
    return milliseconds(found["time"]) if found and not line.blank else None


def judge(
    openings: Iterable[Opening],
    text: str,
    *,
    speakers: Collection[str] = (),
    known: Collection[str] = (),
    not_speakers: Collection[str] = (),
) -> Verdicts:
    """Judge all words that may be labels over the whole document.

    Args:
        openings: What stands before colons and dashes at the start of lines.
        text: The document.
        speakers: The only labels, where the user names them.
        known: Labels that are known besides.
        not_speakers: Words that are no labels.
    """
    found = list(openings)
    colons = [one for one in found if one.colon]
    dashes = [one for one in found if not one.colon]
    named = {folded(name) for name in (*speakers, *known)}
    by_dash = _by_dash(colons, dashes, named)
    counted = colons + dashes if by_dash else colons
    jury = _Jury(counted, text, named, {folded(name) for name in not_speakers}, only=bool(speakers))
    return Verdicts(by_name=jury.verdicts(), dashes=by_dash)


def _by_dash(colons: Sequence[Opening], dashes: Sequence[Opening], named: Collection[str]) -> bool:
    """Tell whether dashes stand behind labels, and not just between words."""
    names = Counter(folded(one.name) for one in dashes)
    if any(name in named for name in names):
        return True
    short = {one.name for one in dashes if _INITIALS.fullmatch(one.name)}
    often = sum(names[folded(name)] for name in short)
    return often >= 4 and often > len(colons) and all(names[folded(name)] > 1 for name in short)


class _Jury:
    """Knows the whole document and judges each candidate by it."""

    def __init__(
        self, openings: Sequence[Opening], text: str, named: set[str], refused: set[str], *, only: bool
    ) -> None:
        self._spelling: dict[str, Opening] = {}
        self._counts = Counter(folded(one.name) for one in openings)
        self._alone = Counter(folded(one.name) for one in openings if one.alone)
        self._bold = Counter(folded(one.name) for one in openings if one.bold)
        self._timed = Counter(folded(one.name) for one in openings if one.time is not None)
        for one in openings:
            self._spelling.setdefault(folded(one.name), one)
        self._small = frozenset(re.findall(r"(?<![^\W_])[^\W\d_A-ZÆØÅ][^\W\d_]*", text))
        self._named, self._refused, self._only = named, refused, only

    def verdicts(self) -> dict[str, Verdict]:
        """Judge every candidate: single ones first, then those that join several."""
        single = {name: self._single(name) for name in self._counts}
        labels = {name for name, verdict in single.items() if verdict.speaker}
        for name, verdict in single.items():
            if not verdict.speaker and name not in self._refused:
                joint = self._joint(name, labels)
                if joint is not None:
                    single[name] = joint
        return single

    def _single(self, name: str) -> Verdict:
        shown = self._spelling[name].name
        count = self._counts[name]

        def verdict(reason: Message, *, speaker: bool, sure: bool = True) -> Verdict:
            return Verdict(name=shown, count=count, speaker=speaker, sure=sure, reason=reason)

        if name in self._refused:
            return verdict(message("You said that this is no speaker."), speaker=False)
        if name in self._named:
            return verdict(message("You named this speaker."), speaker=True)
        if self._only:
            return verdict(message("It is not among the speakers that you named."), speaker=False)
        if name in TOGETHER:
            return verdict(message("It stands for several speakers."), speaker=False)
        if name.rstrip(".") in _NO_LABELS:
            return verdict(message("Such words introduce a remark, not a speaker."), speaker=False)
        return self._by_shape(name, shown, count, verdict)

    def _by_shape(  # noqa: PLR0911 - one line for each kind of evidence, the strongest first
        self, name: str, shown: str, count: int, verdict: Callable[..., Verdict]
    ) -> Verdict:
        often = messages("It stands before one line.", "It stands before {count} lines.", count)
        words = name.split()
        if (
            name in INTERVIEWERS
            or name in _ANSWERERS
            or (words[0] in _ANSWERERS | INTERVIEWERS and _NUMBERED.fullmatch(shown))
        ):
            return verdict(
                message("It is what people in interviews are called."), speaker=True, sure=count > 1
            )
        if self._bold[name] > 1 or self._timed[name] > 1:
            return verdict(message("It is marked like a speaker several times."), speaker=True)
        if self._alone[name] == count and not _INITIALS.fullmatch(shown) and count < 3:
            return verdict(message("It heads what follows."), speaker=False)
        if _INITIALS.fullmatch(shown):
            return verdict(often, speaker=True, sure=count > 1)
        if _NUMBERED.fullmatch(shown) and count > 1:
            return verdict(often, speaker=True)
        if len(words) == 1 and words[0] in self._small:
            sure = count < 4
            return verdict(message("It is an ordinary word of the text."), speaker=count >= 6, sure=sure)
        if _NAMED.fullmatch(shown) and count > 1:
            return verdict(often, speaker=True, sure=count > 2)
        if count >= 4 and len(words) <= 3:
            return verdict(often, speaker=True, sure=False)
        return verdict(message("Nothing speaks for a speaker."), speaker=False)

    def _joint(self, name: str, labels: set[str]) -> Verdict | None:
        shown = self._spelling[name].name
        parts = [part for part in _JOINER.split(shown) if part]
        if len(parts) < 2 or not all(folded(part) in labels for part in parts):
            return None
        spelled = tuple(dict.fromkeys(self._spelling[folded(part)].name for part in parts))
        return Verdict(
            name=shown,
            count=self._counts[name],
            speaker=True,
            sure=True,
            reason=message("It joins labels that also stand alone."),
            parts=spelled,
        )
