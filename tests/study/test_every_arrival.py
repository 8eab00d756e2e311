"""Whatever comes in from outside, the project holds what a simple model holds.

Here transcripts come in and are corrected, with codings that follow their words or stay behind; codings,
codebooks, attributes and people come from sheets, reviews and memos from a copy; rules and suggestions
code. The model knows what was coded where, by whom and on whose proposal, by words and names alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from qualcode.domain.coder import Identity
from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid
from qualcode.domain.memo import MemoTarget
from qualcode.domain.review import Verdict
from qualcode.study import Study
from qualcode.study.options import ImportOptions
from qualcode.suggest.autocode import Containing, Kind, Scope
from tests.study.playing import NUMBER, Player, differences, does, play

RITA = Identity(uuid=new_uuid(), name="Rita")
LINES = {
    "KF": "Tillit bygges langsomt.",
    "PB": "Resultater ventes raskt.",
    "TA": "Kommunen betaler nettverket.",
    "OM": "Ildsjeler bærer klyngen.",
}
"""What each says, in words that nobody else uses: each line is in a transcript or is not."""
ALWAYS = ("KF", "PB")
SOMETIMES = {LINES[who]: who for who in ("TA", "OM")}
TITLES = ("one", "two", "three")
SPEAKING = st.sets(st.sampled_from(["TA", "OM"]))
NUMBERS = count()
VALUES = st.sampled_from(["1", "2", "-", ""])


@dataclass
class Model:
    """What the project holds, by names and words."""

    lines: dict[str, frozenset] = field(default_factory=dict)
    """Who speaks, by interview."""
    codings: dict[tuple, tuple] = field(default_factory=dict)
    """What proposed it, by interview, words, code and coder."""
    left: Counter = field(default_factory=Counter)
    """The same of what stayed behind with an older text, and each memo on it."""
    memos: Counter = field(default_factory=Counter)
    """Where a memo stands, and its words."""
    reviews: Counter = field(default_factory=Counter)
    """Reviewer, words, code, verdict, comment, and whether the coding is there."""
    codes: dict[str, str] = field(default_factory=dict)
    """Colour by key."""
    favourites: dict[int, str] = field(default_factory=dict)
    """Key by number."""
    interviews: dict[str, dict] = field(default_factory=dict)
    """Attributes, case and date, by interview."""
    cases: dict[str, dict] = field(default_factory=dict)
    """Attributes and name, by key."""
    people: dict[str, dict] = field(default_factory=dict)
    """Role and attributes, by pseudonym."""
    labels: dict[tuple, tuple] = field(default_factory=dict)
    """Pseudonym and role, by interview and label."""

    marks: dict[int, tuple] = field(default_factory=dict, compare=False)
    """Every coding by a number of its own, so that one made anew is another: its place and its proposer."""
    stayed: frozenset = field(default=frozenset(), compare=False)
    """Those that stayed behind."""
    said: tuple = field(default=(), compare=False)
    """Memos and reviews on codings: the coding's number, and what was said."""
    roles: dict[tuple, str] = field(default_factory=dict, compare=False)
    """The role of a label where it is not the participant's."""

    def settle(self) -> None:
        """Conclude what a project shows."""
        here = {number: mark for number, mark in self.marks.items() if number not in self.stayed}
        self.codings = dict(here.values())
        self.left = Counter(self.marks[number][0] for number in self.stayed)
        self.memos, self.reviews = Counter(), Counter()
        for number, words, review in self.said:
            there = number in self.marks
            if review:
                self.reviews[*review, words, there] += 1
            elif there:
                place = self.marks[number][0]
                noted = self.left if number in self.stayed else self.memos
                noted[(*place, words) if number in self.stayed else (place[1], words)] += 1
        self.labels = {
            label: (name, self.roles.get(label) or self.people[name]["role"])
            for label, (name, _role) in self.labels.items()
        }

    def mark(self, place: tuple, proposer: tuple = ()) -> int:
        """Code a passage, unless it is coded so; give the coding's number."""
        there = [n for n, one in self.marks.items() if one[0] == place and n not in self.stayed]
        if not there:
            there = [next(NUMBERS)]
            self.marks[there[0]] = (place, proposer)
        return there[0]

    def silence(self, name: str) -> None:
        """Let a participant go who speaks nowhere, and of whom nothing is known."""
        speaks = any(one == name for one, _role in self.labels.values())
        if not speaks and not self.people[name]["attributes"]:
            del self.people[name]


