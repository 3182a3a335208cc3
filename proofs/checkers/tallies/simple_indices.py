"""Power in simple games, counted again over all coalitions that win.

data: {}

A member of a winning coalition is critical if the rest would lose. Deegan–Packel: the mean, over the winning coalitions
all of whose members are critical, of one over the size for members. Holler: in how many of these a player is, divided
by the sum. Johnston: the sum over winning coalitions of one over the number of critical members, for each of them,
divided by the sum. Coleman: how often a player is critical, of the coalitions that win (`power` "prevent") or of those
that lose ("initiate"); or which share wins of all ("act"). Deegan and Packel 1978, doi:10.1007/BF01753239; Holler 1982;
Johnston 1978; Coleman 1971.
"""

from collections.abc import Callable
from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.numbers import Row
from ..problems.wants.games import Game, members, paid_to

ZERO = Fraction(0)
Winners = list[tuple[int, list[int]]]  # the winning coalitions, each with its critical members


def check(case: Case) -> str:
    fields(case.data)
    game = Game(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    demand(len(case.winners) == 1, "one answer alone is what the numbers come to")
    players, found = RULES[case.rule](case, game, _winners(game))
    demand(paid_to(players, case.winners[0]) == found, "counted again, the numbers are others")
    said = ", ".join(f"{player} {x}" for player, x in zip(players, found, strict=True))
    return f"Counted again over {1 << game.n} coalitions: {said}."


def _winners(game: Game) -> Winners:
    demand(game.below == 1 and set(game.values) <= {0, 1} and game.values[-1] == 1, "this is no simple game")
    found = []
    for coalition, wins in enumerate(game.values):
        inside = members(coalition, game.n)
        critical = [i for i in inside if wins and not game.values[coalition ^ 1 << i]]
        demand(wins or not any(game.values[coalition ^ 1 << i] for i in inside), "a member makes a coalition lose")
        if wins:
            found.append((coalition, critical))
    return found


def _minimal(winners: Winners) -> list[list[int]]:
    return [critical for coalition, critical in winners if len(critical) == coalition.bit_count()]


def _deegan(case: Case, game: Game, winners: Winners) -> tuple[list[str], Row]:
    fields(case.options)
    least = _minimal(winners)
    each = [sum((Fraction(1, len(some)) for some in least if i in some), ZERO) for i in range(game.n)]
    return game.players, [x / len(least) for x in each]


def _holler(case: Case, game: Game, winners: Winners) -> tuple[list[str], Row]:
    fields(case.options)
    least = _minimal(winners)
    seats = sum(len(some) for some in least)
    return game.players, [Fraction(sum(i in some for some in least), seats) for i in range(game.n)]


def _johnston(case: Case, game: Game, winners: Winners) -> tuple[list[str], Row]:
    fields(case.options)
    each = [sum((Fraction(1, len(some)) for _, some in winners if i in some), ZERO) for i in range(game.n)]
    total = sum(each, ZERO)
    return game.players, [x / total for x in each]


def _coleman(case: Case, game: Game, winners: Winners) -> tuple[list[str], Row]:
    (power,) = fields(case.options, "power")
    demand(power in ("prevent", "initiate", "act"), "the power is one to prevent, to initiate or to act")
    if power == "act":
        return [" + ".join(game.players)], [Fraction(len(winners), 1 << game.n)]
    among = len(winners) if power == "prevent" else (1 << game.n) - len(winners)
    return game.players, [Fraction(sum(i in some for _, some in winners), among) for i in range(game.n)]


RULES: dict[str, Callable[[Case, Game, Winners], tuple[list[str], Row]]] = {
    "deegan-packel": _deegan,
    "holler": _holler,
    "johnston": _johnston,
    "coleman": _coleman,
}
