"""What the evidence of these rules shares: a checker lists all coalitions again, so that there may not be many."""

from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.errors import Unproven
from socialchoice.model.evidence import Evidence

MOST_PROVED = 16  # players: 65,536 coalitions, which plain Python goes through in a second


def recounted(game: CoalitionGame, kind: str = "coalition values") -> Evidence:
    """The evidence that everything is counted again. Raises Unproven for more than 16 players."""
    provable(len(game.players))
    return Evidence(kind)


def provable(n: int) -> None:
    """Raise Unproven for more players than whose coalitions a checker goes through."""
    if n > MOST_PROVED:
        raise Unproven(f"there are {n} players; all coalitions are recounted for at most {MOST_PROVED}")