def proposed(origin) -> tuple:
    """Give what proposed a coding, without how sure it was."""
    return () if origin is None else (origin.engine, origin.rule, origin.words)


def held(study: Study) -> Model:
    """Read the project through its use cases into a model."""
    book = study.codebook.codebook()
    model = Model(codes={code.key: code.color for code in book})
    model.favourites = {number: book[code].key for number, code in study.codebook.favourites().items()}
    excerpts = {one.coding.id: one for one in study.reading.page(Filter(), limit=1000)}
    for one in excerpts.values():
        place = (one.interview, one.text, one.code_key, one.coder)
        assert place not in model.codings
        model.codings[place] = proposed(one.origin)
    for one in study.importing.left_behind():
        place = (one.interview, one.quote, one.code_key, one.coder)
        model.left[place] += 1
        model.left.update((*place, words) for words in one.memo.split("\n") if words)
    for placed in study.memos.all():
        model.memos[excerpts[placed.memo.target_id].text, placed.memo.text] += 1
    for one in study.reviewing.all():
        said = (one.reviewer, one.quote, one.code_key, one.verdict.value)
        model.reviews[*said, one.comment, one.coding_id is not None] += 1
    cases = {case.id: case for case in study.transcripts.cases()}
    model.cases = {one.key: {"name": one.name, "attributes": dict(one.attributes)} for one in cases.values()}
    people = {one.id: one for one in study.transcripts.participants()}
    model.people = {
        one.pseudonym: {"role": one.role, "attributes": dict(one.attributes)} for one in people.values()
    }
    for talk in study.transcripts.interviews():
        document = study.transcripts.document(talk.id)
        model.lines[talk.title] = frozenset(label for turn in document.layout.turns for label in turn.labels)
        case = cases[talk.case_id].key if talk.case_id else ""
        model.interviews[talk.title] = {"attributes": dict(talk.attributes), "case": case, "date": talk.date}
        for label in study.transcripts.labels(talk.id):
            person = people[label.participant_id]
            model.labels[talk.title, label.name] = (person.pseudonym, label.role)
    return model


