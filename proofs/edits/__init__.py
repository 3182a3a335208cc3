"""What axioms do to profiles; every argument beside the problem is a small number, so that a case can be replayed."""

from proofs.edits.alternatives import among, cloned, composed, place, smith, without
from proofs.edits.answers import named, renamed, tiers, winners, wins_without
from proofs.edits.ballots import (
    backwards,
    dense,
    instead,
    joined,
    part,
    rows,
    singles,
    swapped,
    with_all,
    with_order,
    with_row,
    with_rows,
    without_voter,
)
from proofs.edits.orders import head, heads, order_of, ranks_of, share_of_orders
from proofs.edits.places import extended, inserted, lifted, lowered

__all__ = [
    "among",
    "backwards",
    "cloned",
    "composed",
    "dense",
    "extended",
    "head",
    "heads",
    "inserted",
    "instead",
    "joined",
    "lifted",
    "lowered",
    "named",
    "order_of",
    "part",
    "place",
    "ranks_of",
    "renamed",
    "rows",
    "share_of_orders",
    "singles",
    "smith",
    "swapped",
    "tiers",
    "winners",
    "wins_without",
    "with_all",
    "with_order",
    "with_row",
    "with_rows",
    "without",
    "without_voter",
]
