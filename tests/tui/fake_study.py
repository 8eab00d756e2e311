"""A study in memory, made up by a generator: what the terminal UI asks of one, and nothing else."""

from __future__ import annotations

import copy
import random
import re
import threading
from dataclasses import dataclass, field
from types import SimpleNamespace

from qualcode.domain.code import Code, CodeText
from qualcode.domain.codebook import Codebook
from qualcode.domain.coder import Coder
from qualcode.domain.coding import Coding, Excerpt
from qualcode.domain.document import Document
from qualcode.domain.identity import new_uuid, now
from qualcode.domain.interview import Interview
from qualcode.domain.layout import Layout, QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.memo import Memo
from qualcode.domain.participant import Label, Participant
from qualcode.errors import GONE, ConflictError, NotFoundError
from qualcode.i18n import message
from qualcode.store.search import MARK, Found
from qualcode.study.advising import Adviser, Material, engine
from qualcode.study.context import Done
from qualcode.study.passages import Coded
from qualcode.study.transcripts import Progress

WORDS = re.findall(
    r"\w+",
    "vi klyngen bygda møte nettverk tillit folk bedrift kommune fylke arbeid sammen penger vilje scene lyd "
    "verksted felles og i på som ikke med til er var har måtte kunne skape bygge dele lære stole våge lenge",
)
QUESTIONS = (
    ("A1", "Hva var spiren til klyngen, slik du så det?"),
    ("A2", "Hva måtte prioriteres først?"),
    ("B1", "Hvor viktige er lokale myndigheter i starten?"),
    ("B2", "Hvor lang tid bør en fasilitator få?"),
    ("C1", "Hvordan kan klyngen gi fordeler?"),
)


def sentence(rng: random.Random) -> str:
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(5, 16)))
    return words[0].upper() + words[1:] + rng.choice("..?")


def transcript(rng: random.Random, turns_a_question: int = 3, sentences: int = 5) -> tuple[str, Layout]:
    """Write a transcript with two speakers and say where everything lies in it."""
    parts: list[str] = []
    size = 0
    turns, questions, sections = [], [], []
    open_questions = []

    def put(line: str) -> int:
        nonlocal size
        at = size
        parts.append(line + "\n")
        size += len(line) + 1
        return at

    for letter in "ABC":
        title = {"A": "Oppstart", "B": "Ledelse", "C": "Fortrinn"}[letter]
        at = put(f"{letter}. {title}")
        sections.append((at, at + 3, at + 3 + len(title), letter, title))
        for number, wording in QUESTIONS:
            if number[0] != letter:
                continue
            at = put(f"{number}. {wording}")
            open_questions.append((at, at + 4, at + 4 + len(wording), number, wording))
            for turn in range(turns_a_question):
                label = "KF" if turn % 2 == 0 else "INT"
                said = " ".join(sentence(rng) for _ in range(rng.randint(1, sentences)))
                at = put(f"{label}: {said}")
                body = at + len(label) + 2
                turns.append(TurnPlace(start=at, body=body, end=body + len(said), labels=(label,)))
    text = "".join(parts)[:-1]
    starts = sorted([item[0] for item in open_questions] + [item[0] for item in sections] + [len(text)])
    for at, body, end, number, wording in open_questions:
        until = next(start for start in starts if start > at)
        questions.append(
            QuestionPlace(start=at, body=body, end=end, until=until, number=number, wording=wording)
        )
    bounds = [item[0] for item in sections] + [len(text)]
    places = [
        SectionPlace(start=at, body=body, end=end, until=bounds[index + 1], number=letter, title=title)
        for index, (at, body, end, letter, title) in enumerate(sections)
    ]
    return text, Layout(turns=tuple(turns), questions=tuple(questions), sections=tuple(places))


@dataclass
class State:
    codes: dict[int, Code] = field(default_factory=dict)
    codings: dict[int, Coding] = field(default_factory=dict)
    memos: dict[int, Memo] = field(default_factory=dict)
    favourites: dict[int, int] = field(default_factory=dict)
    uses: list[int] = field(default_factory=list)


class Room:
    def __init__(self, study: FakeStudy) -> None:
        self.study = study

    @property
    def state(self) -> State:
        return self.study.state


