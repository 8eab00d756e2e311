import subprocess
import sys

import pytest

from qualcode.errors import ExtraMissingError
from qualcode.suggest.context import Context
from qualcode.suggest.extras import extra
from qualcode.suggest.learned import Learned
from qualcode.suggest.passage import Coded
from tests.suggest.conftest import above, code, said


def test_a_whole_corpus_is_ranked_at_once(book):
    texts = ("Uten tilliten ingenting.", "Skolene bygger.", "")
    passages = [*map(said, texts), said("Nothing.", language="en")]
    ranked = Learned().rank(passages, book, Context())
    assert [proposals[0].code for proposals in ranked[:2]] == ["trust", "school"]
    assert [len(proposals) for proposals in ranked] == [3] * 4
    best = ranked[0][0]
    assert [passages[0].text[start:end] for start, end in best.words] == ["tilliten"]
    assert best.engine == "scikit-learn"
    assert best.version.count(".") >= 1
    assert above(ranked[2]) == []


def test_it_learns_from_what_was_coded_and_forgets_it(book):
    passage = said("Kaffen på kroa.")
    coded = Coded(passage=said("Kaffe på kroa på Bjørkmo."), codes=("school", "gone"))
    context = Context([coded])
    ranker = Learned()
    assert ranker.rank([passage], book, context, 1)[0][0].code == "school"
    taught = ranker.rank([passage], book, context, only="school")[0][0].score
    context.remove(coded)
    assert ranker.rank([passage], book, context, only="school")[0][0].score < taught


def test_one_code_and_none():
    assert Learned().rank([said("Ja.")], (), Context()) == [[]]
    lone = (code("trust", "Tillit"),)
    assert Learned().rank([said("Tillit.")], lone, Context(), only="other") == [[]]
    assert Learned().rank([said("Tillit.")], lone, Context())[0][0].score > 0.5


@pytest.mark.parametrize("library", ["sklearn", "spacy"])
def test_an_extra_that_is_not_installed_is_one_sentence_with_the_way_out(library, monkeypatch):
    monkeypatch.setattr("qualcode.suggest.extras.find_spec", lambda _name: None)
    with pytest.raises(ExtraMissingError, match=r"is not installed. Install it with: pip install"):
        extra(library)


@pytest.mark.parametrize(
    "fault",
    [
        "import numpy_that_is_missing",
        "raise ValueError('numpy.dtype size changed')",
        "raise RuntimeError('module compiled against ABI version 0x1000009')",
        "raise SystemError('initialization of _core raised unreported exception')",
        "None.x",
        "half of a line (",
        "gone",
        "{}['gone']",
        "assert False",
    ],
)
def test_an_extra_that_is_half_installed_is_one_sentence(fault, tmp_path, monkeypatch):
    (tmp_path / "halfway.py").write_text(fault)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(
        ExtraMissingError, match=r"halfway is installed, but does not load: .* anew"
    ) as caught:
        extra("halfway")
    assert "\n" not in str(caught.value)


def test_extras_load_only_when_they_are_used():
    program = (
        "import sys, qualcode.suggest.learned, qualcode.suggest.linguistic, qualcode.suggest.evaluate\n"
        "print(*({'numpy', 'sklearn', 'spacy', 'scipy'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []


@pytest.mark.parametrize("library", ["leftover", "hollow"])
def test_what_is_left_of_an_extra_is_told_with_the_command(library, tmp_path, monkeypatch):
    (tmp_path / "leftover" / "data").mkdir(parents=True)
    (tmp_path / "hollow.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(
        ExtraMissingError, match=rf"{library} is installed, but does not load: .*\. Install it anew with: pip"
    ):
        extra(library, "__version__")
