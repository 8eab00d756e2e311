"""Whatever a researcher does, the project holds what a simple model in memory holds.

The model knows codes, codings, memos, reviews, interviews, cases, people and what is known of them by
their names alone: no row ids, no SQL, no journal. Taking back is going back to the model of before. Killed
in the middle of an action, the project holds all of it or nothing of it.
"""

from __future__ import annotations

import os
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from qualcode.domain.memo import MemoTarget
from qualcode.domain.review import Verdict
from qualcode.store import database
from qualcode.study import Study
from tests.study.conftest import ANNA, add_interview
from tests.study.playing import NUMBER, Player, differences, does, play

FEW = st.integers(0, 4)
NAMES = st.sampled_from(["Tillit", "Tid", "Penger", "Ærlighet", "Åpen dør"])
WORDS = st.sampled_from(["et notat", "noe annet", "tredje"])
REAL = "real name"
TURNS = (("KF", "Tillit er viktig for alle."), ("PB", "Resultater innen tre år."), ("KF", "Nettopp det."))


@dataclass
class Model:
    """What the project holds, by names."""

    codes: dict[str, dict] = field(default_factory=dict)
    """Name, key of the code above, and whether it is retired, by key."""
    codings: set[tuple[str, int, int, str]] = field(default_factory=set)
    """Interview, start, end and code."""
    memos: Counter = field(default_factory=Counter)
    """What a memo stands on, and its words."""
    reviews: dict[tuple, tuple] = field(default_factory=dict)
    """Verdict, comment, code proposed and code judged, by coding."""
    orphans: Counter = field(default_factory=Counter)
    """The same of codings that are gone."""
    interviews: dict[str, dict] = field(default_factory=dict)
    """Case, language, attributes and labels (with participant and role) by title."""
    people: dict[str, dict] = field(default_factory=dict)
    """Attributes and the real name by pseudonym."""
    cases: dict[str, str] = field(default_factory=dict)
    """Name by key."""

    def below(self, key: str) -> set[str]:
        """Give a code and all below it."""
        found = {key}
        while more := {one for one, code in self.codes.items() if code["above"] in found} - found:
            found |= more
        return found

    def move_codings(self, chosen: set[tuple], other) -> None:
        """Let each of some codings become another, with what stands on it."""
        places = {coding: other(coding) for coding in chosen}
        self.codings = {places.get(coding, coding) for coding in self.codings}
        moved = Counter()
        for (kind, where, words), count in self.memos.items():
            moved[(kind, places.get(where, where) if kind == "coding" else where, words)] += count
        self.memos = moved

    def drop(self, kind: str, gone: set) -> None:
        """Take memos on some things away."""
        self.memos = Counter(
            {memo: count for memo, count in self.memos.items() if memo[0] != kind or memo[1] not in gone}
        )

    def drop_codings(self, gone: set[tuple]) -> None:
        """Take codings away with the memos on them."""
        self.codings -= gone
        self.drop("coding", gone)

    def drop_silent(self, person: str) -> None:
        """Take a participant away who speaks nowhere, and of whom nothing is known."""
        speaks = any(
            label["person"] == person for one in self.interviews.values() for label in one["labels"].values()
        )
        noted = any(kind == "participant" and where == person for kind, where, _words in self.memos)
        if person in self.people and not speaks and not noted and not self.people[person]:
            del self.people[person]