class Transcripts(Room):
    def interviews(self):
        return [document.interview for document in self.study.documents.values()]

    def coded(self, interview_id):
        return sum(item.interview_id == interview_id for item in self.state.codings.values())

    def document(self, interview_id, *, codings=True):
        self.study.gate.wait(60)
        if self.study.fail_next:
            self.study.fail()
        if interview_id not in self.study.documents:
            raise NotFoundError(message("There is no such interview."), GONE)
        codings = [item for item in self.state.codings.values() if item.interview_id == interview_id]
        noted = {memo.target_id for memo in self.state.memos.values() if memo.target == "coding"}
        codings = [item.edit(memo=item.id in noted) for item in codings]
        ordered = tuple(sorted(codings, key=lambda item: (item.start, -item.end)))
        notes = [
            memo
            for memo in self.state.memos.values()
            if (memo.target, memo.target_id) == ("span", interview_id)
        ]
        return self.study.documents[interview_id].edit(codings=ordered, memos=tuple(notes))

    def participants(self):
        return self.study.people

    def progress(self):
        found = {}
        for key, document in self.study.documents.items():
            mine = [item for item in self.state.codings.values() if item.interview_id == key]
            turns = {document.turn_at(item.start) for item in mine}
            found[key] = Progress(codings=len(mine), coded_turns=len(turns))
        return found


class Passages(Room):
    def apply(self, interview_id, spans, code_ids, *, revision=None):  # noqa: ARG002 - one text each
        self.study.gate.wait(60)
        self.study.before(message("coded a passage with {codes}", codes=len(code_ids)))
        made, repeated = [], 0
        for start, end in spans:
            for code_id in code_ids:
                same = [
                    item
                    for item in self.state.codings.values()
                    if (item.interview_id, item.start, item.end, item.code_id)
                    == (interview_id, start, end, code_id)
                ]
                repeated += len(same)
                made += same or [self.study.put_coding(interview_id, start, end, code_id)]
        return Coded(message=message("Coded."), codings=tuple(made), repeated=repeated)

    def apply_new(self, interview_id, spans, name, parent_id=None, others=(), *, revision=None):  # noqa: ARG002
        self.study.gate.wait(60)
        self.study.before(message("made the code “{code}” and coded with it", code=name))
        code = self.study.put_code(name, parent_id)
        made = [
            self.study.put_coding(interview_id, *span, one) for span in spans for one in (*others, code.id)
        ]
        said = message("Made the code “{code}” and coded with it.", code=name)
        return Coded(message=said, codings=tuple(made), repeated=0, code=code, made=True)

    def remove(self, coding_ids):
        self.study.before(message("removed {count} codings", count=len(coding_ids)))
        for key in coding_ids:
            del self.state.codings[key]
        return Done(message=message("Removed."))

    def recode(self, coding_ids, code_id):
        self.study.before(message("recoded {count} codings", count=len(coding_ids)))
        for key in coding_ids:
            self.state.codings[key] = self.state.codings[key].edit(code_id=code_id)
        return Done(message=message("Recoded."))

    def adjust(self, coding_id, start, end, *, revision=None):  # noqa: ARG002 - one text each
        self.study.before(message("adjusted a coding"))
        self.state.codings[coding_id] = self.state.codings[coding_id].edit(start=start, end=end)
        return Done(message=message("Adjusted."))

    def memos(self, target, target_id):
        return [
            memo for memo in self.state.memos.values() if (memo.target, memo.target_id) == (target, target_id)
        ]

    def write_memo(self, target, target_id, text, *, start=None, end=None, memo_id=None, revision=None):  # noqa: ARG002
        self.study.before(message("wrote a memo"))
        key = memo_id or self.study.next_id()
        self.state.memos[key] = Memo(
            id=key,
            uuid=new_uuid(),
            target=target,
            target_id=target_id,
            text=text,
            coder_id=1,
            created=now(),
            start=start,
            end=end,
        )
        return Done(message=message("Written."))

    def delete_memo(self, memo_id):
        self.study.before(message("deleted a memo"))
        del self.state.memos[memo_id]
        return Done(message=message("Deleted."))


