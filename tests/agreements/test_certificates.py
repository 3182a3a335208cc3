"""Certificates of agreements: accepted where true, and refused for false points and forgeries."""

from __future__ import annotations

import os
import subprocess
import sys
from copy import deepcopy
from fractions import Fraction
from itertools import islice
from math import prod
from pathlib import Path
from random import Random

import pytest

from proofs.certificate import certify, verify, written
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from socialchoice import ApprovalProfile, RankingProfile
from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.ground.records import canonical, plain
from socialchoice.model.restore import restore
from socialchoice.rule import RULES
from tests.agreements.definitions import approvals, bargain, package, random_lottery
from tests.forgery import forgeries, refused_or_true, reseal
from tests.problems import rankings

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "25"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))
LOTTERIES = (
    "nash", "egalitarian", "utilitarian", "kalai-smorodinsky", "leximin", "compromise-programming", "equal-loss",
    "kalai-rosenthal",
)  # fmt: skip


@pytest.mark.parametrize("rule", LOTTERIES)
@pytest.mark.parametrize("pure", [False, True], ids=["lotteries", "pure"])
def test_bargains_are_certified(rule, pure):
    for seed in range(CASES):
        problem = bargain(Random(seed), agents=4, names=6, pure=pure, low=-2)
        document = certify(rule, problem)
        assert document["claim"]["status"] in ("certified", "bound only") and verify(document)


@pytest.mark.parametrize("rule", ["nash", "package-deal", "leximin"])
@pytest.mark.parametrize("searched", [False, True], ids=["counted", "searched"])
def test_packages_are_certified(rule, searched, monkeypatch):
    if searched:
        monkeypatch.setattr("socialchoice.numeric.optima.deals.COUNTED", 0)
    for seed in range(CASES):
        document = certify(rule, package(Random(seed)))
        assert document["claim"] == {"winners": "all", "status": "certified"}


def test_committees_are_certified_by_search_too(monkeypatch):
    monkeypatch.setattr("socialchoice.committees.proportional_approval_voting.comb", lambda *_: 10**6)
    for seed in range(CASES):
        profile = approvals(Random(seed))
        document = certify("pav", profile, size=1 + seed % len(profile.names))
        assert document["claim"] == {"winners": "all", "status": "certified"}


