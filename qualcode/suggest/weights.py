"""The weights of the default ranker, all in one place.

How they were found: `benchmarks/suggest_weights.py` fits the kinds of evidence by a conditional logit (which
of the codes were given, each sentence a choice), pooled over cold, leave-one-interview-out and coding order,
with a ridge so that none runs away, and each study with the same say. Three were taken: the sample study;
and six Norwegian interviews of another study, hand-coded before any suggestion was looked at (275 sentences,
381 codings), once with a codebook written before the interviews were read and once with keywords written
after it. The sample, whose speakers were written not to say their codes' keywords, had two fifths of the say
of the others. Fitted on half of the interviews, first hits in the other half differ
by at most 0.02 from those in use, which lie near the fit; `docs/benchmarks.md` has the figures.

Two things were added for what the fits showed. Sentences beside help most where a sentence has few words of
its own (`near`, `deaf`). And studies differ in what tells: the sentence before counts twice as much where
answers are coded as a whole; so the weights follow the codings (`trust`, see `trust.py`). Tried and left out,
since they helped one study and harmed another, or none: other n-grams, less weight for the words of longer
keywords, other powers of rarity, longer passages held less against them, the nearest coded sentence instead
of the middle of all, the words of whole answers. The parts of a code's texts were not fitted: half and
double of each rank alike.
"""

from __future__ import annotations

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights(Record):
    """What a code's texts and each kind of evidence count; `edit(...)` makes a copy with others."""

    name: float = 3.0
    """How much a word of the name counts in the code's profile."""
    keyword: float = 3.0
    """How much a word of a keyword counts there."""
    definition: float = 1.0
    """How much a word of the definition counts there."""
    use_when: float = 0.5
    """How much a word of when to use it counts there."""
    example: float = 0.5
    """How much a word of the example counts there."""
    length: float = 0.8
    """How far long profiles are held against them, from 0 (not at all) to 1 (as the cosine does)."""
    common: float = 25.0
    """How far words that stand in many passages of the study lose weight; 0 for not at all."""
    grams: float = 7.0
    """Likeness of the passage's character n-grams to the profile's, a cosine."""
    stems: float = 6.5
    """Likeness of its stems, a cosine."""
    keywords: float = 1.5
    """Keywords met: 1 for a word that is this code's alone, growing slowly with more."""
    question: float = 0.6
    """Likeness of the question's wording, 1 for the code most like it."""
    near: float = 0.5
    """What the words of the sentences right before and after tell, as a sum of the three kinds above."""
    deaf: float = 3.0
    """At which sum a passage's own words leave a third of what is said near it; 0 to hear nothing there."""
    peers: float = 2.7
    """The share of others' answers to the same question that have the code."""
    centroid: float = 3.3
    """Likeness to the middle of the passages coded so far."""
    before: float = 1.5
    """1 where the sentence before has the code."""
    habit: float = 1.2
    """How often the code was given so far, 0 to 1 on a scale of logarithms; a heading, less than nothing."""
    trust: float = 0.05
    """How fast the kinds above win and lose weight by what was coded; 0 for not at all."""
    bias: float = -4.6
    """What a code without evidence stands at; the score is the logistic function of the sum."""
