"""The Owen value: the Shapley value among unions, and within each."""

from collections.abc import Iterator
from fractions import Fraction
from math import factorial

import numpy as np

from socialchoice.coalitions.power.sums import guarded
from socialchoice.coalitions.proofs import recounted
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame, Table, over
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("owen-value", "coalitional-value"),
    complexity="O(2^n n) for n players",
    source="Owen 1977, doi:10.1007/978-3-642-45494-3_7",
    examples=(
        Example(
            "[51; a 50, b 49, c 1]",
            winners={"a 1/2, b 1/4, c 1/4"},
            source="by hand: a and the union need each other, and either of b and c makes it win",
            options={"unions": "b, c"},
        ),
        Example(
            "[51; a 50, b 49, c 1]", winners={"a 2/3, b 1/6, c 1/6"}, source="by hand: without unions the Shapley value"
        ),
    ),
)
def owen(game: CoalitionGame, *, unions: str = "") -> Outcome[Payoffs]:
    """Give every player what it adds on average, when unions come in a random order, and members within them.

    Σ over the sets H of other unions and the sets T of the player's own union without it of h! (m - h - 1)! / m! ·
    t! (u - t - 1)! / u! · (v(H + T + i) - v(H + T)), for m unions and u members. `unions` parts them by semicolons and
    their members by commas, such as "a, b; c, d"; everybody left out is a union alone. Raises InvalidProblem for
    unions that are none of these players or overlap, and TooLarge for more than 24 players.
    """
    n, table, parted = len(game.players), guarded(game.table), united(game.players, unions)
    found = [Fraction(0)] * n
    for own in parted:
        outside = [sum(1 << j for j in other) for other in parted if other is not own]
        for i in own:
            inside = [1 << j for j in own if j != i]
            for h, t, adds in _added(table, outside, inside, 1 << i):
                found[i] += _share(h, len(parted)) * _share(t, len(own)) * adds
    return Outcome(frozenset({game.payoffs(value / game.denominator for value in found)}))


@owen.evidence
def every_coalition(game: CoalitionGame, _: Outcome[Payoffs], *, unions: str) -> Evidence:
    """Nothing but the game: all coalitions are gone through anew, for at most 16 players."""
    return recounted(game)


def united(players: tuple[str, ...], unions: str) -> list[list[int]]:
    """The members of every union, by number; see `owen`."""
    named = [[name.strip() for name in part.split(",")] for part in unions.split(";")] if unions else []
    said = [name for part in named for name in part]
    for name in said:
        if name not in players or said.count(name) > 1:
            fault = "in two unions, or twice in one" if name in players else f"no player; they are {', '.join(players)}"
            raise InvalidProblem(f"{name!r} is {fault}; write unions like 'a, b; c, d'")
    alone = [[i] for i, name in enumerate(players) if name not in said]
    return [*([players.index(name) for name in part] for part in named), *alone]


def _added(table: Table, outside: list[int], inside: list[int], player: int) -> Iterator[tuple[int, int, int]]:
    """For each number of unions and of members before the player, what it adds to all such coalitions together."""
    unions, members = over(outside), over(inside)
    before = unions[:, None] | members
    adds = table[before | player] - table[before]
    many, few = np.bitwise_count(np.arange(len(unions))), np.bitwise_count(np.arange(len(members)))
    for h in range(len(outside) + 1):
        rows = adds[many == h].sum(axis=0)
        for t in range(len(inside) + 1):
            yield h, t, int(rows[few == t].sum())


def _share(before: int, count: int) -> Fraction:
    """How likely exactly these come before, of `count` in random order."""
    return Fraction(factorial(before) * factorial(count - before - 1), factorial(count))
