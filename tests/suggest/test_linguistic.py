"""With spaCy alone, and with a small pipeline that is trained here: installed ones are no untried path."""

from functools import partial

import pytest

spacy = pytest.importorskip("spacy")

from spacy.training import Example  # noqa: E402

from qualcode.domain.sentences import sentences  # noqa: E402
from qualcode.domain.stopping import stoppable  # noqa: E402
from qualcode.errors import ExtraMissingError  # noqa: E402
from qualcode.suggest import crew, evaluate, whole  # noqa: E402
from qualcode.suggest.context import Context  # noqa: E402
from qualcode.suggest.crew import Task  # noqa: E402
from qualcode.suggest.engines import notes  # noqa: E402
from qualcode.suggest.linguistic import Linguistic, SpacyReader  # noqa: E402
from qualcode.suggest.passage import Coded  # noqa: E402
from qualcode.suggest.pipelines import advice, candidates, command, installed, load  # noqa: E402
from qualcode.suggest.whole import ranked  # noqa: E402
from tests.suggest.conftest import code, said  # noqa: E402

# "lot" is the past of "lete" here, which no stemmer knows; Tillit is a valley's name.
LESSONS = [
    ("Vi lot etter gull i Tillit", "vi lete etter gull i Tillit", "PRON VERB ADP NOUN ADP PROPN"),
    ("De lot lenge", "de lete lenge", "PRON VERB ADV"),
    ("Gull kom til Tillit", "gull komme til Tillit", "NOUN VERB ADP PROPN"),
    ("Etter gull lot de", "etter gull lete de", "ADP NOUN VERB PRON"),
]


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A folder with a pipeline for Norwegian that knows four sentences."""
    nlp = spacy.blank("nb")
    nlp.meta["name"], nlp.meta["version"] = "core_news_sm", "0.0.1"
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    nlp.add_pipe("ner")
    examples = [
        Example.from_dict(
            nlp.make_doc(text),
            {
                "words": text.split(),
                "lemmas": lemmas.split(),
                "pos": parts.split(),
                "morphs": [""] * len(text.split()),
                "entities": ["U-LOC" if word == "Tillit" else "O" for word in text.split()],
            },
        )
        for text, lemmas, parts in LESSONS
    ]
    spacy.util.fix_random_seed(1)
    nlp.initialize(lambda: examples)
    for _round in range(40):
        nlp.update(examples)
    folder = tmp_path_factory.mktemp("pipelines") / "nb_small"
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def search():
    return (
        code("search", "Leting", "", ["lete"]),
        code("trust", "Tillit", "", ["tiltro"]),
        code("x", "Annet"),
    )


def test_without_a_trained_pipeline_keywords_are_met_by_stems(book):
    ranker = Linguistic()
    passages = [said("Bedriftene kunne stole på en folkehøgskole."), said("Tilskuddene kom.")]
    first, second = ranker.rank(passages, book, Context())
    best = {one.code: one for one in first}
    assert best["trust"].keywords == ("stole på",)
    assert best["school"].keywords == ("*skole",)
    assert second[0].keywords == ("tilskudd",)
    assert second[0].engine == "spacy"
    assert second[0].version == f"{spacy.__version__}, blank nb"


def test_a_trained_pipeline_gives_lemmas(search, trained):
    text = "Vi lot etter gull"
    best = Linguistic(trained).rank([said(text)], search, Context())[0][0]
    assert (best.code, best.keywords) == ("search", ("lete",))
    assert [text[start:end] for start, end in best.words] == ["lot"]
    assert best.version.endswith("nb_core_news_sm 0.0.1")
    plain = Linguistic().rank([said(text)], search, Context())[0]
    assert all(one.keywords == () for one in plain)


def test_names_of_places_and_function_words_say_nothing_about_the_theme(search, trained):
    passage = said("Gull kom til Tillit")
    named = Linguistic(trained).rank([passage], search, Context(), only="trust")[0][0]
    plain = Linguistic().rank([passage], search, Context(), only="trust")[0][0]
    assert named.score < plain.score
    assert named.words == ()
    words = {
        word.text: word.telling for word in SpacyReader(load("nb", trained), "nb").read("Vi lot etter gull")
    }
    assert words == {"vi": False, "lot": True, "etter": False, "gull": True}


def test_it_learns_as_the_default_does(search):
    context = Context([Coded(passage=said("Kaffe på kroa.", interview="a"), codes=("x",))] * 3)
    ranker = Linguistic()
    assert ranker.rank([said("Kaffen på kroa.", interview="b")], search, context)[0][0].code == "x"


def test_a_pipeline_that_is_installed_is_found_and_its_size_decides(search, trained, tmp_path, monkeypatch):
    for size in ("sm", "md"):
        name = f"nb_core_news_{size}"
        package = tmp_path / name
        package.mkdir()
        (package / "__init__.py").write_text(
            f"import spacy\ndef load(**options):\n    return spacy.load({str(trained)!r}, **options)\n"
        )
        about = tmp_path / f"{name}-0.0.1.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.0.1\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert installed("nb-NO") == ("nb_core_news_md", "nb_core_news_sm")
    assert installed("nn") == installed("nb")
    assert advice("nb") is None
    best = Linguistic().rank([said("Vi lot etter gull")], search, Context(), 1)[0][0]
    assert best.keywords == ("lete",)
    assert best.version.endswith("nb_core_news_sm 0.0.1")


def test_a_pipeline_for_another_version_is_passed_over_unless_it_was_wanted(tmp_path, monkeypatch):
    package = tmp_path / "nb_core_news_lg"
    package.mkdir()
    (package / "__init__.py").write_text("def load(**options):\n    raise ValueError('made for another')\n")
    about = tmp_path / "nb_core_news_lg-0.0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: nb_core_news_lg\nVersion: 0.0.1\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert load("nb").name == "blank nb"
    failed = str(next(iter(Linguistic().missing("nb"))))
    assert "nb_core_news_lg does not load: made for another. Install it anew with: " in failed
    with pytest.raises(ExtraMissingError, match="nb_core_news_lg does not load: made for another"):
        load("nb", "nb_core_news_lg")


def test_rules_of_spacy_that_break_when_they_are_used_are_one_sentence(monkeypatch):
    def broken(_tag):
        reason = "module compiled against ABI version 0x1000009"
        raise RuntimeError(reason)

    monkeypatch.setattr(spacy, "blank", broken)
    with pytest.raises(ExtraMissingError, match="spacy is installed, but does not load: module compiled"):
        load("nb")


def test_a_missing_pipeline_is_answered_with_the_one_command_that_installs_it():
    with pytest.raises(ExtraMissingError, match="nb_core_news_sm is not installed") as caught:
        load("nb", "nb_core_news_sm")
    assert str(caught.value).endswith("-m spacy download nb_core_news_sm")
    assert command("nb_core_news_sm") in str(advice("nb"))
    by, how, *rest = notes(Linguistic(), ("nb", "fi"))
    assert str(by) == f"Ranked by spacy {spacy.__version__}, blank nb, blank fi."
    assert command("nb_core_news_sm") in str(how)
    assert rest == []
    with pytest.raises(ExtraMissingError, match="no_such_thing is not installed"):
        Linguistic("no_such_thing").rank([said("Ja.")], (code("x"),), Context())


@pytest.mark.parametrize(
    ("language", "name"),
    [("nb", "blank nb"), ("no", "blank no"), ("fi", "blank fi"), ("qx", "blank xx"), ("", "blank xx")],
)
def test_every_language_gets_some_pipeline(language, name):
    assert load(language).name == name
    assert Linguistic().rank([said("Ja", language=language)], (code("x"),), Context())[0][0].code == "x"


def test_languages_without_a_family_have_no_candidates():
    assert candidates("fi") == ()
    assert candidates("en-GB")[0] == "en_core_web_lg"
    assert advice("fi") is None


def test_sentences_are_cut_line_by_line():
    text = "Oppstart\nDet var skogen. Den sto der\n\nHvorfor? Tja."
    reader = SpacyReader(load("nb"), "nb")
    found = [text[start:end] for start, end in reader.sentences(text, 0, len(text))]
    assert found == ["Oppstart", "Det var skogen.", "Den sto der", "Hvorfor?", "Tja."]
    assert reader.sentences(text, 9, 24) == sentences(text, 9, 24)


def test_bad_input(book):
    ranker = Linguistic()
    assert ranker.rank([said("Ja.")], (), Context()) == [[]]
    assert len(ranker.rank([said(""), said("–")], book, Context())[1]) == 3
    many = tuple(code(f"c{n}", f"Navn {n}", "", [f"ord{n}"]) for n in range(2000))
    assert ranker.rank([said("Her er ord1234.")], many, Context(), 1)[0][0].code == "c1234"


def test_other_processes_parse_and_this_one_ranks_what_it_would_have_ranked_alone(
    trained, search, monkeypatch
):
    said_here = ("De lot lenge.", "Gull kom til Tillit.", "Vi lot etter gull.", "They kept looking.")
    passages = [
        said(words, interview="a", start=100 * number, language="en" if "They" in words else "nb")
        for number, words in enumerate(said_here)
    ]
    context = Context([Coded(passage=passages[1], codes=("trust",))], passages)
    make = partial(Linguistic, trained)
    task = Task(make=make, codebook=search, context=context, code="search", floor=0.0)
    alone = ranked(task, passages)
    monkeypatch.setattr(whole, "ALONE_PARSING", 0)
    monkeypatch.setattr(whole, "BATCH", 3)
    words, parsed = SpacyReader._words, []
    monkeypatch.setattr(SpacyReader, "_words", lambda self, doc: parsed.append(doc.text) or words(self, doc))
    together = ranked(task, passages, processes=2)
    assert together == alone
    assert not set(parsed) & set(said_here)


@pytest.fixture
def many(trained, search):
    """A task with twelve coded sentences, and eight others."""
    told = ("De lot lenge", "Gull kom til Tillit", "Vi lot etter gull")
    passages = [
        said(f"{told[number % 3]}, {number}.", interview="ab"[number % 2], start=100 * number)
        for number in range(20)
    ]
    coded = [Coded(passage=one, codes=("trust",), when=f"{one.start:05}") for one in passages[:12]]
    make = partial(Linguistic, trained)
    return (
        Task(make=make, codebook=search, context=Context(coded, passages), code="search"),
        passages[12:],
        coded,
    )


class Others:
    """Stands in for other processes: two engines of their own take turns."""

    ticks = 0

    def __init__(self, work, _count):
        self.work, self.rankers = work, (work.make(), work.make())

    def each(self, call, jobs, waiting):
        for number, job in enumerate(jobs):
            waiting()
            yield call(self.work, self.rankers[number % 2], *job)

    def parse(self, jobs, waiting):
        return self.each(crew.parse, jobs, waiting)

    def close(self):
        pass


@pytest.mark.parametrize("processes", [1, 2])
def test_how_far_the_coded_texts_are_read_is_told_before_the_ranking(many, monkeypatch, processes):
    task, left, _coded = many
    monkeypatch.setattr(whole, "Crew", Others)
    monkeypatch.setattr(whole, "ALONE_PARSING", 0)
    monkeypatch.setattr(whole, "BATCH", 4)
    told = []
    ranked(
        task,
        left,
        processes=processes,
        progress=lambda *far: told.append(("ranked", *far)),
        learning=lambda *far: told.append(("learnt", *far)),
    )
    steps = list(dict.fromkeys(told))
    assert steps[0] == ("ranked", 0, 8)
    assert [one for one in steps if one[0] == "learnt" and one[1]] == [
        ("learnt", 4, 12),
        ("learnt", 8, 12),
        ("learnt", 12, 12),
    ]
    assert steps[-2:] == [("ranked", 4, 8), ("ranked", 8, 8)]
    # While that is read, nobody is told again that nothing is ranked.
    last = max(place for place, one in enumerate(told) if one[0] == "learnt")
    assert ("ranked", 0, 8) not in told[1:last]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_evaluation_reads_every_sentence_once_and_tells_it(many, monkeypatch, processes):
    task, _left, coded = many
    background = [one.passage for one in coded]
    monkeypatch.setattr(evaluate, "Crew", Others)
    monkeypatch.setattr(evaluate, "ALONE_PARSING", 0)
    monkeypatch.setattr(evaluate, "CHUNK", 4)
    words, parsed = SpacyReader._words, []
    monkeypatch.setattr(
        SpacyReader, "_words", lambda self, doc: parsed.append((self, doc.text)) or words(self, doc)
    )
    told = []
    found = evaluate.evaluate(
        task.make,
        task.codebook,
        coded,
        background,
        samples=5,
        processes=processes,
        progress=lambda *far: told.append(far),
    )
    assert found.in_order.measures.n == 12
    read_by = {}
    for reader, text in parsed:
        if text in {one.text for one in background}:
            read_by.setdefault(text, []).append(reader)
    assert {len(readers) for readers in read_by.values()} == {1}
    assert len(read_by) == 12
    assert told[-1] == (96, 96)
    assert {4, 8, 24} <= {done for done, _total in told}


def test_what_stops_reading_is_looked_at_for_every_text(trained):
    class StoppedError(Exception):
        pass

    reader, met = SpacyReader(load("nb", trained), "nb"), []

    def stop():
        met.append(1)
        if len(met) == 5:
            raise StoppedError

    with stoppable(stop), pytest.raises(StoppedError):
        reader.expect(f"De lot {number}" for number in range(1000))
    assert len(reader._read) == 4
