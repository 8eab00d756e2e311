"""Codebooks as files: loading them into the project, checking and writing them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.names import first_few
from qualcode.domain.record import Record
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.codebook_file import CodeDraft, Remark, draft_codebook
from qualcode.interchange.codebooks import codebook_bytes
from qualcode.interchange.csv_writing import PLAIN, Dialect
from qualcode.interchange.naming import KnownCodes
from qualcode.study import codebook_shelf

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook
    from qualcode.store.action import Action
    from qualcode.study.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded(Record):
    """What loading a codebook did."""

    message: Message
    """What was done, in words."""
    added: int
    """How many codes are new."""
    known: int
    """How many were in the project already, as the same code."""
    clashes: tuple[Message, ...] = ()
    """Which keys stand for another code already; those codes were left as they are."""
    remarks: tuple[Remark, ...] = ()
    """What of the file was not understood and left out."""


_SHOWN = 5
"""How many of the codes that were there already are named."""


class CodebookFiles:
    """Brings codebooks in and out of the project."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    @property
    def language(self) -> str:
        """The language of the codebook's names, a setting of the project."""
        return self._project.language

    def load(self, source: str | Path) -> Loaded:
        """Add the codes of a codebook to the project's.

        A code that the project has already, by its UUID or as the same key below the same parent and with
        the same name, stays as it is. Another code under a taken key is told and left out, with those below
        it.

        Args:
            source: A file, or the key of a shipped codebook.

        Raises:
            ImportFileError: If it cannot be read, or a code stands under one that neither the file nor the
                project has.
            NotFoundError: If it is neither a file nor shipped.
        """
        book = codebook_shelf.read(source, self.language)
        with self._context.write("load-codebook", name=book.name(self.language)) as action:
            loading = _Loading(self._context, action, Path(source).name, self.language)
            added, known, clashes = loading.add(book.codes)
            action.params["count"] = added
        said = messages(
            "Loaded a code from {name}.",
            "Loaded {count} codes from {name}.",
            added,
            name=book.name(self.language),
        )
        if known:
            there = messages(
                "One was there already: {keys}.",
                "{count} were there already: {keys}.",
                len(known),
                keys=first_few(known, _SHOWN),
            )
            said = message("{done} {again}", done=said, again=there)
        return Loaded(
            message=said,
            added=added,
            known=len(known),
            clashes=tuple(clashes),
            remarks=book.remarks,
        )

    def written(self, name: str, dialect: Dialect = PLAIN) -> bytes:
        """Give the project's codebook as a file.

        Args:
            name: The file's name, which chooses YAML or CSV.
            dialect: How to write CSV.

        Raises:
            ImportFileError: If the name chooses neither.
        """
        codebook = self._project.codes.codebook(self.language)
        title = self._project.name
        return codebook_bytes(draft_codebook(codebook, "codebook", title), name, dialect)


class _Loading:
    """Adds the codes of one file, parents before their children."""

    def __init__(self, context: Context, action: Action, name: str, language: str) -> None:
        self._name = name
        self._codes = context.project.codes
        self._action = action
        self._language = language
        self._book: Codebook = self._codes.codebook(language)
        self._named = KnownCodes(self._book)
        self._by_uuid = {code.uuid: code for code in self._book}
        self._placed: dict[str, int] = {}
        self._refused: set[str] = set()
        self._below: dict[int | None, int] = {}

    def add(self, drafts: Sequence[CodeDraft]) -> tuple[int, list[str], list[Message]]:
        """Add what is new; tell how many are, and give the keys of known codes, and the clashes."""
        added = 0
        known: list[str] = []
        clashes: list[Message] = []
        for given in drafts:
            draft = self._within(given)
            if draft.parent_key in self._refused:
                self._refused.add(draft.key)
                clashes.append(message("{key} was left out with the code above it.", key=draft.key))
            elif (clash := self._known(draft)) is not None:
                if isinstance(clash, Message):
                    self._refused.add(draft.key)
                    clashes.append(clash)
                else:
                    self._placed[draft.key] = clash
                    known.append(draft.key)
            else:
                self._placed[draft.key] = self._insert(draft)
                added += 1
        return added, known, clashes

    def _within(self, draft: CodeDraft) -> CodeDraft:
        """Find the code above a draft in the project, where its file does not have it."""
        if not draft.outside:
            return draft
        parent = self._named.find(draft.outside)
        if isinstance(parent, Message):
            raise ImportFileError(
                message("{name}, line {line}: {problem}.", name=self._name, line=draft.line, problem=parent),
                message(
                    "Write the parent's key, its name, or the names from the theme down, joined by “ / ”."
                ),
            )
        self._placed[parent.key] = parent.id
        return draft.edit(parent_key=parent.key, outside="")

    def _known(self, draft: CodeDraft) -> int | Message | None:
        if draft.uuid is not None and draft.uuid in self._by_uuid:
            return self._by_uuid[draft.uuid].id
        taken = self._book.by_key(draft.key)
        if taken is None:
            return None
        parent = None if taken.parent_id is None else self._book[taken.parent_id].key
        names = {text.name.casefold() for text in draft.texts.values()} or {draft.key.casefold()}
        same_name = taken.name(self._language).casefold() in names
        if same_name and parent == draft.parent_key and draft.uuid is None:
            return taken.id
        return message(
            "The key {key} stands for {name} already; the code of the file was left out.",
            key=draft.key,
            name=self._book.path(taken.id),
        )

    def _insert(self, draft: CodeDraft) -> int:
        parent_id = None if draft.parent_key is None else self._placed[draft.parent_key]
        return self._codes.add(
            self._action,
            draft.key,
            parent_id=parent_id,
            position=self._position(parent_id),
            color=draft.color,
            source=draft.source,
            retired=draft.retired,
            texts=draft.texts,
            uuid=draft.uuid,
        ).id

    def _position(self, parent_id: int | None) -> int:
        """Give the place behind all codes below one, also behind those added here."""
        if parent_id not in self._below:
            there = self._book.children(parent_id)
            self._below[parent_id] = there[-1].position if there else -1
        self._below[parent_id] += 1
        return self._below[parent_id]
