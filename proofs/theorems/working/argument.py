"""A refutation in words: the instances of axioms that it uses, numbered, and the lemmas that cite them."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.theorems.working.refutation import Refutation


def argument(found: Refutation) -> Iterator[str]:
    """Lines: each axiom's instances, [1], [2] … in the formula's order, and then the steps, each with what it cites.

    What a rule is (that it has one outcome at each profile, say) is used without being cited. A step is cited as (1).
    """
    formula = found.formula
    cited = {group: place for place, group in enumerate(found.groups, 1)}
    axiom = ""
    for group, place in cited.items():
        if formula.axiom(group) != axiom:
            axiom = formula.axiom(group)
            yield f"{axiom}:"
        yield f"  [{place}] {formula.say(group)}."
    yield "From these follows, each by unit propagation along what is cited:"
    count = len(formula.clauses)
    number = {step: place for place, (step, *_) in enumerate(found.steps, 1)}
    for step, lemma, hints in found.steps:
        groups = [formula.group[hint - 1] for hint in hints if hint <= count]
        instances = sorted({cited[group] for group in groups if group})
        earlier = sorted(number[hint] for hint in hints if hint > count)
        sources = " ".join([*(f"({place})" for place in earlier), *(f"[{place}]" for place in instances)])
        said = formula.words(lemma) if lemma else "a contradiction"
        yield f"  ({number[step]}) {said}, by {sources or 'what a rule is'}."
