"""On the sample study, Norwegian and English: the default engine beats what needs no look at the words."""

import importlib.util
import sys
from pathlib import Path

import pytest

from qualcode.suggest.context import Context
from qualcode.suggest.evaluate import evaluate
from qualcode.suggest.lexical import Lexical
from tests.suggest.conftest import above

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "sample_study.py"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    spec = importlib.util.spec_from_file_location("sample_study", SCRIPT)
    module = sys.modules["sample_study"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.sample_study(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def found(study):
    return evaluate(Lexical, study.codebook, study.units, study.passages, samples=0).to_json()


def test_coded_interviews_help_and_the_words_say_more_than_counting(found):
    assert found["cold"]["n"] == 459
    for condition in ("leave_one_out", "in_order"):
        assert found[condition]["r_at_3"] > found["cold"]["r_at_3"]
        assert found[condition]["p_at_1"] > found["cold"]["p_at_1"]
    for condition in ("leave_one_out", "in_order"):
        for baseline in ("same-question", "most-frequent"):
            for measure in ("p_at_1", "r_at_3", "mrr", "macro_f1"):
                assert found[condition][measure] > found["baselines"][baseline][condition][measure]


def test_what_is_shown_unasked_is_right_more_often_than_the_rest(found):
    for condition in ("cold", "leave_one_out"):
        result = found[condition]
        hidden = (result["p_at_1"] * result["n"] - result["shown_hits"]) / (result["n"] - result["shown"])
        assert result["shown_hits"] / result["shown"] > 2 * hidden


@pytest.mark.parametrize(("interview", "language"), [("tre_KF", "nb"), ("tre_VF", "en")])
def test_both_languages_get_proposals_from_their_own_texts(study, interview, language):
    passages = [one for one in study.passages if one.interview == interview]
    assert {one.language for one in passages} == {language}
    ranked = Lexical().rank(passages, study.codebook, Context(background=study.passages), 3)
    shown = [proposal for proposals in ranked for proposal in above(proposals)]
    assert len(shown) > len(passages) / 5
    met = {keyword for proposal in shown for keyword in proposal.keywords}
    own = {word for code in study.codebook for word in code.texts[language].keywords}
    assert met
    assert met <= own