def held(study: Study) -> Model:
    """Read the project through its use cases into a model."""
    book = study.codebook.codebook()
    model = Model(cases={case.key: case.name for case in study.transcripts.cases()})
    for code in book:
        above = None if code.parent_id is None else book[code.parent_id].key
        model.codes[code.key] = {"name": code.name("nb"), "above": above, "retired": code.retired}
    cases = {case.id: case.key for case in study.transcripts.cases()}
    people = {one.id: one for one in study.transcripts.participants()}
    model.people = {
        one.pseudonym: {**one.attributes, **({REAL: one.real_name} if one.real_name else {})}
        for one in people.values()
    }
    by_id = {}
    for interview in study.transcripts.interviews():
        labels = {
            label.name: {
                "person": label.participant_id and people[label.participant_id].pseudonym,
                "role": label.role,
            }
            for label in study.transcripts.labels(interview.id)
        }
        model.interviews[interview.title] = {
            "case": cases.get(interview.case_id),
            "language": interview.language,
            "attributes": dict(interview.attributes),
            "labels": labels,
        }
        for coding in study.transcripts.document(interview.id).codings:
            place = (interview.title, coding.start, coding.end, book[coding.code_id].key)
            by_id[coding.id] = place
            assert place not in model.codings
            model.codings.add(place)
    titles = {interview.id: interview.title for interview in study.transcripts.interviews()}
    named = {
        MemoTarget.CODING: by_id.get,
        MemoTarget.CODE: lambda number: book[number].key,
        MemoTarget.INTERVIEW: titles.get,
        MemoTarget.PARTICIPANT: lambda number: people[number].pseudonym,
        MemoTarget.PROJECT: lambda _number: None,
    }
    for placed in study.memos.all():
        memo = placed.memo
        where = (
            (titles[memo.target_id], memo.start, memo.end)
            if memo.target is MemoTarget.SPAN
            else named[memo.target](memo.target_id)
        )
        model.memos[(memo.target.value, where, memo.text)] += 1
    for review in study.reviewing.all():
        proposed = book[review.proposed_id].key if review.proposed_id in book else None
        said = (review.verdict.value, review.comment, proposed, review.code_key)
        if review.coding_id in by_id:
            model.reviews[by_id[review.coding_id]] = said
        else:
            model.orphans[said] += 1
    return model


