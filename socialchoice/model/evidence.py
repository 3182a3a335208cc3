"""What an outcome can be checked with: a kind, and data. The checker of the same name says what the data mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from socialchoice.model.ground.records import plain


@dataclass(frozen=True)
class Evidence:
    """Data from which anyone can check an outcome without trusting whoever computed it.

    kind   : the checker's file name in proofs/checkers, where `data` is described
    data   : JSON values and Fractions
    status : "certified", or "bound only" where a gap remains that `data` states
    winners: "all" if the data prove that the outcome holds every winner, "some" if they prove that each one is a winner
    """

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    status: str = "certified"
    winners: str = "all"

    def record(self) -> dict[str, Any]:
        """The evidence as certificates carry it."""
        return {"kind": self.kind, "data": plain(self.data)}
