"""For users' own rules: `check_rule(my_rule)`, and a decorator that makes a pytest test for every axiom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from proofs.axiom import Violation
    from socialchoice.rule import Rule

ALWAYS = ("anonymity", "neutrality")


@dataclass(frozen=True)
class AxiomReport:
    """What a search for counterexamples found, axiom by axiom.

    refuted  : axiom -> the smallest counterexample found
    searched : axiom -> how many cases were tried without finding one; no proof that the axiom holds
    """

    rule: str
    refuted: dict[str, Violation]
    searched: dict[str, int]

    def __str__(self) -> str:
        lines = [f"{name}: refuted: {found}" for name, found in self.refuted.items()]
        lines += [f"{name}: no counterexample in {count} cases" for name, count in self.searched.items()]
        return f"{self.rule}\n" + "\n".join(f"  {line}" for line in lines)


def axiom_report(
    rule: Rule[Any, Any] | Callable[..., Any], *, axioms: Sequence[str] | None = None, examples: int = 200
) -> AxiomReport:
    """Search for a counterexample to every axiom that applies to the rule (or to a bare function of a profile).

    axioms : only these; those that do not apply are left out
    """
    from proofs.axiom import AXIOMS, applying

    asked = _as_rule(rule)
    wanted = applying(asked) if axioms is None else (AXIOMS[name] for name in dict.fromkeys(axioms))
    refuted, searched = {}, {}
    for axiom in (a for a in wanted if a.applies_to(asked)):
        found = axiom.search(asked, examples)
        if found is None:
            searched[axiom.name] = examples
        else:
            refuted[axiom.name] = found
    return AxiomReport(asked.name, refuted, searched)


def check_rule(
    rule: Rule[Any, Any] | Callable[..., Any], *, claims: Sequence[str] | None = None, examples: int = 200
) -> AxiomReport:
    """Search for counterexamples to what must hold of a rule; an AssertionError with the smallest if there is one.

    claims : the axioms that must hold; by default what the rule says of itself, and anonymity and neutrality always
    Returns the report on these; `axiom_report` looks at all others too.

    The rule's own examples are replayed too. Raises AssertionError with the smallest counterexample found.
    """
    asked = _as_rule(rule)
    for example in asked.examples:
        from socialchoice.model.answers import spoken

        winners = {spoken(w) for w in asked(asked.problem.parse(example.problem), **example.options).winners}
        assert winners == set(example.winners), f"{asked.name} on {example.problem!r}: {winners}, not {example.winners}"
    due = claims if claims is not None else (*ALWAYS, *asked.satisfies, *asked.proved)
    report = axiom_report(asked, axioms=due, examples=examples)
    broken = "\n".join(f"  {name}: {found}" for name, found in report.refuted.items())
    assert not broken, f"{asked.name} breaks what must hold:\n{broken}"
    return report


def _as_rule(rule: Rule[Any, Any] | Callable[..., Any]) -> Rule[Any, Any]:
    """A rule as it is; a bare function `profile -> winners or Outcome` as a rule that is registered nowhere."""
    from socialchoice.model.ballots.ranking import RankingProfile
    from socialchoice.model.outcome import Outcome
    from socialchoice.rule import Rule

    if isinstance(rule, Rule):
        return rule

    def function(profile: RankingProfile) -> Outcome[Any]:
        found = rule(profile)
        return found if isinstance(found, Outcome) else Outcome(frozenset(found))

    function.__name__ = getattr(rule, "__name__", "rule")
    function.__annotations__ = {"profile": RankingProfile, "return": Outcome[str]}
    return Rule(function, source="a function", complexity="unknown")


def parametrize_with_axioms(*rules: Rule[Any, Any]) -> Any:
    """A decorator for a pytest test with the arguments `rule` and `axiom`: one case for each axiom a rule claims."""
    import pytest

    from proofs.axiom import AXIOMS

    cases = [
        pytest.param(rule, AXIOMS[name], id=f"{rule.name}-{name}")
        for rule in rules
        for name in dict.fromkeys((*ALWAYS, *rule.satisfies, *rule.proved))
        if name in AXIOMS and AXIOMS[name].applies_to(rule)
    ]
    return pytest.mark.parametrize(("rule", "axiom"), cases)


def pytest_configure(config: Any) -> None:
    """The plugin's mark: tests of kernels run a second time without the JIT."""
    config.addinivalue_line("markers", "kernel: compares a compiled kernel; run once more with NUMBA_DISABLE_JIT=1")