class Receiver(Player):
    """One researcher to whom things come, with one project."""

    plays = frozenset(
        {
            "add-code",
            "autocode",
            "code-passages",
            "adjust-coding",
            "import-attributes",
            "import-codings",
            "import-interview",
            "import-people",
            "load-codebook",
            "recolor-code",
            "reimport-interview",
            "remove-codings",
            "set-favourite",
            "take-in-reviews",
        }
    )

    def __init__(self):
        super().__init__()
        self.copies = []
        self.files = 0

    @initialize()
    def begin(self):
        codes = "name,keywords_no\nTillit,tillit\nTid,resultater\nPenger,kommunen\n"
        self.study.codebook_files.load(self.file("codes.csv", codes))
        self.study.codebook.add("Annet")
        self.take_in_a_transcript("one", {"TA", "OM"})
        self.model = held(self.study)

    def see(self):
        found = differences(held(self.study), self.model)
        assert not found, found

    def act(self, change, expected):
        def concluded(model):
            expected(model)
            model.settle()

        return super().act(change, concluded)

    # What is chosen

    def file(self, name, words):
        self.files += 1
        folder = self.folder / str(self.files)
        folder.mkdir()
        (folder / name).write_text(words, encoding="utf-8")
        return folder / name

    def transcript(self, title, speaking):
        lines = [f"{who}: {words}" for who, words in LINES.items() if who in ALWAYS or who in speaking]
        return self.file(f"{title}.txt", "\n\n".join(lines) + "\n")

    def options(self, speaking):
        return ImportOptions(speakers=(*ALWAYS, *sorted(speaking)), again=True)

    def interview_id(self, title):
        return self.study.transcripts.interview(title).id

    def code_id(self, key):
        return self.study.codebook.codebook().by_key(key).id

    def a_code(self, number):
        return self.pick(sorted(self.model.codes), number)

    def a_title(self, number):
        return self.pick(sorted(self.model.lines), number)

    def a_line(self, number):
        """Choose words that somebody says in an interview."""
        title = self.a_title(number)
        return title, LINES[self.pick(sorted(self.model.lines[title]), number // 2)]

    def place_of(self, title, words):
        start = self.study.transcripts.document(self.interview_id(title)).text.index(words)
        return start, start + len(words)

    def coding_id(self, place):
        found = self.study.reading.page(Filter(), limit=1000)
        return next(
            one.coding.id for one in found if (one.interview, one.text, one.code_key, one.coder) == place
        )

    # Texts

    @does(title=st.sampled_from(TITLES), speaking=SPEAKING)
    def import_a_transcript(self, title, speaking):
        def expected(model):
            model.lines[title] = frozenset({*ALWAYS, *speaking})
            model.interviews[title] = {"attributes": {}, "case": "", "date": None}
            self.meet(model, title)

        free = title not in self.model.lines
        assert self.act(lambda: self.take_in_a_transcript(title, speaking), expected) == free

    def take_in_a_transcript(self, title, speaking):
        importing = self.study.importing
        importing.take_in(importing.preview(self.transcript(title, speaking), self.options(speaking)))

    def meet(self, model, title):
        """Learn how those are called who were not there before: each is somebody new."""
        people = {one.id: one.pseudonym for one in self.study.transcripts.participants()}
        for label in self.study.transcripts.labels(self.interview_id(title)):
            if (title, label.name) not in model.labels:
                name = people[label.participant_id]
                assert name not in model.people
                model.people[name] = {"role": None, "attributes": {}}
                model.labels[title, label.name] = (name, None)

    @does(often=3, number=NUMBER, speaking=SPEAKING, drops=st.sampled_from([True, True, False]))
    def correct_a_transcript(self, number, speaking, drops):
        self.correct(self.a_title(number), {*ALWAYS, *speaking}, drops=drops)

    def correct(self, title, here, *, drops):
        gone = {LINES[who] for who in LINES if who not in here}
        lost = {
            n
            for n, ((talk, words, *_who), _by) in self.model.marks.items()
            if talk == title and words in gone and n not in self.model.stayed
        }
        path = self.transcript(title, here)

        def expected(model):
            model.lines[title] = frozenset(here)
            model.stayed |= lost
            for label in [one for one in model.labels if one[0] == title and one[1] not in here]:
                name, _role = model.labels.pop(label)
                model.roles.pop(label, None)
                model.silence(name)
            self.meet(model, title)

        importing, options = self.study.importing, self.options(here - {*ALWAYS})
        taken = self.act(
            lambda: importing.reimport(self.interview_id(title), path, options, drop_lost=drops), expected
        )
        assert taken == (drops or not lost)

    @does(often=4, number=NUMBER, other=NUMBER)
    def bring_back_what_stayed_behind(self, number, other):
        stayed = [n for n in sorted(self.model.stayed) if self.model.left[self.model.marks[n][0]] == 1]
        mark = self.pick(stayed, number)
        if mark is None:
            # A text without a passage that is coded comes first, so that there is something to bring back.
            coded = self.pick(sorted(one for one in self.model.codings if one[1] in SOMETIMES), number)
            if coded:
                who = SOMETIMES[coded[1]]
                self.correct(coded[0], set(self.model.lines[coded[0]] - {who}), drops=True)
            return
        place, by = self.model.marks[mark]
        words = LINES[self.pick(sorted(self.model.lines[place[0]]), other)]
        new = (place[0], words, *place[2:])
        if new in self.model.codings:
            return
        lost = self.study.importing.left_behind()
        row = next(one.id for one in lost if (one.interview, one.quote, one.code_key, one.coder) == place)

        def expected(model):
            model.stayed -= {mark}
            model.marks[mark] = (new, by)

        assert self.act(lambda: self.study.passages.adjust(row, *self.place_of(place[0], words)), expected)

    # Codings

    @does(number=NUMBER, code=NUMBER)
    def code_by_hand(self, number, code):
        title, words = self.a_line(number)
        key = self.a_code(code)
        self.act(
            lambda: self.study.passages.apply(
                self.interview_id(title), [self.place_of(title, words)], [self.code_id(key)]
            ),
            lambda model: model.mark((title, words, key, "Anna")),
        )

    @does(number=NUMBER)
    def remove_a_coding(self, number):
        place = self.pick(sorted(self.model.codings), number)
        if place:
            mark = self.model.mark(place)
            self.act(
                lambda: self.study.passages.remove([self.coding_id(place)]),
                lambda model: model.marks.pop(mark),
            )

    @does(
        often=2,
        rows=st.lists(st.tuples(NUMBER, NUMBER), min_size=1, max_size=3),
        coder=st.sampled_from(["", "Per"]),
        memo=st.sampled_from(["", "fra et ark"]),
        wrong=st.sampled_from(["", "", "", "three,Ingen sier dette.,tid,,", "one,Tillit,finnes-ikke,,"]),
    )
    def bring_in_codings(self, rows, coder, memo, wrong):
        chosen = [(*self.a_line(number), self.a_code(code)) for number, code in rows]
        lines = [f"{title},{words},{key},{coder},{memo}" for title, words, key in chosen]
        path = self.file("codings.csv", "\n".join(["document,quote,code,coder,memo", *lines, wrong]) + "\n")

        def expected(model):
            for place in chosen:
                mark = model.mark((*place, coder or "Anna"))
                if memo and (mark, memo, ()) not in model.said:
                    model.said += ((mark, memo, ()),)

        assert self.act(lambda: self.study.codings_import.bring_in(path), expected) == (not wrong)

    @does(often=2, who=st.sampled_from(list(LINES)), code=NUMBER)
    def code_by_a_rule(self, who, code):
        key, word = self.a_code(code), LINES[who].split()[1]
        found = [title for title, speaking in self.model.lines.items() if who in speaking]
        rule = Containing(word, Kind.WORD)

        def expected(model):
            for title in found:
                model.mark((title, LINES[who], key, "Anna"), ("rule", f"word: {word} (sentence)", (word,)))

        rules = self.study.rules
        coded = self.act(
            lambda: rules.autocode(
                rules.preview(rule, Scope.SENTENCE), self.code_id(key), rule, Scope.SENTENCE
            ),
            expected,
        )
        assert coded == bool(found)

    @does(often=2, number=NUMBER, other=NUMBER)
    def accept_a_suggestion(self, number, other):
        title, words = self.a_line(number)
        adviser = self.study.suggesting.adviser()
        passage = adviser.sentence(title, self.place_of(title, words)[0])
        chosen = self.pick(adviser.propose(passage, floor=0), other)
        if not chosen:
            return
        key = self.study.codebook.codebook()[chosen.code_id].key
        assert not any(one[:3] == (title, words, key) for one in self.model.codings)
        behind = tuple(dict.fromkeys(words[start:end] for start, end in chosen.proposal.words))
        self.act(
            lambda: self.study.suggesting.accept(chosen, self.interview_id(title)),
            lambda model: model.mark((title, words, key, "Anna"), ("lexical", "", behind)),
        )

    # A reader's copy

    @does(often=2, number=NUMBER, comment=st.sampled_from(["Hvorfor?", "Er det sant?"]))
    def send_a_copy_and_have_it_read(self, number, comment):
        place = self.pick(sorted(self.model.codings), number)
        if not place or len(self.copies) > 2:
            return
        mark = self.model.mark(place)
        if any(number == mark and review for number, _words, review in self.model.said):
            # Judging again what she has judged already, Rita would change her review.
            return
        # Two copies bring two reviews, be the words the same.
        comment += f" ({len(self.copies)})"
        path = self.folder / f"copy{len(self.copies)}.qualcode"
        self.study.copy_to(path)
        coding = self.coding_id(place)
        with Study.open(path, RITA) as copy:
            copy.reviewing.judge([coding], Verdict.QUESTION, comment)
            copy.passages.write_memo(MemoTarget.CODING, coding, comment)
        self.copies.append((path, mark, place, comment))

    @does(often=4, number=NUMBER)
    def take_in_a_copy(self, number):
        chosen = self.pick(self.copies, number)
        if not chosen:
            self.send_a_copy_and_have_it_read(number, "Hvorfor?")
            return
        path, mark, (_title, words, key, _coder), comment = chosen
        review = (mark, comment, ("Rita", words, key, "question"))

        def expected(model):
            if review not in model.said:
                model.said += (review,)
            if mark in model.marks and (mark, comment, ()) not in model.said:
                model.said += ((mark, comment, ()),)

        assert self.act(lambda: self.study.reviewing.take_in(path), expected)

    # Codes

    @does(names=st.lists(st.sampled_from(["Makt", "Nettverk", "Tid"]), min_size=1, max_size=2, unique=True))
    def load_a_codebook(self, names):
        path = self.file("more.csv", "\n".join(["name", *names]) + "\n")
        self.act(
            lambda: self.study.codebook_files.load(path),
            lambda model: model.codes.update({k: "" for n in names if (k := n.lower()) not in model.codes}),
        )

    @does(number=NUMBER, color=st.sampled_from(["", "#aa0000", "#00aa00"]))
    def recolor_a_code(self, number, color):
        key = self.a_code(number)
        self.act(
            lambda: self.study.codebook.recolor(self.code_id(key), color),
            lambda model: model.codes.update({key: color}),
        )

    @does(number=st.integers(1, 3), code=NUMBER, off=st.booleans())
    def set_a_favourite(self, number, code, off):
        key = None if off else self.a_code(code)

        def expected(model):
            model.favourites.pop(number, None)
            model.favourites.update({number: key} if key else {})

        self.act(lambda: self.study.codebook.set_favourite(number, key and self.code_id(key)), expected)

    # Sheets

    @does(
        titles=st.sets(st.sampled_from(TITLES), min_size=1),
        case=st.sampled_from(["", "bio", "musikk"]),
        date=st.sampled_from(["", "2025-03-14"]),
        value=VALUES,
    )
    def take_in_a_sheet_about_interviews(self, titles, case, date, value):
        rows = [f"{title},{case},{date},{value}" for title in sorted(titles)]
        path = self.file("sheet.csv", "\n".join(["interview,case,date,sted", *rows]) + "\n")

        def expected(model):
            for title in titles & model.interviews.keys():
                known = model.interviews[title]
                known.update(case=case or known["case"], date=date or known["date"])
                put(known["attributes"], "sted", value)
                if case:
                    model.cases.setdefault(case, {"name": case, "attributes": {}})

        self.act(lambda: self.study.attributes.take_in(path), expected)

    @does(
        keys=st.sets(st.sampled_from(["bio", "musikk"]), min_size=1),
        name=st.sampled_from(["", "Klynge"]),
        value=VALUES,
    )
    def take_in_a_sheet_about_cases(self, keys, name, value):
        rows = [f"{key},{name and f'{name} {key}'},{value}" for key in sorted(keys)]
        path = self.file("sheet.csv", "\n".join(["case,name,fase", *rows]) + "\n")

        def expected(model):
            for key in keys & model.cases.keys():
                known = model.cases[key]
                known["name"] = f"{name} {key}" if name else known["name"]
                put(known["attributes"], "fase", value)

        self.act(lambda: self.study.attributes.take_in(path), expected)

    @does(
        often=3,
        number=st.integers(0, 2),
        name=st.sampled_from(["", "", "Ola", "Siri"]),
        role=st.sampled_from(["", "engine", "politician"]),
        value=VALUES,
    )
    def take_in_a_sheet_about_people(self, number, name, role, value):
        label = self.pick(sorted(self.model.labels), number)
        path = self.file(
            "people.csv",
            f"interview,label,participant,role,alder\n{label[0]},{label[1]},{name},{role},{value}\n",
        )

        def expected(model):
            before, _role = model.labels[label]
            found = name or before
            if found not in model.people:
                alone = sum(one == before for one, _role in model.labels.values()) == 1
                model.people[found] = model.people.pop(before) if alone else {"role": None, "attributes": {}}
            model.labels[label] = (found, None)
            if before in model.people:
                model.silence(before)
            person = model.people[found]
            if role:
                person["role"] = person["role"] or role
                model.roles[label] = role
            put(person["attributes"], "alder", value)

        self.act(lambda: self.study.attributes.take_in(path), expected)


def put(known, name, value):
    """Say what a cell of a sheet says."""
    if value == "-":
        known.pop(name, None)
    elif value:
        known[name] = value


def test_whatever_comes_in_the_project_holds_what_the_model_holds():
    play(Receiver, examples=20, steps=40)
