"""A landlord and two tenants settle five issues, with red lines and a side payment; then the same without an agreement.

    python examples/landlord-tenants/negotiate.py

Everything runs offline. `terms.txt` and `impasse.txt` are in the notation of packages: issues and their values, what
each value is worth to each party, what each keeps without a deal, then red lines with the words they come from, a rule
that ties two issues together, and who may pay how much (one unit of money is worth 1/50 of a point). The same deal
comes out of `socialchoice run nash examples/landlord-tenants/terms.txt`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from proofs.certificate import certify, verify
from socialchoice.analysis.agreements.prices.words import joined, number, told
from socialchoice.analysis.concessions import conflicts
from socialchoice.model.answers import Deal, PaidDeal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.rule import RULES

HERE = Path(__file__).parent


def main() -> int:
    for sentence in (*agreement(problem("terms")), *impasse(problem("impasse"))):
        sys.stdout.write(f"{sentence}\n")
    return 0


def problem(name: str) -> PackageProblem:
    """The problem in one of the two files."""
    return PackageProblem.parse((HERE / f"{name}.txt").read_text(encoding="utf-8"))


def agreement(package: PackageProblem) -> Iterator[str]:
    """The deal of Nash's rule, that it is proved, and what its prices say."""
    yield "# What is agreed"
    yield from (f'{line[0]} said: "{quote}."' for line, quote in package.quotes)
    (deal,) = RULES["nash"](package).winners
    yield f"Nash's deal: {deal}."
    yield verify(certify("nash", package))
    (even,) = RULES["egalitarian-deal"](package).winners
    yield "The egalitarian deal is the same." if even == deal else f"The egalitarian deal would be: {even}."
    yield from ("", "# Why, in prices", *told(package, deal))


def impasse(package: PackageProblem) -> Iterator[str]:
    """Why there is no deal, every minimal conflict, and the least concession that makes one."""
    yield from ("", "# When everybody asks for more")
    (nothing,) = RULES["nash"](package).winners
    yield f"Nash's rule: {nothing}. {verify(certify('nash', package))}"
    found = conflicts(package)
    for conflict in found.conflicts:
        yield f"These cannot hold together: {joined([demand(package, found.demands[k]) for k in sorted(conflict)])}."
    for repair in found.repairs:
        yield f"It is enough if these give way: {joined([demand(package, found.demands[k]) for k in sorted(repair)])}."
    for deal in sorted(RULES["minimal-concession"](package).winners, key=str):
        yield f"The least concession that crosses no red line: {deal}."
        yield from conceded(package, deal)


def demand(package: PackageProblem, label: tuple[str, ...]) -> str:
    """A demand in words, with its quote if it has one."""
    kind, agent, *terms = label
    if kind == "reservation":
        return f"{agent}'s {number(package.disagreement[package.agents.index(agent)])} points without a deal"
    quote = dict(package.quotes).get(label[1:])
    said = f' ("{quote}")' if quote else ""
    needs = f" unless {terms[2]} is {terms[3]}" if kind == "condition" else ""
    return f"{agent}'s red line at {terms[0]} {terms[1]}{needs}{said}"


def conceded(package: PackageProblem, deal: Deal | PaidDeal) -> Iterator[str]:
    """What each has, and how much that is below what it asked for."""
    pairs = zip(package.agents, package.utilities_of(deal), package.disagreement, strict=True)
    for agent, has, asked in pairs:
        short = f"concedes {number(asked - has)}" if has < asked else f"has {number(has - asked)} more than that"
        yield f"{agent} asked for {number(asked)} and {short}."


if __name__ == "__main__":
    sys.exit(main())
