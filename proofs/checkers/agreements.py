"""Bargaining problems, packages and lotteries as certificates carry them, read strictly."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from .ballots import kind_of
from .form import Unreadable, demand, distinct_texts, fields, fraction, listed, text, truth

Row = list[Fraction]
NO_AGREEMENT = {"agreement": "none"}
PRIME = 2**61 - 1
MOST_POWERS = 10_000


class Bargain:
    """A bargaining problem.

    names, agents : the m alternatives and the n agents
    gains         : (n, m) utility of each alternative less the disagreement utility
    weights       : (n,) positive
    lotteries     : whether lotteries are agreements
    over          : "IR" or "S", what an ideal is the best of
    """

    def __init__(self, problem: Any) -> None:
        if kind_of(problem) != "bargaining":
            raise Unreadable(f"wanted a bargaining problem; came {problem['type']!r}")
        keys = ("type", "names", "agents", "utilities", "disagreement", "weights", "lotteries", "ideal_over")
        _, names, agents, utilities, kept, weights, lotteries, over = fields(problem, *keys)
        self.names, self.agents = distinct_texts(names, "names"), distinct_texts(agents, "agents")
        n, m = len(self.agents), len(self.names)
        rows = [written(row, "utilities", m) for row in listed(utilities, "utilities", n)]
        kept, self.weights = written(kept, "disagreement", n), positive(weights, n)
        self.gains = [[value - low for value in row] for row, low in zip(rows, kept, strict=True)]
        self.lotteries, self.over = truth(lotteries, "lotteries"), over
        if over not in ("IR", "S"):
            raise Unreadable("ideal_over must be IR or S")

    def columns(self) -> list[Row]:
        """(m, n): what each alternative gives each agent."""
        return [list(column) for column in zip(*self.gains, strict=True)]

    def priced(self, prices: Sequence[Fraction]) -> Row:
        """(m,) the sum over the agents of price times gain."""
        return combined(self.gains, prices)

    def lottery(self, answer: Any) -> Row:
        """(m,) the weights of a lottery in its one canonical form."""
        return lottery(answer, self.names)

    def worth(self, shares: Sequence[Fraction]) -> Row:
        """(n,) what a lottery gives each agent."""
        return worth(self.gains, shares)


class Package:
    """A package of issues.

    issues  : (issue, its values); allowed: per issue the indices that no veto excludes
    gains   : per agent, per issue, per value the utility; the disagreement utility is in `kept`
    """

    def __init__(self, problem: Any) -> None:
        if kind_of(problem) != "package":
            raise Unreadable(f"wanted a package; came {problem['type']!r}")
        keys = ("type", "issues", "agents", "utilities", "disagreement", "weights", "red_lines", "vetoes")
        _, issues, agents, utilities, kept, weights, lines, vetoes = fields(problem, *keys)
        pairs = [fields(entry, "issue", "values") for entry in listed(issues, "issues")]
        titles = distinct_texts([title for title, _ in pairs], "issues")
        self.issues = [(t, distinct_texts(v, "values")) for t, (_, v) in zip(titles, pairs, strict=True)]
        self.agents = distinct_texts(agents, "agents")
        n = len(self.agents)
        self.utilities = [self._by_issue(rows) for rows in listed(utilities, "utilities", n)]
        self.kept, self.weights = written(kept, "disagreement", n), positive(weights, n)
        red = [self._red_line(line) for line in listed(lines, "red_lines")]
        if len(set(map(tuple, lines))) < len(red):
            raise Unreadable("a red line is listed twice")
        out = set(red)
        if not truth(vetoes, "vetoes"):
            out = set()
        self.allowed = [[j for j in range(len(v)) if (i, j) not in out] for i, (_, v) in enumerate(self.issues)]

    def deal(self, answer: Any) -> list[int]:
        """The index of each issue's value in a deal; the deal may not cross a veto."""
        terms = [listed(term, "a term", 2) for term in listed(answer, "a deal", len(self.issues))]
        choice = []
        for (issue, value), (title, values), allowed in zip(terms, self.issues, self.allowed, strict=True):
            if issue != title or value not in values:
                raise Unreadable("a deal must settle every issue in order with one of its values")
            demand(values.index(value) in allowed, f"{title} {value} crosses a red line that is a veto")
            choice.append(values.index(value))
        return choice

    def gains(self, choice: Sequence[int]) -> Row:
        """(n,) what a deal gives each agent beyond the disagreement utility."""
        pairs = zip(self.utilities, self.kept, strict=True)
        return [sum((row[j] for row, j in zip(rows, choice, strict=True)), -low) for rows, low in pairs]

    def _by_issue(self, rows: Any) -> list[Row]:
        pairs = zip(listed(rows, "utilities", len(self.issues)), self.issues, strict=True)
        return [written(row, "utilities", len(values)) for row, (_, values) in pairs]

    def _red_line(self, line: Any) -> tuple[int, int]:
        agent, issue, value = (text(part, "a red line") for part in listed(line, "a red line", 3))
        for i, (title, values) in enumerate(self.issues):
            if title == issue and value in values and agent in self.agents:
                return i, values.index(value)
        raise Unreadable("a red line names no known agent, issue and value")


