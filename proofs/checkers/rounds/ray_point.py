"""The last point of a ray or path of gains that an agreement gives exactly, where no gain may be thrown away.

data: {"ideals": null or as in `leximin_levels`, "prices": [prices, …], "none": null}; where nothing makes everybody
      better off, {"ideals": null, "prices": [], "none": prices at which none is worth more than nothing}; where only
      alternatives are agreements, null, [] and null; prices as `problems` reads them

The gains follow base + rate · t with t from low up: for egalitarian 0 and the weights; for Kalai and Smorodinsky 0 and
weight · ideal gain; for Kalai and Rosenthal the same with ideals over "S"; for equal loss the ideal gain and 1 /
weight; for Gupta and Livne the reference r and weight · (ideal gain - r), t ≥ 0. Rates are positive. A monotone path
has several such segments, t from 0 to 1, in the last one without end, and on none does anybody have less.

Prices p of either sign at which no agreement is worth more than b exclude each t with Σ p_i (base_i + rate_i t) > b, as
utilities are of one piece. The first prices are for the last segment, and so on back. All but the last of them exclude
every t of their segment at which everybody gains; the last ones every t beyond the agreement's. Where the outcome is
disagreement all do, for every segment on which everybody gains somewhere. An agreement with the same gains is the only
one if what is worth the bound is independent. Alternatives are recounted. Kalai 1977, doi:10.2307/1913954; Farkas 1902,
doi:10.1515/crll.1902.124.1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..bargains.leximin_levels import ideal_gains
from ..bargains.reference_levels import start_of
from ..case import Case
from ..form import demand, fields, listed, text
from ..problems.bargains import NO_AGREEMENT, RAYS, Bargain, Convex, convex, read
from ..problems.numbers import Row
from ..problems.prices import Priced
from .path_end import points_of

RULES = RAYS
ZERO = Fraction(0)


@dataclass(frozen=True)
class Segment:
    """base + rate · t for t from low to high; a high of None: without end."""

    base: Row
    rate: Row
    low: Fraction
    high: Fraction | None = None

    def at(self, t: Fraction) -> Row:
        return [b + r * t for b, r in zip(self.base, self.rate, strict=True)]

    def lively(self) -> bool:
        """Whether everybody gains somewhere."""
        if self.high is None:
            return all(b > 0 or r > 0 for b, r in zip(self.base, self.rate, strict=True))
        return min(self.at(self.high)) > 0

    def excess(self, t: Fraction, support: Priced) -> Fraction:
        """By how much the point is worth more than any agreement."""
        return sum((p * g for p, g in zip(support.each, self.at(t), strict=True)), -support.most)

    def pace(self, support: Priced) -> Fraction:
        """What a unit of t is worth."""
        return sum((p * r for p, r in zip(support.each, self.rate, strict=True)), ZERO)

    def excluded(self, support: Priced) -> bool:
        """Whether no agreement gives a point of it at which everybody gains; what is linear is decided at the ends."""
        first, pace = self.excess(self.low, support), self.pace(support)
        begun = min(self.at(self.low)) > 0
        if first < 0 or (first == 0 and (begun or pace <= 0)):
            return False
        return pace >= 0 if self.high is None else self.excess(self.high, support) > 0


def check(case: Case) -> str:
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    bargain = read(case.problem)
    demand(not bargain.free, "gains may be thrown away here, and then a ray is not met exactly")
    if isinstance(bargain, Bargain) and not bargain.lotteries:
        return _recounted(case, bargain)
    bargain = convex(case)
    one = isinstance(bargain, Bargain) or max(map(len, bargain.pieces)) == 1
    demand(one, "a utility has several pieces, and then a ray has no meaning here")
    ideals, prices, none = fields(case.data, "ideals", "prices", "none")
    drawn = SEGMENTS[case.rule]
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    lost = case.winners == [NO_AGREEMENT]
    demand(not lost or case.claim == "all", "disagreement is the whole outcome")
    if none is not None:
        demand(lost and ideals is None and prices == [], "nothing is agreed where nothing is better for all")
        _options(case, bargain)
        return bargain.priced(none).none()
    segments = [segment for segment in drawn(case, bargain, ideals) if segment.lively()]
    supports = [bargain.priced(each, signed=True) for each in listed(prices, "prices")]
    demand(len(supports) == len(segments) if lost else 0 < len(supports) <= len(segments), "a segment has no prices")
    for segment, support in zip(segments[::-1], supports if lost else supports[:-1], strict=False):
        demand(segment.excluded(support), "a later point of the ray may be possible")
    if lost:
        return "No agreement is a point of the ray at which everybody gains, so that the outcome is disagreement."
    return _reached(case, bargain, segments[-len(supports)], supports[-1])


def _reached(case: Case, bargain: Convex, segment: Segment, support: Priced) -> str:
    """That the agreement is on the segment, and nothing beyond it is."""
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    demand(min(gains) > 0, "the agreement does not make everybody better off")
    terms = zip(gains, segment.base, segment.rate, strict=True)
    t = next((g - b) / r for g, b, r in terms if r)
    demand(segment.at(t) == gains, "the agreement is not on the ray")
    demand(segment.low <= t and (segment.high is None or t <= segment.high), "the agreement is on another segment")
    demand(segment.excess(t, support) == 0, "the prices are not those of the agreement")
    demand(t == segment.high or segment.pace(support) > 0, "a later point of the ray may be possible")
    if case.claim == "all":
        demand(bargain.single([support], held=range(len(gains))), "nothing shows that no other agreement is as good")
    return f"{bargain.spoken(point)} is the last agreement on the ray itself; no gain may be thrown away."


def _recounted(case: Case, bargain: Bargain) -> str:
    """The alternatives on the ray, found again."""
    fields(case.options)
    demand(case.ranking is None and case.claim == "all", "this evidence proves the whole outcome, and no ranking")
    demand(fields(case.data, "ideals", "prices", "none") == (None, [], None), "alternatives alone need no evidence")
    demand(case.rule in PURE, "the rule is for mixtures of agreements")
    open_ = {name: column for name, column in zip(bargain.names, bargain.columns(), strict=True) if min(column) > 0}
    on: dict[str, Fraction] = {}
    if open_:
        base, rate = PURE[case.rule](bargain)
        for name, column in open_.items():
            parts = {(g - b) / r for g, b, r in zip(column, base, rate, strict=True)}
            if len(parts) == 1:
                on[name] = parts.pop()
    best = sorted(name for name, t in on.items() if t == max(on.values()))
    if not best:
        demand(case.winners == [NO_AGREEMENT], "no alternative on the ray makes everybody better off")
        return "No alternative on the ray makes everybody better off, so that the outcome is disagreement."
    found = []
    for winner in case.winners:
        shares = bargain.answer(winner)
        demand(max(shares) == 1, "a lottery is the outcome where only alternatives are agreements")
        found.append(bargain.names[shares.index(Fraction(1))])
    demand(sorted(found) == best, f"all that are last on the ray is {', '.join(best)}")
    return f"{' and '.join(best)}: the last of all alternatives on the ray itself, all counted again."


def _options(case: Case, bargain: Convex) -> None:
    """Demand options that the rule takes."""
    if case.rule == "gupta-livne":
        _start(case, bargain)
    elif case.rule == "monotone-path":
        _path(case, bargain, None)
    else:
        fields(case.options)


def _ray(base: Row, rate: Row, least: Fraction | None = None) -> list[Segment]:
    low = max(-b / r for b, r in zip(base, rate, strict=True))
    return [Segment(base, rate, low if least is None else max(low, least))]


def _egalitarian(case: Case, bargain: Convex, ideals: Any) -> list[Segment]:
    fields(case.options)
    demand(ideals is None, "the egalitarian rule has no ideals")
    return _ray([ZERO] * len(bargain.agents), bargain.weights)


def _shares(case: Case, bargain: Convex, ideals: Any) -> list[Segment]:
    fields(case.options)
    over = "S" if case.rule == "kalai-rosenthal" else bargain.over
    best = ideal_gains(bargain, over, ideals)
    return _ray([ZERO] * len(best), [w * a for w, a in zip(bargain.weights, best, strict=True)])


def _losses(case: Case, bargain: Convex, ideals: Any) -> list[Segment]:
    fields(case.options)
    return _ray(ideal_gains(bargain, bargain.over, ideals), [1 / w for w in bargain.weights])


def _start(case: Case, bargain: Convex) -> Row:
    (reference,) = fields(case.options, "reference")
    return start_of(case.problem, text(reference, "reference"), len(bargain.agents))


def _way(case: Case, bargain: Convex, ideals: Any) -> list[Segment]:
    start, best = _start(case, bargain), ideal_gains(bargain, bargain.over, ideals)
    demand(all(a > r for a, r in zip(best, start, strict=True)), "somebody can have no more than the reference gives")
    return _ray(start, [w * (a - r) for w, a, r in zip(bargain.weights, best, start, strict=True)], ZERO)


def _path(case: Case, bargain: Convex, ideals: Any) -> list[Segment]:
    (path,) = fields(case.options, "path")
    demand(ideals is None, "a path has no ideals")
    points = points_of(text(path, "the path"), bargain.weights)
    steps = [[b - a for a, b in zip(one, two, strict=True)] for one, two in zip(points, points[1:], strict=False)]
    ends = [*([Fraction(1)] * (len(steps) - 1)), None]
    return [Segment(one, step, ZERO, end) for one, step, end in zip(points, steps, ends, strict=False)]


def _pure_ideals(bargain: Bargain, over: str) -> Row:
    columns = [column for column in bargain.columns() if over == "S" or min(column) >= 0]
    return [max(column[i] for column in columns) for i in range(len(bargain.agents))]


def _pure_shares(bargain: Bargain, over: str) -> tuple[Row, Row]:
    best = _pure_ideals(bargain, over)
    return [ZERO] * len(best), [w * a for w, a in zip(bargain.weights, best, strict=True)]


PURE: dict[str, Callable[[Bargain], tuple[Row, Row]]] = {
    "egalitarian": lambda bargain: ([ZERO] * len(bargain.agents), bargain.weights),
    "kalai-smorodinsky": lambda bargain: _pure_shares(bargain, bargain.over),
    "kalai-rosenthal": lambda bargain: _pure_shares(bargain, "S"),
    "equal-loss": lambda bargain: (_pure_ideals(bargain, bargain.over), [1 / w for w in bargain.weights]),
}
SEGMENTS: dict[str, Callable[[Case, Convex, Any], list[Segment]]] = {
    "egalitarian": _egalitarian,
    "kalai-smorodinsky": _shares,
    "kalai-rosenthal": _shares,
    "equal-loss": _losses,
    "gupta-livne": _way,
    "monotone-path": _path,
}
