"""What all bargaining problems share: agents, what each keeps without an agreement, and a region of agreements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Any, Literal, get_args

from socialchoice.model.answers import Lottery, Plan
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact
from socialchoice.model.ground.scales import SCALES, Measured
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import Support

IdealOver = Literal["IR", "S"]
Row = tuple[Fraction, ...]
Quote = tuple[tuple[str, ...], str]  # what it is said of, and the text that this came from
MOST_POWERS = 10_000


@dataclass(frozen=True)
class Disagreement:
    """The answer where no agreement makes everybody better off than none: each agent keeps the disagreement utility."""

    def __str__(self) -> str:
        return "no agreement"

    def record(self) -> dict[str, str]:
        return {"agreement": "none"}


Agreement = Lottery | Plan | Disagreement


class Bargaining:
    """Agents who agree on a point of a convex set, or on one of a list; BargainingProblem and PolytopeProblem are such.

    agents       : the n agents
    disagreement : (n,) Fractions, the utility of each agent if nothing is agreed
    weights      : (n,) positive Fractions
    ideal_over   : an agent's ideal is the best of the agreements that leave nobody worse off than no agreement ("IR"),
                   or the best of all ("S")
    measured     : what the utilities mean: only an order ("ordinal"), differences in each one's own unit ("cardinal"),
                   or in one unit for all ("comparable"); rules that need more refuse them
    free_disposal: whether a gain may be thrown away; if not, rules that follow a ray or a path of gains demand a point
                   of it exactly, and have no agreement where none is possible; rules without such a meaning refuse
    region       : the set of agreements, with the n agents' gains (utility less disagreement utility) on it
    quotes       : ((agent,) for what the agent keeps or ("limit", name), the text that it came from); they enter no
                   calculation
    pure         : whether only the alternatives of a list are agreements, and no lottery over them
    """

    agents: tuple[str, ...]
    disagreement: Row
    weights: Row
    ideal_over: IdealOver
    measured: Measured
    free_disposal: bool
    quotes: tuple[Quote, ...]
    region: Region
    pure: bool

    @classmethod
    def parse(cls, text: str) -> Bargaining:
        """Read the notation of either kind: a polytope's begins with the bounds of a variable, such as `hours 0..8`."""
        from socialchoice.model.bargaining.alternatives import BargainingProblem
        from socialchoice.model.bargaining.polytope import PolytopeProblem

        kind: type[Bargaining] = PolytopeProblem if ".." in text.partition("|")[0] else BargainingProblem
        return kind.parse(text)

    def agreement(self, point: Sequence[Fraction]) -> Agreement:
        """The agreement that a point of the region stands for."""
        raise NotImplementedError

    def prices(self, support: Support) -> Any:
        """A support as evidence: for a list a price for each agent, for a polytope the multipliers of its rows too."""
        raise NotImplementedError

    def levels(self, found: Sequence[Support]) -> list[dict[str, Any]]:
        """Leximin's levels as evidence: the value of each, with prices, of any unit, that bound it."""
        return [{"value": level.value, "prices": self.prices(level.in_whole_numbers())} for level in found]

    def no_agreement(self, support: Support) -> Evidence:
        """Why nothing makes everybody better off: a support at which no agreement is worth more than nothing."""
        return Evidence("no agreement", {"prices": self.prices(support)})

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        raise NotImplementedError

    @cached_property
    def whole_weights(self) -> tuple[int, ...]:
        """(n,) the weights as the smallest integers in proportion. Raises TooLarge if their sum passes 10,000."""
        return whole_weights(self.weights)

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())


def common(
    agents: Iterable[str], disagreement: Iterable[object], weights: Sequence[object], over: str
) -> dict[str, Any]:
    """What every bargaining problem checks alike: agents, disagreement, weights and ideal_over, exact."""
    names = checked_names(agents, "agent")
    if over not in get_args(IdealOver):
        raise InvalidProblem(f"ideal_over is {over!r}; choose 'IR' or 'S'")
    return {
        "agents": names,
        "disagreement": exact_row(disagreement, len(names), "disagreement utilities"),
        "weights": positive_weights(weights, names),
    }


def disposal(free: object) -> dict[str, bool]:
    """What the record of a problem says of free disposal: nothing where there is. Raises InvalidProblem if no bool."""
    if not isinstance(free, bool):
        raise InvalidProblem(f"free_disposal is {free!r}; it must be True or False")
    return {} if free else {"free_disposal": False}


def checked_quotes(given: Iterable[Sequence[Any]], lines: Iterable[tuple[str, ...]]) -> tuple[Quote, ...]:
    """The quotes, each once. Raises InvalidProblem if one has no text, or is of none of these lines."""
    known = set(lines)
    for line, text in given:
        if tuple(line) not in known or not isinstance(text, str) or not text:
            raise InvalidProblem(
                f"the quote {text!r} belongs to {tuple(line)}; give what stands in this problem, such as (agent,) for "
                "what the agent keeps, and a text"
            )
    return tuple(dict.fromkeys((tuple(line), text) for line, text in given))