def fractions(value: Any, what: str, length: int) -> Row:
    """Exactly so many exact numbers."""
    return [fraction(entry, what) for entry in listed(value, what, length)]


def written(value: Any, what: str, length: int) -> Row:
    """Exactly so many exact numbers in the one form that a problem's record has: texts, in lowest terms."""
    found = fractions(value, what, length)
    if value != [str(entry) for entry in found]:
        raise Unreadable(f"the {what} must be written as texts in lowest terms, such as '3/4'")
    return found


def positive(value: Any, length: int) -> Row:
    """Exactly so many positive weights."""
    found = written(value, "weights", length)
    if min(found) <= 0:
        raise Unreadable("weights must be positive")
    return found


def whole_weights(weights: Row) -> list[int]:
    """The smallest integers in the proportion of the weights; few enough to be powers."""
    below = lcm(*(w.denominator for w in weights))
    whole = [int(w * below) for w in weights]
    demand(sum(whole) // gcd(*whole) <= MOST_POWERS, "the weights are too fine to be powers of gains")
    return [w // gcd(*whole) for w in whole]


def nonnegative(value: Any, what: str, length: int) -> Row:
    """Exactly so many numbers, none below zero."""
    found = fractions(value, what, length)
    demand(min(found) >= 0, f"one of the {what} is negative")
    return found


def lottery(answer: Any, names: list[str]) -> Row:
    """(m,) weights; in the certificate sorted by name, none zero, sum one, fractions in lowest terms."""
    at = {name: a for a, name in enumerate(names)}
    shares = [Fraction(0)] * len(names)
    before = ""
    for entry in listed(answer, "a lottery"):
        name, weight = listed(entry, "an entry of a lottery", 2)
        if type(name) is not str or name not in at or (before and name <= before):
            raise Unreadable("a lottery must list different known alternatives, sorted by name")
        before, shares[at[name]] = name, fraction(weight, "a weight")
        if shares[at[name]] <= 0 or weight != str(shares[at[name]]):
            raise Unreadable("the weights of a lottery are positive fractions in lowest terms")
    demand(sum(shares) == 1, "the weights of the lottery do not sum to one")
    return shares


def worth(rows: list[Row], shares: Sequence[Fraction]) -> Row:
    """(n,) the value of each row under a lottery over its columns."""
    used = [a for a, share in enumerate(shares) if share]
    return [sum((row[a] * shares[a] for a in used), Fraction(0)) for row in rows]


def combined(rows: list[Row], prices: Sequence[Fraction]) -> Row:
    """(m,) the sum of the rows, each times its price; in integers over one denominator."""
    used = [(row, price) for row, price in zip(rows, prices, strict=True) if price]
    below = lcm(*(value.denominator for row, _ in used for value in row))
    under = lcm(*(price.denominator for _, price in used))
    sums = [0] * len(rows[0])
    for row, price in used:
        factor = price.numerator * (under // price.denominator)
        for a, value in enumerate(row):
            sums[a] += factor * (value.numerator * (below // value.denominator))
    return [Fraction(total, below * under) for total in sums]


def independent(rows: Iterable[Row], columns: Sequence[int]) -> bool:
    """Whether the rows and a row of ones have independent columns: if so modulo a prime, so in rational numbers.

    Then at most one lottery over these columns gives the rows their values.
    """
    kept = [[row[a] for a in columns] for row in rows] + [[Fraction(1)] * len(columns)]
    left = []
    for row in kept:
        below = lcm(*(value.denominator for value in row))
        left.append([value.numerator * (below // value.denominator) % PRIME for value in row])
    for column in range(len(columns)):
        pivot = next((i for i in range(column, len(left)) if left[i][column]), None)
        if pivot is None:
            return False
        left[column], left[pivot] = left[pivot], left[column]
        inverse = pow(left[column][column], -1, PRIME)
        head = [value * inverse % PRIME for value in left[column]]
        left[column] = head
        for i in range(column + 1, len(left)):
            if factor := left[i][column]:
                left[i] = [(x - factor * y) % PRIME for x, y in zip(left[i], head, strict=True)]
    return True


def spoken(shares: Sequence[Fraction], names: list[str]) -> str:
    """A lottery in words."""
    parts = [name if share == 1 else f"{share} {name}" for name, share in zip(names, shares, strict=True) if share]
    return " + ".join(parts)


__all__ = [
    "NO_AGREEMENT", "Bargain", "Package", "combined", "fractions", "independent", "lottery", "nonnegative",
    "spoken", "whole_weights", "worth",
]  # fmt: skip
