"""Proportionality on weak orders: by the definition over all groups, and by what is known of approval ballots."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from proofs.axiom import AXIOMS
from proofs.cases import every
from proofs.definitions.electorate import Electorate
from socialchoice import ApprovalProfile, Outcome, RankingProfile
from socialchoice.rule import Rule

Committee = frozenset[str]
NAMES = {True: "inclusion-proportionality", False: "generalised-proportionality"}


def constant(committee, kind):
    """The rule that elects this committee, whatever size is asked for."""

    def fixed(profile, *, size):
        """One committee, always."""
        return Outcome(frozenset({committee}))

    fixed.__annotations__ = {"profile": kind, "size": int, "return": Outcome[Committee]}
    return Rule(fixed, source="a test", complexity="O(1)")


def let_down(profile, committee, size, inclusive):
    """The definition: some group of voters, some candidates, some share."""
    rows = [row for row, count in zip(profile.ranks.tolist(), profile.counts, strict=True) for _ in range(count)]
    m, n = len(profile.names), len(rows)
    members = {profile.names.index(name) for name in committee}
    groups = [group for many in range(1, n + 1) for group in combinations(rows, many)]
    for t in range(1, m + 1):
        for chosen in combinations(range(m), t):
            for group in groups:
                if not all(row[a] <= row[b] for row in group for a in chosen for b in range(m) if b not in chosen):
                    continue
                best = {c for row in group for c in range(m) if row[c] <= sorted(row)[t - 1]}
                share = len(group) * size // n
                due = share if inclusive else min(share, t)
                if len(best & members) < due and (not inclusive or not set(chosen) <= members):
                    return True
    return False


@pytest.mark.parametrize("inclusive", [True, False])
def test_a_group_is_let_down_exactly_by_the_definition(inclusive):
    rng = np.random.default_rng(5)
    seen = []
    for _ in range(120):
        m, size = int(rng.integers(2, 5)), int(rng.integers(1, 4))
        table = rng.integers(0, m, (int(rng.integers(1, 5)), m))
        names = tuple("ABCD"[:m])
        profile = RankingProfile(names, table, rng.integers(1, 3, len(table)))
        committee = frozenset(rng.choice(list(names), min(size, m), replace=False).tolist())
        found = AXIOMS[NAMES[inclusive]].function(constant(committee, RankingProfile), profile, len(committee) - 1)
        assert (found is not None) == let_down(profile, committee, len(committee), inclusive), str(profile)
        seen.append(found is None)
    assert 20 < sum(seen) < 110


@pytest.mark.parametrize(("inclusive", "known"), [(True, "unelected"), (False, "cohesive")])
def test_on_approvals_inclusion_is_pjr_plus_and_the_general_one_is_pjr(inclusive, known):
    axiom, seen = AXIOMS[NAMES[inclusive]], []
    for profile in every(ApprovalProfile, alternatives=3, voters=3):
        for size in range(1, len(profile.names)):
            for committee in map(frozenset, combinations(profile.names, size)):
                found = axiom.function(constant(committee, ApprovalProfile), profile, size - 1)
                assert (found is None) == (getattr(Electorate(profile, size), known)(committee, each=False) is None)
                seen.append(found is None)
    assert len(set(seen)) == 2


def test_the_two_differ_by_hand():
    # Both voters rank A highest and deserve three; among their best only B and C are elected, and A could be.
    profile = RankingProfile.parse("A = B > C = D; A = C > B = D")
    general, inclusive = (AXIOMS[NAMES[i]].function for i in (False, True))
    elected = constant(frozenset({"B", "C", "D"}), RankingProfile)
    assert general(elected, profile, 2) is None
    assert "2 of 2 voters rank nobody above A and deserve 3" in str(inclusive(elected, profile, 2))


def test_every_weak_order_is_listed_once():
    listed = [str(p) for p in every(RankingProfile, alternatives=3, voters=1, domain="ties")]
    assert len(listed) == len(set(listed)) == 3 + 13