def quoted(quotes: tuple[Quote, ...]) -> dict[str, Any]:
    """What the record of a problem says of quotes: nothing where there are none."""
    return {"quotes": [[list(line), text] for line, text in quotes]} if quotes else {}


def apart(part: str) -> tuple[str, str]:
    """A part of a notation and the quote at its end, between two marks; else the quote is empty."""
    if part.count('"') not in (0, 2) or (part.count('"') == 2 and not part.endswith('"')):
        raise InvalidProblem(f"{part!r} has a quote that does not end; write it last, between two marks")
    said, _, quote = part.removesuffix('"').partition('"')
    return said.strip(), quote.strip()


def options(parts: Iterable[str], **more: tuple[str, Any]) -> dict[str, Any]:
    """The parts that may follow a problem: `option`, these besides, and quotes, such as `keeps ann "I can stay"`."""
    quotes: list[Quote] = []
    found: list[tuple[str, Any]] = []
    for part in parts:
        said, quote = apart(part)
        head, _, name = said.partition(" ")
        if quote and head in ("keeps", "limit"):
            quotes.append(((name.strip(),) if head == "keeps" else ("limit", name.strip()), quote))
        else:
            found.append(more.get(part) or option(part))
    return once(found) | ({"quotes": tuple(quotes)} if quotes else {})


def exact_row(values: Iterable[object], length: int, what: str) -> Row:
    """The numbers, exact. Raises InvalidProblem if there are not `length` of them."""
    row = tuple(exact(value) for value in values)
    if len(row) != length:
        raise InvalidProblem(f"the {what} are {len(row)} numbers; wanted are {length}")
    return row


def positive_weights(weights: Sequence[object], agents: tuple[str, ...]) -> Row:
    """One positive weight an agent; one each where none is given."""
    row = exact_row(weights or (1,) * len(agents), len(agents), "weights")
    if min(row) <= 0:
        raise InvalidProblem(f"{agents[row.index(min(row))]} has weight {min(row)}; weights are positive")
    return row


def whole_weights(weights: Row) -> tuple[int, ...]:
    """The smallest integers in the proportion of the weights: powers that gains are raised to."""
    below = lcm(*(w.denominator for w in weights))
    whole = [int(w * below) for w in weights]
    powers = tuple(w // gcd(*whole) for w in whole)
    if sum(powers) > MOST_POWERS:
        raise TooLarge(f"the weights are {sum(powers)} smallest parts; give weights of at most {MOST_POWERS} in all")
    return powers


def by_issue(agent: str, rows: Sequence[Any], issues: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Row, ...]:
    """An agent's utilities, exact: a row for each issue, of one number a value. Raises InvalidProblem."""
    if len(rows) != len(issues):
        raise InvalidProblem(f"{agent} has utilities for {len(rows)} issues; there are {len(issues)}")
    pairs = zip(rows, issues, strict=True)
    return tuple(exact_row(row, len(values), f"utilities of {agent} for {title}") for row, (title, values) in pairs)


def paired(agents: tuple[str, ...], rows: Sequence[Any]) -> list[tuple[str, Any]]:
    """Each agent with its row. Raises InvalidProblem if the numbers differ."""
    if len(rows) != len(agents):
        raise InvalidProblem(f"there are {len(agents)} agents and utilities for {len(rows)}; give one row an agent")
    return list(zip(agents, rows, strict=True))


def words(text: str) -> list[str]:
    """Names parted by commas, or by spaces where there is no comma."""
    return [name.strip() for name in text.split(",")] if "," in text else text.split()


def numbers(text: str) -> Row:
    """Exact numbers parted by spaces."""
    return tuple(exact(value) for value in text.split())


def once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs as a mapping. Raises InvalidProblem if something is said twice."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidProblem(f"{key.replace('_', ' ')} is said twice; say it once")
        found[key] = value
    return found


def said_weights(rest: str) -> Row:
    """The weights of a part `weights 2 1`. Raises InvalidProblem if there are none."""
    if not rest.strip():
        raise InvalidProblem("'weights' names no weights; write weights 2 1, or leave it out")
    return numbers(rest)


def option(part: str) -> tuple[str, Any]:
    """One of the parts that may follow a problem: `weights 2 1`, `ideal over S`, `no free disposal`, `cardinal`, …"""
    if part in SCALES:
        return "measured", part
    head, _, rest = part.partition(" ")
    if " ".join(part.split()) in ("ideal over S", "ideal over IR"):
        return "ideal_over", rest.split()[-1]
    if part.split() == ["no", "free", "disposal"]:
        return "free_disposal", False
    if head == "weights":
        return "weights", said_weights(rest)
    raise InvalidProblem(
        f"{part!r} is no part of this bargaining problem; write weights 2 1, ideal over S, no free disposal, cardinal, "
        'ordinal, keeps ann "…" or, after a list, pure'
    )
