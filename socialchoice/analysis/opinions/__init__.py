"""Votes on statements in; groups of opinion, what they share and what divides them out."""

from socialchoice.analysis.opinions.groups import Grouping, opinion_groups
from socialchoice.analysis.opinions.tallies import Tallies, tallied

__all__ = ["Grouping", "Tallies", "opinion_groups", "tallied"]
