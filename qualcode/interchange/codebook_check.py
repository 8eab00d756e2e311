"""What a careful reader would remark on in a codebook that can be used all the same."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.i18n import Message, message
from qualcode.interchange.codebook_file import CodebookFile, CodeDraft, Remark


def check(file: CodebookFile) -> tuple[Remark, ...]:
    """List what is missing or doubtful in a codebook, by line.

    Args:
        file: The codebook.

    Returns:
        What was noticed on reading; parents that the file does not have; names and definitions missing in a
        language that the codebook uses; siblings of one name; keywords that several codes share.
    """
    remarks = [*file.remarks, *_outside(file), *_missing(file), *_namesakes(file), *_shared_keywords(file)]
    return tuple(sorted(remarks, key=lambda remark: remark.line))


def _outside(file: CodebookFile) -> Iterator[Remark]:
    for code in file.codes:
        if code.outside:
            said = message(
                "{key} stands under {parent}, which is not in this file: the project must have it.",
                key=code.key,
                parent=code.outside,
            )
            yield _remark(code, said)


def _missing(file: CodebookFile) -> Iterator[Remark]:
    languages = file.languages()
    for code in file.codes:
        for tag in languages:
            text = code.texts.get(tag)
            if text is None or not text.name:
                yield _remark(code, message("{key} has no name in {language}.", key=code.key, language=tag))
            if text is None or not text.definition:
                said = message("{key} has no definition in {language}.", key=code.key, language=tag)
                yield _remark(code, said)


def _namesakes(file: CodebookFile) -> Iterator[Remark]:
    seen: dict[tuple[str | None, str, str], CodeDraft] = {}
    for code in file.codes:
        for tag, text in code.texts.items():
            first = seen.setdefault((code.parent_key, tag, text.name.casefold()), code)
            if text.name and first is not code:
                yield _remark(
                    code,
                    message(
                        "{key} has the same name as {other}: {name}.",
                        key=code.key,
                        other=first.key,
                        name=text.name,
                    ),
                )


def _shared_keywords(file: CodebookFile) -> Iterator[Remark]:
    first: dict[tuple[str, str], CodeDraft] = {}
    for code in file.codes:
        for tag, text in code.texts.items():
            for word in text.keywords:
                owner = first.setdefault((tag, word.casefold()), code)
                if owner is not code:
                    yield _remark(
                        code,
                        message(
                            "{key} shares the keyword “{word}” with {other}.",
                            key=code.key,
                            word=word,
                            other=owner.key,
                        ),
                    )


def _remark(code: CodeDraft, said: Message) -> Remark:
    return Remark(line=code.line, message=said)
