"""Whether axioms force what is chosen at a small profile, with a certificate that the standard library checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from proofs.checkers.theorems.instances import SAYS, Clauses
from proofs.properties.sealing import proved, unproved
from proofs.questions.asked import ASKED, Asked, Instance
from proofs.questions.justification.justify import justify
from proofs.questions.space import Profile, Space
from proofs.theorem import Solver
from proofs.theorems.working.elaboration import elaborated
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem, Unproven
from socialchoice.model.evidence import Evidence

READ = tuple(SAYS)


def certify_justified(
    problem: RankingProfile | PartialProfile, winners: Iterable[str], axioms: Sequence[str], voters: int | None = None
) -> dict[str, Any]:
    """A certificate that whatever rule satisfies the axioms chooses exactly these winners at the problem's ballots.

    voters : profiles of up to so many voters may be used (see `justify`)

    Raises InvalidProblem for ballots that leave a pair open and for axioms that the checker does not know (it knows
    READ), Unproven if the axioms leave it open, or force something else, and what `justify` raises.
    """
    names = [ASKED[name].name for name in axioms]
    if strange := [name for name in names if name not in READ]:
        raise InvalidProblem(f"no certificate says what {strange[0]} is; the checker knows {', '.join(READ)}")
    profile = complete(problem)
    answer, wanted = justify(profile, names, voters), frozenset(winners)
    found = [frozenset(profile.names[x] for x in chosen) for chosen in answer.outcomes]
    if answer.kind != "forced" or answer.argued is None or found != [wanted]:
        raise Unproven(REASONS[answer.kind if answer.kind != "forced" else "another"])
    instances = [written(answer.space, axiom, made) for axiom, made in answer.argued.held]
    clauses = Clauses(len(profile.names))
    for instance in instances:
        clauses.take(instance)
    target = tuple(sorted(answer.space.levels[ballot] for ballot in answer.target))
    rows = [list(row) for row in clauses.whole(target, frozenset(profile.names.index(name) for name in wanted))]
    with Solver(rows, log=True) as solver:
        assert solver.model() is None, "the instances were shown to contradict the other outcomes"
        log = solver.log()
    steps = elaborated(max(abs(x) for row in rows for x in row), rows, log)
    data = {"instances": instances, "proof": [[n, list(lemma), list(hints)] for n, lemma, hints in steps]}
    document = unproved("justified", problem, sorted(wanted), {"axioms": sorted(set(names))})
    return proved(document, Evidence("axiom instances", data), holds=True)


REASONS = {
    "open": "the axioms leave other outcomes open there",
    "another": "the axioms force another outcome there",
    "contradiction": "no rule satisfies the axioms",
    "unknown": "no proof was found within the limit of what is looked at",
}


def complete(problem: RankingProfile | PartialProfile) -> RankingProfile:
    """The ballots as rankings. Raises InvalidProblem if one leaves a pair open."""
    if isinstance(problem, RankingProfile):
        return problem
    if not (problem.above | problem.above.transpose(0, 2, 1) | problem.level).all():
        raise InvalidProblem("some ballots leave pairs of alternatives open; an outcome is justified for complete ones")
    return RankingProfile(problem.names, problem.above.sum(axis=1), problem.counts)


def written(space: Space, axiom: Asked, made: Instance) -> dict[str, Any]:
    """An instance as evidence."""

    def levels(profile: Profile) -> list[list[int]]:
        return sorted(list(space.levels[ballot]) for ballot in profile)

    profiles, renaming = [levels(made.home)], None
    if axiom.name == "reinforcement":
        profiles.append(levels(made.key))  # type: ignore[arg-type]
    if axiom.name == "neutrality":
        renaming = list(made.key[1])  # type: ignore[index]
    return {"axiom": axiom.name, "profiles": profiles, "renaming": renaming}
