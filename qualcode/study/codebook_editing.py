"""Editing the codebook: adding, naming, moving, merging, splitting, retiring and deleting codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.domain.code import Code, CodeText, absorbed, changes
from qualcode.domain.filters import Filter
from qualcode.domain.memo import MemoTarget
from qualcode.errors import ConflictError, DomainError
from qualcode.i18n import Message, message, messages
from qualcode.study.code_merging import taken_along
from qualcode.study.context import Context, Done
from qualcode.study.naming import checked_text
from qualcode.study.new_codes import (
    checked_code_name,
    checked_color,
    checked_texts,
    free_key,
    insert_code,
    present_code,
)

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook
    from qualcode.store.action import Action

_FAVOURITES = "favourites"


class CodebookEditing:
    """What a researcher does with the codebook of her project."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    # Reading

    @property
    def language(self) -> str:
        """The language of the codebook's names, a setting of the project."""
        return self._project.language

    def codebook(self) -> Codebook:
        """Give the codebook."""
        return self._project.codes.codebook(self.language)

    def counts(self) -> dict[int, int]:
        """Give how many codings each code has itself, as tables count them, without those below it."""
        return self._project.codings.count_by_code()

    def counts_of(self, code_ids: Iterable[int]) -> dict[int, int]:
        """Give `counts` of some codes only, those without any as 0."""
        codes = tuple(dict.fromkeys(code_ids))
        if not codes:
            return {}
        found = self._project.codings.count_by_code(Filter(codes=codes, exact_codes=True))
        return {code_id: found.get(code_id, 0) for code_id in codes}

    def touched(self, code_id: int) -> int:
        """Tell how many codings a code and those below it have, those that no table counts included."""
        below = self.codebook().descendants(code_id)
        return self._project.activity.codings_of_codes(code.id for code in below)

    def memos_touched(self, code_id: int) -> int:
        """Tell how many memos stand on a code, on those below it and on their codings."""
        below = self.codebook().descendants(code_id)
        return self._project.activity.memos_of_codes(code.id for code in below)

    def recent(self, limit: int = 9) -> list[int]:
        """Give the ids of the codes that the coder in use applied of late, the last used first."""
        return self._project.activity.recent_codes(self._context.coder().id, limit)

    def favourites(self) -> dict[int, int]:
        """Give the codes on the number keys 1 to 9."""
        stored = self._project.settings.get(_FAVOURITES, {})
        by_uuid = {code.uuid.hex(): code.id for code in self._project.codes.all()}
        return {int(number): by_uuid[uuid] for number, uuid in stored.items() if uuid in by_uuid}

    def set_favourite(self, number: int, code_id: int | None) -> Done:
        """Put a code on a number key, or take it off with `None`.

        Raises:
            DomainError: If it is no key from 1 to 9.
            NotFoundError: If there is no such code.
        """
        if not 1 <= number <= 9:
            raise DomainError(
                message("There are favourites on the keys 1 to 9, not on {number}.", number=number),
                message("Choose a number from 1 to 9."),
            )
        with self._context.write("set-favourite", number=number) as action:
            book = self.codebook()
            stored = {str(key): book[code].uuid.hex() for key, code in self.favourites().items()}
            stored.pop(str(number), None)
            name = "–" if code_id is None else present_code(book, code_id).name(book.language)
            if code_id is not None:
                stored[str(number)] = book[code_id].uuid.hex()
            action.params["code"] = name
            self._project.settings.set(action, _FAVOURITES, stored)
        return Done(message=message("Key {number} is now {code}.", number=number, code=name))

    # Editing one code

    def add(
        self,
        name: str,
        parent_id: int | None = None,
        *,
        key: str | None = None,
        color: str = "",
        source: str = "",
        text: CodeText | None = None,
    ) -> Code:
        """Add a code.

        Args:
            name: Its name in the codebook's language.
            parent_id: The code above it; none makes a theme.
            key: Its key; made from the name where none is given.
            color: `#rrggbb`; empty where the palette chooses.
            source: The literature it comes from.
            text: Its definition and other texts; the name in it is not looked at.

        Raises:
            ConflictError: If the key is taken.
            DomainError: If name, key or colour cannot be used.
        """
        name = checked_code_name(name)
        with self._context.write("add-code", code=name) as action:
            book = self.codebook()
            return insert_code(
                action, self._project, book, name, parent_id, key=key, color=color, source=source, text=text
            )

    def rename(self, code_id: int, name: str) -> Done:
        """Give a code another name in the codebook's language; its key stays.

        Raises:
            DomainError: If it cannot be one.
            NotFoundError: If there is no such code.
        """
        name = checked_code_name(name)
        with self._context.write("rename-code", new=name) as action:
            book = self.codebook()
            code = present_code(book, code_id)
            action.params["old"] = old = code.name(book.language)
            text = code.texts.get(book.language, CodeText()).edit(name=name)
            changed = self._project.codes.set_text(action, code_id, book.language, text)
        return Done(
            message=message("Renamed {old} to {new}.", old=old, new=name),
            codings=self.counts().get(code_id, 0),
            changed=changed,
        )

    def edit(
        self,
        code_id: int,
        *,
        language: str | None = None,
        key: str | None = None,
        source: str | None = None,
        **texts: Any,
    ) -> Done:
        """Change some of what a code says, as one action; what is not named stays, whoever wrote it.

        Args:
            code_id: The code.
            language: The language of the texts; the codebook's where none is given.
            key: Another key.
            source: The literature it comes from.
            texts: The texts by the names that they have in `CodeText`, e.g. `definition`.

        Raises:
            ConflictError: If the key is taken.
            DomainError: If key or name cannot be used; then nothing is changed.
        """
        with self._context.write("edit-code") as action:
            book = self.codebook()
            code = present_code(book, code_id)
            language = language or book.language
            text = code.texts.get(language, CodeText(name=code.name(language))).edit(**texts)
            made = code.edit(
                key=code.key if key is None else key,
                source=code.source if source is None else source,
                texts={**code.texts, language: text} if texts else code.texts,
            )
            return self._edited(code, self._revise(action, book, code, made))

    def revise(self, before: Code, after: Code) -> Done:
        """Change a code to what somebody made of it, as one action.

        Only what is different in the two is written: what she left as it was stays, even if it is new.

        Args:
            before: The code as she saw it.
            after: The code as she left it: key, colour, source, the code above it, and texts in any language.
                A language in which nothing is said any more is taken away, unless it is the codebook's.

        Raises:
            ConflictError: If the key is taken.
            DomainError: If key, name or colour cannot be used, or it would come to stand below itself.
        """
        with self._context.write("edit-code") as action:
            book = self.codebook()
            return self._edited(before, self._revise(action, book, before, after))

    def _edited(self, code: Code, changed: bool) -> Done:
        return Done(
            message=message("Edited the code {code}.", code=code.name(self.language)),
            codings=self.counts().get(code.id, 0),
            changed=changed,
        )

    def _revise(self, action: Action, book: Codebook, before: Code, after: Code) -> bool:
        """Write what is different; tells whether anything is."""
        code = present_code(book, before.id)
        action.params["code"] = code.name(book.language)
        values: dict[str, object] = {}
        if after.source != before.source:
            values["source"] = checked_text(after.source)
        if after.color != before.color:
            values["color"] = checked_color(after.color)
        if after.key not in (before.key, code.key):
            values["key"] = free_key(book, after.key, "")
        changed = bool(values) and action.update("code", code.id, **values)
        if "key" in values:
            self._project.reviews.follow_key(action, code.key, str(values["key"]))
        if after.parent_id != before.parent_id:
            changed |= self._put(action, book, code, after.parent_id, len(book.children(after.parent_id)))
        for language, text in after.texts.items():
            said = changes(before.texts.get(language, CodeText()), text)
            made = code.texts.get(language, CodeText()).edit(**said)
            if not said:
                continue
            if made == CodeText() and language != book.language:
                changed |= self._project.codes.set_text(action, code.id, language, None)
                continue
            changed |= self._project.codes.set_text(action, code.id, language, checked_texts(made))
        return changed

    def recolor(self, code_id: int, color: str) -> Done:
        """Give a code another colour, or with an empty one leave it to the palette.

        Raises:
            DomainError: If it is no colour.
            NotFoundError: If there is no such code.
        """
        return self._update(
            code_id, "recolor-code", message("Recoloured {code}."), color=checked_color(color)
        )

    def retire(self, code_id: int) -> Done:
        """Offer a code for coding no longer; its codings stay.

        Raises:
            NotFoundError: If there is no such code.
        """
        return self._update(
            code_id, "retire-code", message("Retired {code}; it is not offered any more."), retired=1
        )

    def restore(self, code_id: int) -> Done:
        """Offer a retired code again.

        Raises:
            NotFoundError: If there is no such code.
        """
        return self._update(code_id, "restore-code", message("Restored {code}."), retired=0)

    def _update(self, code_id: int, action_name: str, sentence: Message, **values: object) -> Done:
        with self._context.write(action_name) as action:
            book = self.codebook()
            action.params["code"] = name = present_code(book, code_id).name(book.language)
            changed = action.update("code", code_id, **values)
        return Done(
            message=Message(sentence.id, {"code": name}),
            codings=self.counts().get(code_id, 0),
            changed=changed,
        )

    def move(self, code_id: int, parent_id: int | None, position: int) -> Done:
        """Put a code, with those below it, elsewhere in the tree.

        Args:
            code_id: The code.
            parent_id: The code that shall stand above it; none makes it a theme.
            position: Its place among its new siblings, from 0; behind the last where it is larger.

        Raises:
            DomainError: If it would come to stand below itself.
        """
        with self._context.write("move-code") as action:
            book = self.codebook()
            code = present_code(book, code_id)
            action.params["code"] = name = code.name(book.language)
            changed = self._put(action, book, code, parent_id, position)
        return Done(
            message=message("Moved {code}.", code=name), codings=self.touched(code_id), changed=changed
        )

    def _put(self, action: Action, book: Codebook, code: Code, parent_id: int | None, position: int) -> bool:
        """Put a code elsewhere in the tree; tells whether that is new."""
        if parent_id is not None and parent_id in {below.id for below in book.descendants(code.id)}:
            raise DomainError(
                message("{code} cannot stand below itself.", code=code.name(book.language)),
                message("Move it below a code of another branch."),
            )
        siblings = [other.id for other in book.children(parent_id) if other.id != code.id]
        siblings.insert(position, code.id)
        changed = action.update("code", code.id, parent_id=parent_id)
        for place, sibling in enumerate(siblings):
            changed |= action.update("code", sibling, position=place)
        return changed

    # Several codes

    def merge(self, source_id: int, target_id: int) -> Done:
        """Give all codings, memos and child codes of one code, and what it says, to another, and delete it.

        The same span coded with both by the same coder becomes one coding. What both say stands there twice:
        the definition and the like of the code that goes below those of the other.

        Raises:
            DomainError: If the other stands below it, or both together say more than is kept.
        """
        with self._context.write("merge-codes") as action:
            book = self.codebook()
            source, target = present_code(book, source_id), present_code(book, target_id)
            names = {"source": book.called(source_id), "target": book.called(target_id)}
            action.params.update(names)
            if source_id == target_id:
                raise DomainError(
                    message("{name} cannot be merged into itself.", name=names["source"]),
                    message("Name two different ones."),
                )
            if target_id in {below.id for below in book.descendants(source_id)}:
                raise DomainError(
                    message("{source} cannot be merged into {target}, which stands below it.", **names),
                    message("Move {target} out first, or merge the other way round.", target=names["target"]),
                )
            codings = self._project.codings.with_code(source_id)
            self._project.codings.recode(action, codings, target_id)
            last = max((child.position for child in book.children(target_id)), default=-1)
            for step, child in enumerate(book.children(source_id), 1):
                action.update("code", child.id, parent_id=target_id, position=last + step)
            for memo in self._project.memos.on(MemoTarget.CODE, source_id):
                action.update("memo", memo.id, code_id=target_id)
            both = absorbed(target, source, book.language)
            for language, text in both.texts.items():
                if text != target.texts.get(language):
                    self._project.codes.set_text(action, target_id, language, checked_texts(text))
            if both.source != target.source:
                action.update("code", target_id, source=checked_text(both.source))
            action.delete("code", source_id)
        return Done(
            message=messages(
                "Merged {source} into {target}: a coding moved.",
                "Merged {source} into {target}: {count} codings moved.",
                len(codings),
                **names,
            )
            if codings
            else message("Merged {source} into {target}.", **names),
            codings=len(codings),
            note=taken_along(book, source_id, target_id),
        )

    def split(self, code_id: int, name: str, coding_ids: Sequence[int]) -> Code:
        """Make a new code beside one and give it some of its codings.

        Raises:
            ConflictError: If a coding chosen is not one of the code.
        """
        name = checked_code_name(name)
        with self._context.write("split-code", new=name) as action:
            book = self.codebook()
            code = present_code(book, code_id)
            action.params["code"] = old = code.name(book.language)
            chosen = self._project.codings.by_ids(coding_ids)
            if len(chosen) != len(set(coding_ids)) or any(coding.code_id != code_id for coding in chosen):
                raise ConflictError(
                    message("Not all of the codings chosen are codings of {code}.", code=old),
                    message("Choose codings of that code only; those of other codes stay as they are."),
                )
            made = insert_code(action, self._project, book, name, code.parent_id, source=code.source)
            self._project.codings.recode(action, coding_ids, made.id)
        return made

    def delete(self, code_id: int) -> Done:
        """Delete a code with those below it, and all their codings.

        Raises:
            NotFoundError: If there is no such code.
        """
        with self._context.write("delete-code") as action:
            book = self.codebook()
            name = present_code(book, code_id).name(book.language)
            below = book.descendants(code_id)
            action.params.update(code=name, count=len(below))
            touched = self.touched(code_id)
            action.delete_many("code", [code.id for code in reversed(below)])
        return Done(
            message=messages(
                "Deleted {code} and a coding.", "Deleted {code} and {count} codings.", touched, code=name
            )
            if touched
            else message("Deleted {code}.", code=name),
            codings=touched,
        )