class CodebookRoom(Room):
    def codebook(self):
        return Codebook(self.state.codes.values(), "nb")

    def counts(self):
        found: dict[int, int] = {}
        for item in self.state.codings.values():
            found[item.code_id] = found.get(item.code_id, 0) + 1
        return found

    def counts_of(self, code_ids):
        return {code_id: self.counts().get(code_id, 0) for code_id in code_ids}

    def add(self, name, parent_id=None):
        self.study.before(message("added the code {code}", code=name))
        return self.study.put_code(name, parent_id)

    def rename(self, code_id, name):
        self.study.before(message("renamed a code"))
        code = self.state.codes[code_id]
        if any(other.name("nb") == name for other in self.state.codes.values()):
            raise ConflictError(message("There is a code {name} already.", name=name), GONE)
        self.state.codes[code_id] = code.edit(texts={"nb": code.text("nb").edit(name=name)})
        return Done(message=message("Renamed."))

    def recolor(self, code_id, color):
        self.study.before(message("recoloured a code"))
        self.state.codes[code_id] = self.state.codes[code_id].edit(color=color)
        return Done(message=message("Recoloured."))

    def move(self, code_id, parent_id, position):
        self.study.before(message("moved a code"))
        siblings = [
            code.id for code in Codebook(self.state.codes.values()).children(parent_id) if code.id != code_id
        ]
        siblings.insert(position, code_id)
        for place, key in enumerate(siblings):
            self.state.codes[key] = self.state.codes[key].edit(position=place, parent_id=parent_id)
        return Done(message=message("Moved."))

    def merge(self, source_id, target_id):
        self.study.before(message("merged two codes"))
        for key, item in list(self.state.codings.items()):
            if item.code_id == source_id:
                self.state.codings[key] = item.edit(code_id=target_id)
        del self.state.codes[source_id]
        return Done(message=message("Merged."))

    def split(self, code_id, name, coding_ids):
        self.study.before(message("split a code"))
        code = self.study.put_code(name, self.state.codes[code_id].parent_id)
        for key in coding_ids:
            self.state.codings[key] = self.state.codings[key].edit(code_id=code.id)
        return code

    def retire(self, code_id):
        self.study.before(message("retired a code"))
        self.state.codes[code_id] = self.state.codes[code_id].edit(retired=True)
        return Done(message=message("Retired."))

    def restore(self, code_id):
        self.study.before(message("restored a code"))
        self.state.codes[code_id] = self.state.codes[code_id].edit(retired=False)
        return Done(message=message("Restored."))

    def delete(self, code_id):
        self.study.before(message("deleted a code"))
        gone = {code.id for code in self.codebook().descendants(code_id)}
        for key in gone:
            del self.state.codes[key]
        for key, item in list(self.state.codings.items()):
            if item.code_id in gone:
                del self.state.codings[key]
        return Done(message=message("Deleted."))

    def revise(self, before, after):
        self.study.before(message("edited a code"))
        self.state.codes[before.id] = after
        return Done(message=message("Edited."))

    def touched(self, code_id):
        below = {code.id for code in self.codebook().descendants(code_id)}
        return sum(1 for item in self.state.codings.values() if item.code_id in below)

    def memos_touched(self, code_id):
        below = {code.id for code in self.codebook().descendants(code_id)}
        on = {item.id for item in self.state.codings.values() if item.code_id in below}
        kinds = {"code": below, "coding": on}
        return sum(memo.target_id in kinds.get(memo.target, ()) for memo in self.state.memos.values())

    def favourites(self):
        return dict(self.state.favourites)

    def set_favourite(self, number, code_id):
        self.study.before(message("set a favourite"))
        self.state.favourites.pop(number, None)
        if code_id is not None:
            self.state.favourites[number] = code_id
        return Done(message=message("Set."))

    def recent(self, limit):
        return list(dict.fromkeys(reversed(self.state.uses)))[:limit]


class Excerpts(Room):
    def page(self, chosen, _sort="place", offset=0, limit=50):
        found = []
        for item in self.state.codings.values():
            if item.code_id in chosen.codes:
                document = self.study.documents[item.interview_id]
                code = self.state.codes[item.code_id]
                found.append(
                    Excerpt(
                        coding=item,
                        text=document.text[item.start : item.end],
                        reference=document.reference(item.start),
                        interview=document.interview.title,
                        case=None,
                        turn=document.turn_at(item.start),
                        participants=(),
                        roles=(),
                        labels=(),
                        question=None,
                        code_key=code.key,
                        code_path=code.name("nb"),
                        coder="Kari",
                        memo="",
                    )
                )
        return found[offset : offset + limit]


class History(Room):
    def moment(self):
        return 0

    def put_back(self):
        return False

    def since(self, _moment, _interview_id):
        """All is read anew: nothing is known about single codings."""

    def undo(self):
        if not self.study.done:
            raise ConflictError(message("There is nothing to undo."), GONE)
        what, state = self.study.done.pop()
        self.study.undone.append((what, self.study.state))
        self.study.state = state
        self.study.version += 1
        return Done(message=message("Undone: {what}.", what=what))

    def redo(self):
        if not self.study.undone:
            raise ConflictError(message("There is nothing to redo."), GONE)
        what, state = self.study.undone.pop()
        self.study.done.append((what, self.study.state))
        self.study.state = state
        self.study.version += 1
        return Done(message=message("Done again: {what}.", what=what))


