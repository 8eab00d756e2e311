import pytest

import qualcode
from qualcode.analysis.tidy import HEADINGS
from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure
from qualcode.errors import DomainError, NotFoundError, StoreError
from qualcode.study.frames import Notebook


@pytest.fixture
def frames(made):
    return Notebook(made.study.context.project, made.study.identity)


def test_every_frame_has_its_columns_without_any_codings(frames):
    assert list(frames.codings().columns) == list(frames.excerpts().columns)
    assert len(frames.codings()) == 0
    assert list(frames.frequencies().columns) == list(HEADINGS)


def test_interviews_count_words_turns_and_codings(made, frames):
    interviews = made.study.transcripts.interviews()
    found = frames.interviews()
    assert list(found["interview"]) == [one.title for one in interviews]
    assert list(found["words"]) == [one.words for one in interviews]
    assert found["codings"].sum() == 0


def test_turns_have_their_words_participants_and_question(made, frames):
    turns = frames.turns()
    assert len(turns) == sum(one.turns for one in made.study.transcripts.interviews())
    assert turns["words"].sum() == sum(one.words for one in made.study.transcripts.interviews())
    assert set(turns["question"]) == {"A1"}
    assert all(turns["participants"].str.len() == turns["labels"].str.len())


def test_participants_show_pseudonyms_and_never_real_names(made, frames):
    found = frames.participants()
    assert set(found["participant"]) == {one.pseudonym for one in made.study.transcripts.participants()}
    assert "real_name" not in found.columns


def test_a_turn_under_two_labels_of_one_participant_is_one_turn_of_hers(made, frames):
    study = made.study
    turn = study.transcripts.document(made.first).layout.turns[0]
    study.guide.set_speakers(made.first, turn.start, ["KF", "PB"])
    one, other = (study.speakers.label(made.first, name) for name in ("KF", "PB"))
    study.speakers.link(other.id, one.participant_id)
    found = frames.participants().set_index("participant").loc["KF (one)"]
    assert (found["interviews"], found["turns"], found["words"]) == (1, 2, 3 + 4)


def test_codings_have_one_row_each_and_say_where_they_stand(made, frames):
    words = made.study.transcripts.document(made.first).text[-6:]
    key = next(iter(made.codes))
    made.code(made.first, words, key)
    codings = frames.codings()
    assert list(codings["code"]) == [key]
    assert list(codings["text"]) == [words]


def test_codes_come_in_the_order_of_the_tree_with_their_own_codings(made, frames):
    codes = frames.codes()
    assert list(codes["code"]) == [code.key for code in made.study.codebook.codebook()]
    assert (codes.loc[codes["depth"] == 0, "theme"] == codes.loc[codes["depth"] == 0, "code"]).all()


def test_a_matrix_has_totals_and_its_notes(made, frames):
    words = made.study.transcripts.document(made.first).text[-6:]
    made.code(made.first, words, next(iter(made.codes)))
    matrix = frames.matrix("interview", rows="codes")
    assert matrix.loc["total", "total"] == 1
    assert "notes" in matrix.attrs


def test_filters_take_names_one_or_several(made, frames):
    titles = [one.title for one in made.study.transcripts.interviews()]
    for key, phase in (("bio", "early"), ("rock", "late")):
        case = made.study.keeping.create_case(key)
        made.study.attributes.set("case", case.id, {"phase": phase})
    wanted = frames.filter(interview=titles, attribute={"case.PHASE": ["Early", "late"]})
    assert wanted == Filter(
        interviews=tuple(one.id for one in made.study.transcripts.interviews()),
        attributes=(("case", "phase", "early"), ("case", "phase", "late")),
    )


@pytest.mark.parametrize("name", ["case.phase", "case.size", "participant.phase"])
def test_an_attribute_that_nobody_has_is_said(made, frames, name):
    case = made.study.keeping.create_case("bio")
    made.study.attributes.set("case", case.id, {"phase": "early"})
    with pytest.raises(NotFoundError):
        frames.filter(attribute={name: "late"})