@pytest.mark.parametrize("rule", ["nash", "package-deal", "leximin", "pav"])
def test_forged_search_trees_are_refused_unless_they_are_true(rule, monkeypatch):
    monkeypatch.setattr("socialchoice.numeric.optima.deals.COUNTED", 0)
    monkeypatch.setattr("socialchoice.committees.proportional_approval_voting.comb", lambda *_: 10**6)
    for seed in range(max(2, FORGERIES // 60)):
        rng = Random(seed)
        document = certify(rule, approvals(rng), size=1) if rule == "pav" else certify(rule, package(rng))
        for forged in islice(forgeries(document, rng), 60):
            refused_or_true(forged)


def test_a_committee_among_many_is_certified():
    rng = Random(1)
    rows = [[str(c) for c in range(30) if rng.random() < (0.35 if c % 4 == v % 4 else 0.05)] for v in range(120)]
    profile = ApprovalProfile.from_sets(rows, names=[str(c) for c in range(30)])
    assert certify("pav", profile, size=6)["claim"]["status"] == "certified"


def value(rule, problem, lottery):
    """What the rule makes as large as it can, exactly; Nash, the product of gains to the powers of weights."""
    gains = problem.gains_of(lottery)
    pairs = list(zip(gains, problem.weights, strict=True))
    if rule == "nash":
        return prod((g ** int(w) for g, w in pairs), start=Fraction(1)) if min(gains) > 0 else Fraction(0)
    if rule == "utilitarian":
        return sum(g * w for g, w in pairs)
    if rule == "egalitarian":
        return min(g / w for g, w in pairs)
    if rule == "compromise-programming":
        ends = [(max(row), max(row) - min(row)) for row in problem.gains]
        return -sum(w * ((top - g) / span) ** 2 for (g, w), (top, span) in zip(pairs, ends, strict=True) if span)
    if rule == "equal-loss":
        return sorted(w * (g - _ideal(problem, i)) for i, (g, w) in enumerate(pairs))
    scales = [w * _ideal(problem, i) if rule.startswith("kalai") else w for i, w in enumerate(problem.weights)]
    return sorted(g / scale for g, scale in zip(gains, scales, strict=True))


def _ideal(problem, agent):
    """With no utility below the disagreement point every lottery is individually rational."""
    return max(problem.gains[agent])


@pytest.mark.parametrize("rule", LOTTERIES)
def test_a_hundred_false_lotteries_are_refused(rule):
    tried, seed = 0, 0
    while tried < 100:
        rng, seed = Random(seed), seed + 1
        problem = bargain(rng, agents=3, names=5)
        document = certify(rule, problem)
        if document["outcome"]["winners"] == [{"agreement": "none"}]:
            continue
        true = value(rule, problem, next(iter(RULES[rule](problem).winners)))
        for _ in range(10):
            point = random_lottery(problem.names, rng)
            worse = value(rule, problem, point)
            far = worse < true * (1 - Fraction(1, 10**4)) if rule == "nash" else worse != true
            if far:
                refused_with_any_evidence(rule, document, problem, point)
                tried += 1


def refused_with_any_evidence(rule, document, problem, point):
    """Neither the true evidence nor what is honestly computed from the false point proves it."""
    forged = deepcopy(document)
    forged["outcome"] |= {"winners": [plain(point)], "complete": False}
    forged["claim"] = {"winners": "some", "status": document["claim"]["status"]}
    candidates = [forged]
    if rule == "nash" and min(problem.gains_of(point)) > 0:
        total = sum(problem.weights)
        rates = [w / (total * g) for w, g in zip(problem.weights, problem.gains_of(point), strict=True)]
        for gap in (Fraction(0), Fraction(1, 10**6), Fraction(1)):
            data = {"prices": [str(rate) for rate in rates], "gap": str(gap)}
            claim = {"winners": "some", "status": "bound only" if gap else "certified"}
            candidates.append({**forged, "claim": claim, "evidence": {"kind": "nash gap", "data": data}})
    for candidate in candidates:
        with pytest.raises(Refused):
            check(reseal(candidate))


def test_a_hundred_false_maximal_lotteries_are_refused():
    tried, seed = 0, 0
    while tried < 100:
        rng, seed = Random(seed), seed + 1
        profile = rankings(rng)
        document = certify("maximal-lottery", profile)
        for _ in range(5):
            point = random_lottery(profile.names, rng)
            at = {name: a for a, name in enumerate(profile.names)}
            loses = any(
                sum(w * int(profile.margins[at[name], b]) for name, w in point.weights) < 0 for b in range(len(at))
            )
            if loses:
                forged = deepcopy(document)
                forged["outcome"] |= {"winners": [plain(point)], "complete": False}
                forged["claim"]["winners"] = "some"
                with pytest.raises(Refused):
                    check(reseal(forged))
                tried += 1


@pytest.mark.parametrize("rule", LOTTERIES)
def test_whatever_is_accepted_reaches_what_the_rule_itself_reaches(rule):
    """Forged lottery certificates: other lotteries may pass, but only those that are as good."""
    for seed in range(max(2, FORGERIES // 60)):
        rng = Random(seed)
        document = certify(rule, bargain(rng, agents=3, names=4))
        for forged in islice(forgeries(document, rng), 60):
            try:
                check(forged)
            except (Refused, Unreadable):
                continue
            problem = restore(forged["problem"])
            own = RULES[rule](problem)
            claimed, found = forged["outcome"]["winners"], {canonical(plain(w)) for w in own.winners}
            if forged["claim"]["winners"] == "all" or claimed == [{"agreement": "none"}]:
                assert {canonical(w) for w in claimed} == found
            else:
                for winner in claimed:
                    lottery = Lottery(tuple((name, Fraction(weight)) for name, weight in winner))
                    assert as_good(rule, problem, lottery, next(iter(own.winners)))


def as_good(rule, problem, one, other):
    """By value where several gains are optimal; by the gains themselves where these are unique."""
    if rule in ("egalitarian", "utilitarian"):
        return value(rule, problem, one) == value(rule, problem, other)
    pairs = list(zip(problem.gains_of(one), problem.gains_of(other), strict=True))
    if rule == "nash":  # both are within their gaps of the best
        return all(float(x) == pytest.approx(float(y), rel=1e-2) for x, y in pairs)
    ends = [max(row) - min(row) for row in problem.gains]
    return all(x == y for (x, y), span in zip(pairs, ends, strict=True) if span)


def test_agreement_where_there_is_none_and_none_where_there_is():
    none = BargainingProblem.parse("A B | ann: 1 -1; bob: -1 1 | 0 0")
    some = BargainingProblem.parse("A B | ann: 2 -1; bob: -1 2 | 0 0")
    for rule in ("nash", "egalitarian", "kalai-smorodinsky", "leximin", "equal-loss", "kalai-rosenthal"):
        first, second = certify(rule, none), certify(rule, some)
        assert first["outcome"]["winners"] == [{"agreement": "none"}]
        for one, other in ((first, second), (second, first)):
            with pytest.raises((Refused, Unreadable)):
                check(reseal({**one, "problem": other["problem"]}))


def test_the_checkers_run_alone_on_a_bare_python(tmp_path):
    import shutil

    root = Path(__file__).resolve().parents[2]
    shutil.copytree(root / "proofs/checkers", tmp_path / "checkers")
    documents = [
        certify("nash", bargain(Random(3))),
        certify("pav", approvals(Random(3)), size=1),
        certify("mes", approvals(Random(3)), size=1),
        certify("maximal-lottery", RankingProfile.parse("A > B")),
        certify("package-deal", package(Random(3))),
    ]
    alone = "import sys; sys.path.insert(0, '.'); from checkers.__main__ import main; sys.exit(main(sys.argv[1:]))"
    for k, document in enumerate(documents):
        (tmp_path / f"{k}.json").write_text(written(document), encoding="utf-8")
        command = [sys.executable, "-I", "-S", "-c", alone, f"{k}.json"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and "holds" in done.stdout, done.stderr
