"""One transcript as a readable page: the text with its codings in the margin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.i18n import message, messages
from qualcode.report.colors import inks, numbers
from qualcode.report.roles import role_name
from qualcode.report.templating import filled
from qualcode.report.transcript_blocks import BlockMaker, TranscriptContext

if TYPE_CHECKING:
    from qualcode.domain.document import Document


def transcript_html(document: Document, context: TranscriptContext) -> str:
    """Write a transcript as one HTML file that needs no network and no script.

    Args:
        document: The transcript with its codings.
        context: Whom and what its rows stand for.
    """
    maker = BlockMaker(document, context)
    blocks, lanes = maker.blocks()
    used = Counter(coding.code_id for coding in maker.codings)
    codebook = context.codebook
    language = codebook.language
    return filled(
        "transcript.html.j2",
        title=document.interview.title,
        language=document.interview.language or language,
        facts=list(_facts(document, context, maker)),
        people=[
            (maker.pseudonym(label.name), role_name(label.role or ""), label.turns, label.words)
            for label in document.labels
        ],
        blocks=blocks,
        lanes=lanes,
        codes=[
            (code, codebook.path(code.id), code.text(language), used[code.id])
            for code in codebook
            if used[code.id]
        ],
        inks=inks(codebook, used),
        number_of=numbers(codebook),
        words=_words(),
    )


def _facts(document: Document, context: TranscriptContext, maker: BlockMaker) -> Iterator[tuple[str, str]]:
    interview = document.interview
    coders = dict.fromkeys(context.coders.get(coding.coder_id, "") for coding in maker.codings)
    length = messages("{count} word", "{count} words", count=interview.words)
    facts = (
        (message("Study"), context.study),
        (message("Case"), context.case),
        (message("Date"), interview.date or ""),
        (message("Length"), length.text()),
        (message("Codings"), str(len(maker.codings))),
        (message("Coded by"), ", ".join(name for name in coders if name)),
        (message("Made"), context.made),
        *interview.attributes.items(),
    )
    return ((str(name), value) for name, value in facts if value)


def _words() -> dict[str, str]:
    return {
        "codes": message("Codes").text(),
        "goes_on": message("continued").text(),
        "memo": message("Memo").text(),
        "people": message("Who speaks").text(),
        "role": message("Role").text(),
        "turns": message("Turns").text(),
        "words": message("Words").text(),
        "name": message("Name").text(),
        "turn": message("Turn").text(),
        "nobody": message("belongs to nobody").text(),
        "retired": message("retired").text(),
    }