@pytest.mark.parametrize("name", ["interview", "case", "participant", "code", "question", "coder"])
def test_a_name_that_is_not_known_is_said(frames, name):
    with pytest.raises(NotFoundError):
        frames.filter(**{name: "Rumpelstilzchen"})


TABLES = [Notebook.excerpts, Notebook.frequencies, Notebook.matrix, Notebook.filter]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("wrong", "right"), [("roles", "role"), ("codes", "code"), ("intervju", "interview")]
)
def test_a_misspelt_filter_is_refused_and_not_passed_over(frames, table, wrong, right):
    with pytest.raises(TypeError, match=f"no filter {wrong}.*{right}.*interview, case, role"):
        table(frames, **{wrong: ["KF"]})


@pytest.mark.parametrize("given", [5, None, [1, 2], b"KF", {"KF": 1}])
@pytest.mark.parametrize("name", ["interview", "role", "code", "question", "coder"])
def test_what_is_no_name_is_refused_in_a_sentence(frames, name, given):
    with pytest.raises(TypeError, match=f"^{name} takes a name or a list of names, not "):
        frames.excerpts(**{name: given})


def test_an_empty_list_of_names_does_not_admit_everything(frames):
    with pytest.raises(DomainError, match="role names nothing"):
        frames.excerpts(role=[])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": 5}, "text takes words, not 5"),
        ({"exact": "no"}, "exact is True or False, not 'no'"),
        ({"interviewer": 1}, "interviewer is True or False"),
        ({"attribute": "gender=woman"}, "participant.gender.*not 'gender=woman'"),
        ({"attribute": {"participant.gender": 5}}, "participant.gender takes a name"),
    ],
)
def test_a_filter_with_a_value_of_another_kind_is_refused(frames, wrong, said):
    with pytest.raises(TypeError, match=said):
        frames.matrix(**wrong)


@pytest.mark.parametrize("name", ["gender", "person.gender", "participant.", 5])
def test_an_attribute_has_to_say_whose_it_is(frames, name):
    with pytest.raises(DomainError, match=r"participant\.gender, case\.phase"):
        frames.matrix(attribute={name: "woman"})


@pytest.mark.parametrize("measure", ["per_1000_words", "per-1000-words", Measure.PER_1000_WORDS])
def test_a_measure_is_written_as_in_commands_or_in_headings(made, frames, measure):
    made.code(made.first, "Tillit er", "tillit")
    # Seven words are spoken there.
    assert frames.matrix("interview", rows="codes", measure=measure).loc["tillit", "one"] == 1000 / 7


@pytest.mark.parametrize("wrong", ["rates", "", None, 5, ["codings"]])
def test_no_measure_is_answered_with_the_ones_there_are(frames, wrong):
    with pytest.raises(DomainError, match="codings, participants, words, per_1000_words"):
        frames.matrix(measure=wrong)


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        (lambda s: s.matrix(rows="people"), DomainError, "themes, codes"),
        (lambda s: s.frequencies(rows=None), DomainError, "themes, codes"),
        (lambda s: s.excerpts(sort="size"), DomainError, "place, code"),
        (lambda s: s.excerpts(5), DomainError, "place, code"),
        (lambda s: s.matrix(5), TypeError, "columns takes a name"),
        (lambda s: s.frequencies(by=[None]), TypeError, "by takes a name"),
        (lambda s: s.matrix("colour"), DomainError, "role, participant"),
    ],
)
def test_every_other_bad_argument_is_answered_in_a_sentence(frames, ask, error, said):
    with pytest.raises(error, match=said):
        ask(frames)


def test_a_project_is_opened_by_its_path_and_closed_with_the_block(made):
    path = made.study.path
    made.study.close()
    with qualcode.open_project(str(path), coder="Anna") as study:
        assert list(study.interviews()["interview"]) == ["one", "two"]
        assert study.coder.name == "Anna"


def test_what_is_no_project_is_said_in_one_sentence(tmp_path):
    with pytest.raises(StoreError, match="nothing"):
        qualcode.open_project(tmp_path / "nothing.qualcode")
