"""Certificates of rounds and divisors: what a liar would write, and what the strategies for users make."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings

from proofs.cases import approvals, budgets, seats
from proofs.certificate import certify, verify
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from proofs.checkers.record.telling.kinds import sentences_of
from socialchoice import ApprovalProfile, BudgetProblem, InOrder, SeatProblem
from tests.forgery import reseal

PHRAGMEN = ApprovalProfile.parse("4: a, b; 1: c; 1: d")
BUDGET = BudgetProblem.parse("budget 8: A 4, B 4, C 3, D 9; 2: A, B; 1: C; 1: D")
SEATS = SeatProblem.parse("seats 5: A 5, B 3, C 1, D 1")


def refused(document, match, *changes):
    forged = deepcopy(document)
    for path, value in changes:
        *way, last = path
        place = forged
        for key in way:
            place = place[key]
        if value is None:
            del place[last]
        else:
            place[last] = value
    with pytest.raises((Refused, Unreadable), match=match):
        check(reseal(forged))


def test_a_committee_may_not_be_kept_back_or_put_in():
    true = certify("sequential-phragmen", PHRAGMEN, size=2)
    assert len(true["outcome"]["winners"]) == 1 and verify(true)
    tied = certify("sequential-phragmen", PHRAGMEN, size=3)
    assert tied["outcome"]["winners"] == [["a", "b", "c"], ["a", "b", "d"]]
    kept = ("evidence", "data", "transcripts")
    one = [(("outcome", "winners", 1), None), ((*kept, 1), None)]
    refused(tied, "another way of breaking the ties", *one)
    some = [(("claim", "winners"), "some"), (("outcome", "complete"), False)]
    forged = deepcopy(tied)
    del forged["outcome"]["winners"][1], forged["evidence"]["data"]["transcripts"][1]
    forged["claim"]["winners"], forged["outcome"]["complete"] = "some", False
    assert check(reseal(forged))
    refused(tied, "another outcome than its winner", *some, (("outcome", "winners", 1), ["a", "c", "d"]))
    refused(tied, "c is not the best in its round", ((*kept, 0, 0, "elected"), "c"))
    refused(tied, "the value of", ((*kept, 0, 0, "load"), "1/3"))
    refused(tied, "the value of", ((*kept, 0, 0, "load"), "0"))
    refused(tied, "a transcript ends too early", ((*kept, 0, 2), None))
    refused(tied, "an integer or a text", ((*kept, 0, 0, "load"), True))
    refused(tied, "must be an integer", (("options", "size"), True))


def test_a_project_may_not_be_funded_out_of_turn_or_beyond_the_money():
    true = certify("equal-shares", BUDGET)
    assert true["outcome"]["winners"] == [["A"], ["B"]]
    kept = ("evidence", "data", "transcripts")
    refused(true, "D is not the best", ((*kept, 0, 0, "funded"), "D"))
    refused(true, "the value of A in its round is 2", ((*kept, 0, 0, "payment"), "3/2"))
    refused(true, "a transcript goes on after the end", ((*kept, 0), [*true["evidence"]["data"]["transcripts"][0]] * 2))
    refused(true, "another way of breaking", (("outcome", "winners", 1), None), ((*kept, 1), None))
    refused(true, "another outcome than its winner", (("outcome", "winners"), [["A", "B"], ["B"]]))
    refused(true, "utilities must be", (("options", "utilities"), "cash"))
    refused(true, "texts in lowest terms", (("problem", "budget"), 8))
    refused(true, "texts in lowest terms", (("problem", "costs", 0), "8/2"))
    refused(true, "must be positive", (("problem", "costs", 0), "0"))
    refused(true, "must be positive", (("problem", "costs", 0), "-4"))
    refused(true, "at most 2\\^62", (("problem", "budget"), str(2**62 + 1)))
    refused(true, "a transcript ends too early", (("problem", "budget"), "16"))
    chosen = certify("equal-shares", BUDGET, ties=InOrder(tuple("BACD")))
    assert chosen["outcome"]["winners"] == [["B"]] and verify(chosen)
    refused(chosen, "the tie-break does not choose B", (("ties",), {"in order": list("ABCD")}))
    refused(chosen, "not those that were", (("outcome", "broken"), []))


def test_a_seat_may_not_be_moved_nor_a_tie_denied():
    true = certify("sainte-lague", SEATS)
    wins = true["outcome"]["winners"]
    assert wins == [[["A", 2], ["B", 1], ["C", 1], ["D", 1]], [["A", 2], ["B", 2], ["C", 0], ["D", 1]],
                    [["A", 2], ["B", 2], ["C", 1], ["D", 0]], [["A", 3], ["B", 1], ["C", 0], ["D", 1]],
                    [["A", 3], ["B", 1], ["C", 1], ["D", 0]], [["A", 3], ["B", 2], ["C", 0], ["D", 0]]]  # fmt: skip
    assert true["evidence"]["data"] == {"low": "2", "high": "2", "tied": ["A", "B", "C", "D"]}
    refused(true, "there are 6 ways", (("outcome", "winners", 5), None))
    refused(true, "the divisors for these seats", (("outcome", "winners", 5), [["A", 4], ["B", 1], ["C", 0], ["D", 0]]))
    refused(true, "these are 6 seats", (("outcome", "winners", 5), [["A", 4], ["B", 2], ["C", 0], ["D", 0]]))
    refused(true, "an integer from 0", (("outcome", "winners", 5), [["A", 3], ["B", 3], ["C", 0], ["D", -1]]))
    refused(true, "in their order", (("outcome", "winners", 5), [["B", 3], ["A", 2], ["C", 0], ["D", 0]]))
    refused(true, "the divisors for these seats", (("evidence", "data", "high"), "5/2"))
    refused(true, "the tied parties are", (("evidence", "data", "tied"), []))
    refused(true, "the seats must be", (("problem", "seats"), 0))
    refused(true, "votes must be", (("problem", "votes", 3), True))
    refused(true, "1 to 2\\^62", (("problem", "votes", 0), 2**62))
    chosen = certify("sainte-lague", SEATS, ties=InOrder(tuple("DCBA")))
    assert chosen["outcome"]["winners"] == [wins[0]]
    refused(chosen, "leads to other seats", (("outcome", "winners"), [wins[1]]))
    refused(chosen, "not those that were", (("ties",), {"in order": list("ABCD")}))


@settings(max_examples=60)
@given(approvals(), budgets(), seats())
def test_what_the_strategies_make_is_certified_and_told(profile, budget, problem):
    size = len(profile.names) - 1
    for certificate in (
        certify("sequential-phragmen", profile, size=size),
        certify("equal-shares", budget, utilities="cardinality"),
        certify("sainte-lague", problem),
    ):
        assert verify(certificate)
        assert all(sentence.endswith(".") for sentence in sentences_of(certificate, {}))