class FakeStudy:
    """A study whose calls can be slowed down (`gate`) and made to fail (`fail_next`)."""

    def __init__(self, interviews: int = 3, seed: int = 7, **shape: int) -> None:
        self.name = "hedmark"
        self.version = 1
        self.coder = Coder(id=1, uuid=b"k", name="Kari")
        self.place = None
        self.safety = SimpleNamespace(daily=lambda: None, settle=lambda: None)
        nothing = Material(codebook=(), ids={}, passages=(), coded=())
        self.suggesting = SimpleNamespace(
            adviser=lambda **_which: Adviser(nothing, engine()),
            kept_up=lambda adviser, _interview, _engine: adviser,
        )
        self.gate = threading.Event()
        self.gate.set()
        self.fail_next: Exception | None = None
        self.done: list = []
        self.undone: list = []
        self.state = State()
        self._ids = 0
        rng = random.Random(seed)
        self.people = [
            Participant(id=1, uuid=b"p1", pseudonym="Jonas", role="facilitator"),
            Participant(id=2, uuid=b"p2", pseudonym="Intervjuer", role="interviewer"),
        ]
        self.documents = {}
        for number in range(1, interviews + 1):
            text, layout = transcript(rng, **shape)
            role = ("KF", "KM", "PB", "VF")[(number - 1) % 4]
            self.add_document(f"spill_{role}{'' if number < 5 else number}", text, layout)
        for theme, below in (
            ("Ledelse", ("Tillit", "Åpenhet", "Utholdenhet")),
            ("Oppstart", ("Nettverk", "Ildsjeler")),
        ):
            parent = self.put_code(theme, None)
            for name in below:
                self.put_code(name, parent.id)
        self.transcripts = Transcripts(self)
        self.passages = Passages(self)
        self.codebook = CodebookRoom(self)
        self.reading = Excerpts(self)
        self.history = History(self)

    def next_id(self) -> int:
        self._ids += 1
        return self._ids

    def add_document(self, title: str, text: str, layout: Layout) -> int:
        key = len(self.documents) + 1
        labels = tuple(
            Label(
                id=key * 10 + index,
                uuid=new_uuid(),
                interview_id=key,
                name=name,
                participant_id=2 if name == "INT" else 1,
                role="interviewer" if name == "INT" else "facilitator",
            )
            for index, name in enumerate(layout.labels())
        )
        interview = Interview(
            id=key,
            uuid=f"i{key}".encode(),
            title=title,
            revision_id=key,
            length=len(text),
            turns=len(layout.turns),
        )
        self.documents[key] = Document(
            interview=interview, text=text, layout=layout, labels=labels, codings=()
        )
        return key

    def put_code(self, name: str, parent_id: int | None) -> Code:
        key = self.next_id()
        text = CodeText(
            name=name, definition=f"Når noen snakker om {name.lower()}.", keywords=(f"{name.lower()[:5]}*",)
        )
        code = Code(
            id=key, uuid=new_uuid(), key=name.lower(), parent_id=parent_id, position=key, texts={"nb": text}
        )
        self.state.codes[key] = code
        return code

    def put_coding(self, interview_id: int, start: int, end: int, code_id: int) -> Coding:
        key = self.next_id()
        coding = Coding(
            id=key,
            uuid=new_uuid(),
            interview_id=interview_id,
            start=start,
            end=end,
            code_id=code_id,
            coder_id=1,
            created=now(),
        )
        self.state.codings[key] = coding
        self.state.uses.append(code_id)
        return coding

    def before(self, what) -> None:
        if self.fail_next is not None:
            self.fail()
        self.done.append((what, copy.deepcopy(self.state)))
        self.undone.clear()
        self.version += 1

    def fail(self) -> None:
        error, self.fail_next = self.fail_next, None
        assert error is not None
        raise error

    def code(self, name: str) -> Code:
        return next(code for code in self.state.codes.values() if code.name("nb") == name)

    def codings(self) -> list[tuple[str, str]]:
        """Give code and words of every coding, in the order of the text."""
        found = sorted(
            self.state.codings.values(), key=lambda item: (item.interview_id, item.start, item.end)
        )
        return [
            (
                self.state.codes[item.code_id].name("nb"),
                self.documents[item.interview_id].text[item.start : item.end],
            )
            for item in found
        ]

    def coders(self):
        return [self.coder, Coder(id=2, uuid=b"o", name="Ola")]

    def search(self, text, interview_id=None):
        assert interview_id is None
        found = []
        for key, document in self.documents.items():
            low = document.text.lower()
            at = low.find(text.lower())
            while at >= 0:
                end = at + len(text)
                marked = f"{document.text[:at]}{MARK}{document.text[at:end]}{MARK}{document.text[end:]}"
                found.append((key, document.interview.title, document.turn_at(at), 0, 0, marked))
                at = low.find(text.lower(), at + 1)
        return Found(found)

    def remember_place(self, interview, position):
        self.place = (interview, position)
