"""The weights of the default ranker, all in one place.

How they were found: `benchmarks/suggest_weights.py` fits the eight kinds of evidence to the sample
study's codings by a conditional logit (which of the codes were given, each sentence a choice), pooled
over cold, leave-one-interview-out and coding order, with a ridge so that none runs away. It does so
twice: over all sentences, and over those in which a coding starts, since the second sentence of one
coding teaches only that codings are long. Fitted with one interview left out each time, they rank that
interview as well as fitted on all: first hits differ by less than 0.01. The weights are the fits rounded,
and scaled so that a score is about the share of such proposals that the coder gave; but for two. `before`
lies between the two fits (0.9 and 3.2). `keywords` lies above both: the sample's speakers were written
not to say their codes' keywords, and people do. The parts of a code's texts were not fitted: half and
double of each rank the sample alike.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    """How often the code was given so far, 0 to 1 on a scale of logarithms."""
    trust: float = 0.05
    """How fast the kinds above win and lose weight by what was coded; 0 for not at all."""
    bias: float = -4.6
    """What a code without evidence stands at; the score is the logistic function of the sum."""
