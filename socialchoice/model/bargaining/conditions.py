"""What ties the issues of a package together, and the money that may change hands beside its terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining.shared import Row, apart, exact_row, once
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact

Term = tuple[str, str]  # issue, value
Implication = tuple[str, str, str, str]  # a deal that takes the first value must take the second
Condition = tuple[str, str, str, str, str]  # agent; it accepts the first value only where the second is taken
Line = tuple[str, ...]
Link = tuple[tuple[int, int], tuple[int, int]]  # (issue, value), (issue, value), by index
Issues = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Payments:
    """Money that agents may pay each other beside the terms of a deal; what is paid and what is received balance.

    pays     : (n,) the most that each agent may pay; 0 for one that pays nothing
    receives : (n,) the most that each agent may receive
    worth    : (n,) positive, the utility of one unit of money to each; 1 each if left empty
    """

    pays: Row
    receives: Row
    worth: Row = ()

    def checked(self, agents: tuple[str, ...]) -> Payments:
        """The same with exact numbers. Raises InvalidProblem for wrong lengths, negative caps and worthless money."""
        n = len(agents)
        made = Payments(
            exact_row(self.pays, n, "caps on paying"),
            exact_row(self.receives, n, "caps on receiving"),
            exact_row(self.worth or (1,) * n, n, "worths of money"),
        )
        for name, caps in (("pay", made.pays), ("receive", made.receives)):
            if min(caps) < 0:
                raise InvalidProblem(
                    f"{agents[caps.index(min(caps))]} may {name} at most {min(caps)}; caps are 0 or more"
                )
        if min(made.worth) <= 0:
            raise InvalidProblem(
                f"money is worth {min(made.worth)} to {agents[made.worth.index(min(made.worth))]}; it must be positive"
            )
        return made

    def record(self) -> dict[str, Any]:
        return {"pays": list(self.pays), "receives": list(self.receives), "worth": list(self.worth)}


def checked_implication(given: Sequence[str], issues: Issues) -> Implication:
    """The implication. Raises InvalidProblem if it names no known values, or two values of one issue."""
    if len(given) != 4:
        raise InvalidProblem(f"the implication {tuple(given)} has {len(given)} parts; give issue, value, issue, value")
    issue, value, other, needed = given
    known = dict(issues)
    if value not in known.get(issue, ()) or needed not in known.get(other, ()):
        raise InvalidProblem(f"if {issue} = {value} then {other} = {needed}: this names no known issues and values")
    if issue == other:
        raise InvalidProblem(
            f"if {issue} = {value} then {other} = {needed}: both are values of one issue; write a red line"
        )
    return issue, value, other, needed


def checked_condition(given: Sequence[str], agents: tuple[str, ...], issues: Issues) -> Condition:
    """The condition of an agent. Raises InvalidProblem if it names no known agent or values."""
    agent, *terms = given
    if agent not in agents:
        raise InvalidProblem(f"{agent!r} has a condition and is no agent; known are {', '.join(agents)}")
    return agent, *checked_implication(terms, issues)


def links_of(lines: Iterable[Line], issues: Issues) -> tuple[Link, ...]:
    """Implications by index."""
    at = {(title, value): (i, j) for i, (title, values) in enumerate(issues) for j, value in enumerate(values)}
    return tuple((at[line[-4], line[-3]], at[line[-2], line[-1]]) for line in lines)


def checked_red_line(
    line: tuple[str, str, str], agents: tuple[str, ...], issues: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, str]:
    """The red line, of a known agent about a known value. Raises InvalidProblem."""
    agent, issue, value = line
    if agent not in agents or value not in issues.get(issue, ()):
        raise InvalidProblem(f"the red line {agent}: {issue} = {value} names no known agent, issue and value")
    return agent, issue, value


def read_line(part: str) -> tuple[str, Line, str]:
    """(kind, line, quote) of `red ann: fee = high`, of it with `unless days = 1`, or of `if fee = high then days = 1`.

    A line that is an agent's may end with a quote, `red ann: fee = high "no more than that"`; else the quote is empty.
    `keeps ann "I can stay where I am"` quotes what ann's disagreement utility came from.
    """
    said, quote = apart(part)
    if said.startswith("keeps ") and quote:
        return "quotes", (said.removeprefix("keeps ").strip(),), quote
    kind, line = _read(said)
    return kind, line, quote


def _read(part: str) -> tuple[str, Line]:
    if part.startswith("if "):
        first, then, second = part.removeprefix("if ").partition(" then ")
        if then:
            return "implications", (*_term(first, part), *_term(second, part))
    agent, colon, rest = part.removeprefix("red ").partition(":")
    if not part.startswith("red ") or not colon:
        raise InvalidProblem(
            f"{part!r} is no part of a package; write weights 2 1, red ann: price = high, red ann: price = high unless "
            "days = 1, if price = high then days = 1, payments ann: pays 5; bob: receives 5, or vetoes"
        )
    first, unless, second = rest.partition(" unless ")
    if not unless:
        return "red_lines", (agent.strip(), *_term(first, part))
    return "conditions", (agent.strip(), *_term(first, part), *_term(second, part))


def read_payments(text: str, agents: Sequence[str]) -> Payments:
    """`ann: pays 5; bob: receives 5, worth 2`; whoever is not named neither pays nor receives."""
    said: list[tuple[str, Mapping[str, Fraction]]] = []
    for line in text.replace("\n", ";").split(";"):
        agent, _, rest = line.partition(":")
        words = [part.split() for part in rest.split(",")]
        if agent.strip() not in agents or any(len(w) != 2 or w[0] not in ("pays", "receives", "worth") for w in words):
            raise InvalidProblem(
                f"{line.strip()!r} says not who pays; write payments ann: pays 5; bob: receives 5, worth 2"
            )
        said.append((agent.strip(), once((key, exact(value)) for key, value in words)))
    named = once(said)
    caps = {"pays": Fraction(0), "receives": Fraction(0), "worth": Fraction(1)}
    return Payments(
        *(tuple(named.get(agent, {}).get(key, default) for agent in agents) for key, default in caps.items())
    )


def _term(text: str, part: str) -> Term:
    issue, equals, value = text.partition("=")
    if not equals:
        raise InvalidProblem(
            f"{part!r} names {text.strip()!r}, where a value of an issue was wanted, such as price = high"
        )
    return issue.strip(), value.strip()


def read_pairs(text: str) -> list[tuple[str, str]]:
    """(head, rest) of `head: rest; head: rest`, parted by semicolons or lines."""
    pairs = [line.rpartition(":") for line in text.replace("\n", ";").split(";") if line.strip()]
    return [(head.strip(), rest) for head, _, rest in pairs]
