"""Equal shares of a budget: which project is funded in which round, and what its supporters pay."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...facts import voices
from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """What each voter has, one sentence a round of the first transcript, what is left, and whether others are tied."""
    problem, transcripts = document["problem"], document["evidence"]["data"]["transcripts"]
    costs = dict(zip(problem["names"], map(Fraction, problem["costs"]), strict=True))
    budget, voters = Fraction(problem["budget"]), sum(ballot["count"] for ballot in problem["ballots"])
    found = [f"The budget of {budget} is shared equally: {_amount(budget / voters)} for each of {voices(voters)}."]
    for number, entry in enumerate(transcripts[0], 1):
        name, most = title_of(titles, entry["funded"]), _amount(Fraction(entry["payment"]))
        found.append(
            f"Round {number}: {name} is funded for {costs[entry['funded']]}; its supporters pay up to {most} each."
        )
    left = budget - sum(costs[entry["funded"]] for entry in transcripts[0])
    found.append(f"No further project can be paid by its supporters; {left} of the budget is left.")
    if len(transcripts) > 1:
        found.append(f"These are the rounds of one of {len(transcripts)} tied outcomes.")
    return found


def _amount(value: Fraction) -> str:
    return str(value) if len(str(value)) < 8 else f"about {float(value):.6g}"