class Researcher(Player):
    """One researcher at work, with one project."""

    plays = frozenset(
        {
            "add-code",
            "adjust-coding",
            "code-passages",
            "create-case",
            "delete-case",
            "delete-code",
            "delete-interview",
            "delete-memo",
            "delete-participant",
            "edit-memo",
            "import-interview",
            "link-label",
            "link-labels",
            "merge-cases",
            "merge-codes",
            "merge-participants",
            "move-code",
            "move-memo",
            "recode",
            "remove-attribute",
            "remove-codings",
            "rename-attribute",
            "rename-case",
            "rename-code",
            "rename-interview",
            "rename-participant",
            "restore-code",
            "retire-code",
            "review-coding",
            "set-attributes",
            "set-interview",
            "set-participant",
            "set-role",
            "split-code",
            "unlink-label",
            "write-memo",
        }
    )

    @initialize()
    def begin(self):
        add_interview(self.study, "one", *TURNS)
        self.study.codebook.add("Ledelse")
        self.model = held(self.study)

    # What is chosen

    def code_id(self, key):
        code = self.study.codebook.codebook().by_key(key)
        return code.id

    def interview_id(self, title):
        return self.study.transcripts.interview(title).id

    def label_id(self, title, name):
        return self.study.speakers.label(self.interview_id(title), name).id

    def person_id(self, pseudonym):
        return next(p.id for p in self.study.transcripts.participants() if p.pseudonym == pseudonym)

    def case_id(self, key):
        return next(case.id for case in self.study.transcripts.cases() if case.key == key)

    def coding_id(self, coding):
        title, start, end, key = coding
        code = self.code_id(key)
        found = self.study.transcripts.document(self.interview_id(title)).codings
        return next(c.id for c in found if (c.start, c.end, c.code_id) == (start, end, code))

    def a_coding(self, number):
        if not self.model.codings:
            self.code_a_passage(number, number, [number])
        return self.pick(sorted(self.model.codings), number)

    def a_code(self, number):
        return self.pick(sorted(self.model.codes), number)

    def an_interview(self, number):
        return self.pick(sorted(self.model.interviews), number)

    def a_label(self, number):
        title = self.an_interview(number)
        name = title and self.pick(sorted(self.model.interviews[title]["labels"]), number)
        return (title, name) if name else None

    def a_span(self, title, number, length):
        """Choose whole words, so that no blank is cut off."""
        text = self.study.transcripts.document(self.interview_id(title)).text
        starts = [place for place in range(len(text)) if not text[place].isspace()]
        start = starts[number * 7 % len(starts)]
        ends = [place + 1 for place in starts if place >= start]
        return start, ends[length % len(ends)]

    # Codings

    @does(often=3, number=NUMBER, length=NUMBER, codes=st.lists(NUMBER, min_size=1, max_size=3))
    def code_a_passage(self, number, length, codes):
        title = self.an_interview(number)
        keys = list(dict.fromkeys(self.a_code(one) for one in codes if self.model.codes))
        if not title or not keys:
            return
        span = self.a_span(title, number, length)
        ids = [self.code_id(key) for key in keys]
        self.act(
            lambda: self.study.passages.apply(self.interview_id(title), [span], ids),
            lambda model: model.codings.update((title, *span, key) for key in keys),
        )

    @does(number=NUMBER, length=NUMBER, name=NAMES)
    def code_with_a_new_code(self, number, length, name):
        title = self.an_interview(number)
        if not title or any(code["name"] == name for code in self.model.codes.values()):
            return
        span = self.a_span(title, number, length)
        made = []

        def expected(model):
            model.codes[made[0]] = {"name": name, "above": None, "retired": False}
            model.codings.add((title, *span, made[0]))

        self.act(
            lambda: made.append(
                self.study.passages.apply_new(self.interview_id(title), [span], name).code.key
            ),
            expected,
        )

    @does(number=NUMBER, many=st.booleans())
    def remove_codings(self, number, many):
        coding = self.a_coding(number)
        if coding:
            gone = {one for one in self.model.codings if one[3] == coding[3]} if many else {coding}
            ids = [self.coding_id(one) for one in gone]

            def expected(model):
                model.drop_codings(gone)
                self.forget_reviews(model, gone)

            self.act(lambda: self.study.passages.remove(ids), expected)

    @does(often=2, number=NUMBER, other=NUMBER)
    def recode(self, number, other):
        coding, key = self.a_coding(number), self.a_code(other)
        if coding and key and not self.reviewed(coding, (*coding[:3], key)):
            self.act(
                lambda: self.study.passages.recode([self.coding_id(coding)], self.code_id(key)),
                lambda model: self.moved(model, {coding}, lambda one: (*one[:3], key)),
            )

    @does(number=NUMBER, other=NUMBER)
    def add_a_code_to_a_coding(self, number, other):
        coding, key = self.a_coding(number), self.a_code(other)
        if coding and key:
            self.act(
                lambda: self.study.passages.add_code([self.coding_id(coding)], self.code_id(key)),
                lambda model: model.codings.add((*coding[:3], key)),
            )

    @does(number=NUMBER, place=NUMBER, length=NUMBER)
    def adjust_its_ends(self, number, place, length):
        coding = self.a_coding(number)
        if not coding:
            return
        span = self.a_span(coding[0], place, length)
        other = (coding[0], *span, coding[3])
        if not self.reviewed(coding, other):
            self.act(
                lambda: self.study.passages.adjust(self.coding_id(coding), *span),
                lambda model: self.moved(model, {coding}, lambda _one: other),
            )

    def reviewed(self, coding, other):
        """Tell whether two reviewed codings would become one: two reviews of one coding have no one name."""
        return other in self.model.codings and {coding, other} & self.model.reviews.keys()

    def moved(self, model, chosen, other):
        model.move_codings(chosen, other)
        for coding in chosen & model.reviews.keys():
            model.reviews[other(coding)] = model.reviews.pop(coding)

    def forget_reviews(self, model, gone):
        for coding in gone & model.reviews.keys():
            model.orphans[model.reviews.pop(coding)] += 1

    # Memos and reviews

    @does(often=3, number=NUMBER, kind=st.sampled_from(list(MemoTarget)), words=WORDS)
    def write_a_memo(self, number, kind, words):
        start = end = None
        if kind is MemoTarget.PROJECT:
            where, target = None, None
        elif kind is MemoTarget.SPAN:
            title = self.an_interview(number)
            if not title:
                return
            start, end = self.a_span(title, number, number)
            where, target = (title, start, end), self.interview_id(title)
        else:
            chosen, find = {
                MemoTarget.CODING: (self.a_coding(number), self.coding_id),
                MemoTarget.CODE: (self.a_code(number), self.code_id),
                MemoTarget.INTERVIEW: (self.an_interview(number), self.interview_id),
                MemoTarget.PARTICIPANT: (self.pick(sorted(self.model.people), number), self.person_id),
            }[kind]
            if not chosen:
                return
            where, target = chosen, find(chosen)

        def expected(model):
            model.memos[(kind.value, where, words)] += 1

        self.act(lambda: self.study.passages.write_memo(kind, target, words, start=start, end=end), expected)

    @does(number=NUMBER)
    def delete_a_memo(self, number):
        placed = self.pick(self.study.memos.all(), number)
        if placed:
            before = held(self.study).memos

            def expected(model):
                model.memos -= before - held(self.study).memos

            self.act(lambda: self.study.passages.delete_memo(placed.memo.id), expected)
            assert sum(before.values()) == sum(self.model.memos.values()) + 1

    @does(number=NUMBER, words=WORDS)
    def edit_a_memo(self, number, words):
        placed = self.pick(self.study.memos.all(), number)
        if not placed:
            self.write_a_memo(number, MemoTarget.PROJECT, "et notat")
        else:
            memo = placed.memo
            kind, start, end = memo.target, memo.start, memo.end
            self.other_memo(
                lambda: self.study.passages.write_memo(
                    kind, memo.target_id, words, start=start, end=end, memo_id=memo.id
                ),
                lambda memo: (*memo[:2], words),
            )

    @does(number=NUMBER, place=NUMBER)
    def move_a_memo(self, number, place):
        on_passages = [one.memo for one in self.study.memos.all() if one.memo.target is MemoTarget.SPAN]
        memo = self.pick(on_passages, number)
        if not memo:
            self.write_a_memo(number, MemoTarget.SPAN, "et notat")
        else:
            titles = {one.id: one.title for one in self.study.transcripts.interviews()}
            title = titles[memo.target_id]
            span = self.a_span(title, place, place)
            self.other_memo(
                lambda: self.study.passages.move_memo(memo.id, *span),
                lambda memo: (memo[0], (title, *span), memo[2]),
            )

    def other_memo(self, change, other):
        """Change a memo: one becomes another, and all others stay."""
        before = held(self.study).memos

        def expected(model):
            (gone,) = (before - held(self.study).memos) or (None,)
            if gone:
                model.memos = before - Counter([gone]) + Counter([other(gone)])

        self.act(change, expected)

    @does(number=NUMBER, verdict=st.sampled_from(list(Verdict)), other=NUMBER)
    def review(self, number, verdict, other):
        coding = self.a_coding(number)
        if not coding:
            return
        key = self.a_code(other) if verdict is Verdict.PROPOSE else None
        comment = "Hvorfor?" if verdict is Verdict.QUESTION else ""

        def expected(model):
            # What it was said of is kept: agreeing again after the code was split is another review.
            model.reviews[coding] = (verdict.value, comment, key, coding[3])

        self.act(
            lambda: self.study.reviewing.judge(
                [self.coding_id(coding)], verdict, comment, key and self.code_id(key)
            ),
            expected,
        )

    # Codes

    @does(name=NAMES, above=NUMBER)
    def add_a_code(self, name, above):
        parent = self.pick([None, *sorted(self.model.codes)], above)
        made = []

        def expected(model):
            model.codes[made[0]] = {"name": name, "above": parent, "retired": False}

        self.act(
            lambda: made.append(self.study.codebook.add(name, parent and self.code_id(parent)).key), expected
        )

    @does(number=NUMBER, name=NAMES)
    def rename_a_code(self, number, name):
        key = self.a_code(number)
        if key:
            self.act(
                lambda: self.study.codebook.rename(self.code_id(key), name),
                lambda model: model.codes[key].update(name=name),
            )

    @does(number=NUMBER, above=NUMBER, position=FEW)
    def move_a_code(self, number, above, position):
        key, parent = self.a_code(number), self.pick([None, *sorted(self.model.codes)], above)
        if key and (parent is None or self.model.codes[key]["above"] != parent):
            # Among its siblings a code moves too, but the model keeps no order.
            if self.model.codes[key]["above"] == parent:
                return
            self.act(
                lambda: self.study.codebook.move(
                    self.code_id(key), parent and self.code_id(parent), position
                ),
                lambda model: model.codes[key].update(above=parent),
            )

    @does(often=4, number=NUMBER, other=NUMBER)
    def merge_codes(self, number, other):
        source, target = self.a_code(number), self.a_code(other)
        if not source or not target:
            return
        chosen = {one for one in self.model.codings if one[3] == source}
        if any(self.reviewed(one, (*one[:3], target)) for one in chosen):
            return
        if any(said[2] == source for said in (*self.model.reviews.values(), *self.model.orphans)):
            return

        def expected(model):
            self.moved(model, chosen, lambda one: (*one[:3], target))
            for code in model.codes.values():
                code["above"] = target if code["above"] == source else code["above"]
            model.memos = renamed(model.memos, "code", source, target)
            del model.codes[source]

        self.act(lambda: self.study.codebook.merge(self.code_id(source), self.code_id(target)), expected)

    @does(number=NUMBER, name=NAMES)
    def split_a_code(self, number, name):
        coding = self.a_coding(number)
        if coding:
            made = []

            def expected(model):
                above = model.codes[coding[3]]["above"]
                model.codes[made[0]] = {"name": name, "above": above, "retired": False}
                self.moved(model, {coding}, lambda one: (*one[:3], made[0]))

            self.act(
                lambda: made.append(
                    self.study.codebook.split(self.code_id(coding[3]), name, [self.coding_id(coding)]).key
                ),
                expected,
            )

    @does(often=4, number=NUMBER, retired=st.booleans())
    def retire_or_restore(self, number, retired):
        others = [key for key, code in self.model.codes.items() if code["retired"] != retired]
        key = self.pick(sorted(others or self.model.codes), number)
        if key:
            book = self.study.codebook
            self.act(
                lambda: (book.retire if retired else book.restore)(self.code_id(key)),
                lambda model: model.codes[key].update(retired=retired),
            )

    @does(number=NUMBER)
    def delete_a_code(self, number):
        key = self.a_code(number)
        below = key and self.model.below(key)
        said = (*self.model.reviews.values(), *self.model.orphans)
        if not key or any(one[2] in below for one in said):
            return
        gone = {one for one in self.model.codings if one[3] in below}

        def expected(model):
            model.drop_codings(gone)
            self.forget_reviews(model, gone)
            model.drop("code", below)
            for one in below:
                del model.codes[one]

        self.act(lambda: self.study.codebook.delete(self.code_id(key)), expected)

    # Interviews, cases and people

    @does(often=2, number=FEW)
    def import_an_interview(self, number):
        title = f"int {number}"
        if title in self.model.interviews:
            return
        turns = (("A", f"Hei du nummer {number}."), ("B", "Ja, hei."))
        names = {name: f"{name} ({title})" for name in ("A", "B")}
        if set(names.values()) & self.model.people.keys():
            return

        def expected(model):
            model.interviews[title] = {
                "case": None,
                "language": None,
                "attributes": {},
                "labels": {name: {"person": person, "role": None} for name, person in names.items()},
            }
            model.people.update({person: {} for person in names.values()})

        self.act(lambda: add_interview(self.study, title, *turns), expected)

    @does(number=NUMBER, name=st.sampled_from(["one", "to", "tre"]))
    def rename_an_interview(self, number, name):
        title = self.an_interview(number)
        if not title:
            return

        def expected(model):
            model.interviews[name] = model.interviews.pop(title)
            self.moved(model, {c for c in model.codings if c[0] == title}, lambda one: (name, *one[1:]))
            model.memos = retitled(model.memos, title, name)

        self.act(lambda: self.study.keeping.rename_interview(self.interview_id(title), name), expected)

    @does(number=NUMBER)
    def delete_an_interview(self, number):
        title = self.an_interview(number)
        gone = {one for one in self.model.codings if one[0] == title}
        if not title or gone & self.model.reviews.keys():
            return

        def expected(model):
            model.drop_codings(gone)
            model.drop("interview", {title})
            model.memos = Counter(
                {m: n for m, n in model.memos.items() if m[0] != "span" or m[1][0] != title}
            )
            labels = model.interviews.pop(title)["labels"].values()
            for person in {label["person"] for label in labels}:
                model.drop_silent(person)

        self.act(lambda: self.study.keeping.delete_interview(self.interview_id(title)), expected)

    @does(number=NUMBER, case=st.sampled_from(["", "musikk", "bio"]), language=st.sampled_from(["", "nb"]))
    def describe_an_interview(self, number, case, language):
        title = self.an_interview(number)
        if not title:
            return

        def expected(model):
            if case and case not in model.cases:
                model.cases[case] = case
            model.interviews[title].update(case=case or None, language=language or None)

        self.act(
            lambda: self.study.keeping.describe(self.interview_id(title), case=case, language=language),
            expected,
        )

    @does(often=2, key=st.sampled_from(["musikk", "bio", "x"]))
    def make_a_case(self, key):
        self.act(lambda: self.study.keeping.create_case(key), lambda model: model.cases.update({key: key}))

    @does(number=FEW, name=st.sampled_from(["Musikklivet", "Bioteknologi"]))
    def rename_a_case(self, number, name):
        key = self.pick(sorted(self.model.cases), number)
        if key:
            self.act(
                lambda: self.study.keeping.rename_case(self.case_id(key), name),
                lambda model: model.cases.update({key: name}),
            )

    @does(often=4, number=FEW, other=FEW)
    def merge_or_delete_a_case(self, number, other):
        source = self.pick(sorted(self.model.cases), number)
        target = self.pick([None, *sorted(self.model.cases.keys() - {source})], other)
        if not source:
            return

        def expected(model):
            del model.cases[source]
            for one in model.interviews.values():
                one["case"] = target if one["case"] == source else one["case"]

        keeping, case_id = self.study.keeping, self.case_id(source)
        self.act(
            lambda: (
                keeping.merge_cases(case_id, self.case_id(target)) if target else keeping.delete_case(case_id)
            ),
            expected,
        )

    @does(number=NUMBER, value=st.sampled_from(["1", "2", None]), owner=st.booleans())
    def set_an_attribute(self, number, value, owner):
        kind = "participant" if owner else "interview"
        name = self.pick(sorted(self.model.people), number) if owner else self.an_interview(number)
        if not name:
            return

        def expected(model):
            known = model.people[name] if owner else model.interviews[name]["attributes"]
            known.pop("år", None)
            known.update({"år": value} if value else {})

        number = (self.person_id if owner else self.interview_id)(name)
        self.act(lambda: self.study.attributes.set(kind, number, {"år": value}), expected)

    @does(often=2, owner=st.booleans(), other=st.sampled_from(["alder", "år", None]))
    def rename_or_remove_an_attribute(self, owner, other):
        kind, name = ("participant" if owner else "interview"), "år"

        def expected(model):
            owners = model.people if owner else {t: one["attributes"] for t, one in model.interviews.items()}
            for known in owners.values():
                if name in known:
                    value = known.pop(name)
                    known.update({other: value} if other else {})

        attributes = self.study.attributes
        if all(one.name != name for one in attributes.known() if one.owner == kind):
            self.set_an_attribute(0, "1", owner)
        self.act(
            lambda: attributes.rename(kind, name, other) if other else attributes.remove(kind, name), expected
        )

    @does(number=NUMBER, labels=st.lists(NUMBER, max_size=3))
    def speak_under_labels(self, number, labels):
        person = self.pick(sorted(self.model.people), number)
        if not person:
            return
        wanted = {label for one in labels if (label := self.a_label(one))}

        def expected(model):
            before = []
            for title, one in model.interviews.items():
                for name, label in one["labels"].items():
                    if (title, name) in wanted and label["person"] != person:
                        before.append(label["person"])
                        label["person"] = person
                    elif (title, name) not in wanted and label["person"] == person:
                        label["person"] = None
            for one in before:
                model.drop_silent(one)

        ids = [self.label_id(*label) for label in wanted]
        self.act(lambda: self.study.speakers.speak_under(self.person_id(person), ids), expected)

    @does(number=NUMBER, name=st.sampled_from(["Kari Nordmann", None]))
    def keep_a_real_name(self, number, name):
        person = self.pick(sorted(self.model.people), number)
        if not person:
            return

        def expected(model):
            model.people[person].pop(REAL, None)
            model.people[person].update({REAL: name} if name else {})

        self.act(lambda: self.study.speakers.set_real_name(self.person_id(person), name), expected)

    @does(number=NUMBER, other=NUMBER)
    def merge_participants(self, number, other):
        people = sorted(self.model.people)
        source, target = self.pick(people, number), self.pick(people, other)
        if not source:
            return

        def expected(model):
            model.people[target] = {**model.people.pop(source), **model.people[target]}
            for one in model.interviews.values():
                for label in one["labels"].values():
                    label["person"] = target if label["person"] == source else label["person"]
            model.memos = renamed(model.memos, "participant", source, target)

        speakers = self.study.speakers
        self.act(
            lambda: speakers.merge_participants(self.person_id(source), self.person_id(target)), expected
        )

    @does(often=2, number=NUMBER)
    def delete_a_participant(self, number):
        speaking = {
            label["person"] for one in self.model.interviews.values() for label in one["labels"].values()
        }
        silent = sorted(self.model.people.keys() - speaking)
        person = self.pick(silent or sorted(self.model.people), number)
        if not person:
            return

        def expected(model):
            del model.people[person]
            model.drop("participant", {person})

        gone = self.act(lambda: self.study.speakers.delete_participant(self.person_id(person)), expected)
        assert gone == bool(silent)

    @does(number=NUMBER, other=NUMBER)
    def link_a_label(self, number, other):
        label, person = self.a_label(number), self.pick(sorted(self.model.people), other)
        if not label or not person:
            return

        def expected(model):
            place = model.interviews[label[0]]["labels"][label[1]]
            before, place["person"] = place["person"], person
            if before and before != person:
                model.drop_silent(before)

        self.act(lambda: self.study.speakers.link(self.label_id(*label), self.person_id(person)), expected)

    @does(number=NUMBER)
    def unlink_a_label(self, number):
        label = self.a_label(number)
        if label:
            self.act(
                lambda: self.study.speakers.unlink(self.label_id(*label)),
                lambda model: model.interviews[label[0]]["labels"][label[1]].update(person=None),
            )

    @does(number=NUMBER, role=st.sampled_from(["engine", "facilitator", None]))
    def set_a_role(self, number, role):
        label = self.a_label(number)
        if label:
            self.act(
                lambda: self.study.speakers.set_role(self.label_id(*label), role),
                lambda model: model.interviews[label[0]]["labels"][label[1]].update(role=role),
            )

    @does(number=NUMBER, name=st.sampled_from(["Ola", "Siri"]))
    def rename_a_participant(self, number, name):
        person = self.pick(sorted(self.model.people), number)
        if not person:
            return

        def expected(model):
            model.people[name] = model.people.pop(person)
            for one in model.interviews.values():
                for label in one["labels"].values():
                    label["person"] = name if label["person"] == person else label["person"]
            model.memos = renamed(model.memos, "participant", person, name)

        self.act(lambda: self.study.speakers.rename_participant(self.person_id(person), name), expected)

    # Dying

    @does(statements=st.integers(1, 24), number=NUMBER, length=NUMBER)
    def be_killed_while_coding(self, statements, number, length):
        title, key = self.an_interview(number), self.a_code(number)
        if not title or not key or self.model.codes[key]["retired"] or not hasattr(os, "fork"):
            return
        span = self.a_span(title, number, length)
        interview_id, code_id = self.interview_id(title), self.code_id(key)
        self.study.close()
        child = os.fork()
        if not child:
            die_after(statements)
            study = Study.open(self.study.path, ANNA)
            study.passages.apply(interview_id, [span], [code_id])
            os._exit(0)
        confirmed = os.waitpid(child, 0)[1] == 0
        self.study = Study.open(self.study.path, ANNA)
        before, after = self.model, deepcopy(self.model)
        after.codings.add((title, *span, key))
        found = held(self.study)
        assert found == after if confirmed else found in (before, after)
        if found != before:
            self.did(before)
            self.model = after

    def see(self):
        found = differences(held(self.study), self.model)
        assert not found, found


def renamed(memos, kind, old, new):
    """Let memos follow what has another name."""
    moved = Counter()
    for (what, where, words), count in memos.items():
        moved[(what, new if (what, where) == (kind, old) else where, words)] += count
    return moved


def retitled(memos, old, new):
    """Let memos on an interview and its passages follow its title."""
    moved = Counter()
    for (what, where, words), count in renamed(memos, "interview", old, new).items():
        place = (new, *where[1:]) if what == "span" and where[0] == old else where
        moved[(what, place, words)] += count
    return moved


def die_after(statements: int) -> None:
    """Let this process die right before one of the statements that it sends to the database."""
    connect = database.connect
    left = [statements]

    def count(_sql):
        left[0] -= 1
        if not left[0]:
            os._exit(9)

    def dying(*given, **named):
        connection = connect(*given, **named)
        connection.set_trace_callback(count)
        return connection

    database.connect = dying


def test_whatever_is_done_the_project_holds_what_the_model_holds():
    play(Researcher, examples=45, steps=50)
