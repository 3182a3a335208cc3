"""The worked negotiation of the examples: it runs offline, and what it says is what counting finds."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from math import prod
from pathlib import Path

import pytest

from proofs.certificate import certify
from proofs.checkers.record.telling.names import spoken
from socialchoice.analysis.agreements.prices.words import number
from socialchoice.analysis.concessions import conflicts
from socialchoice.model.answers import PaidDeal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.numeric.lp import maximise
from socialchoice.rule import RULES
from tests.agreements.test_concessions import minimal
from tests.agreements.test_packages import by_cases, deals, gains_of, highest_least
from tests.agreements.test_paid_concessions import least_sum

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "examples" / "landlord-tenants"


@pytest.fixture(scope="module")
def said():
    command = [sys.executable, str(HOME / "negotiate.py")]
    offline = {"PYTHONPATH": str(ROOT), "PATH": "", "https_proxy": "http://127.0.0.1:9"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=offline).stdout


def package(name):
    return PackageProblem.parse((HOME / f"{name}.txt").read_text(encoding="utf-8"))


def nash_by_counting(problem):
    """(product, payments, deal) of the best deal, every deal and every case of the payments solved."""
    cases = [
        (case, deal) for deal in deals(problem) if (case := by_cases(problem, gains_of(problem, deal))) is not None
    ]
    top = max(case[0] for case, _ in cases)
    ((case, deal),) = [(case, deal) for case, deal in cases if case[0] == top]
    return PaidDeal(deal.terms, tuple(zip(problem.agents, case[1], strict=True)))


def test_the_deal_and_what_each_gains_are_those_that_counting_finds(said):
    problem = package("terms")
    best = nash_by_counting(problem)
    assert f"Nash's deal: {best}.\n" in said and "landlord receives 75, bea pays 75" in str(best)
    for agent, gain in zip(problem.agents, gains_of(problem, best), strict=True):
        assert f"\n{agent} gains {number(gain)}.\n" in said
    least = max(highest_least(problem, gains_of(problem, deal)) for deal in deals(problem))
    assert least == min(gains_of(problem, best)) and "The egalitarian deal is the same." in said
    assert 'adem said: "before I pay 1,350 a month I move out."' in said


def test_what_each_red_line_costs_is_the_difference_that_counting_finds(said):
    problem = package("terms")
    gains = gains_of(problem, nash_by_counting(problem))
    text = (HOME / "terms.txt").read_text(encoding="utf-8")
    lines = [part for part in text.split("|") if part.strip().startswith(("red", "if"))]
    assert len(lines) == 4
    for line in lines:
        other = PackageProblem.parse(text.replace(f"|{line}", ""))
        after = gains_of(other, nash_by_counting(other))
        changes = [
            f"{agent} {number(abs(b - a))} {'more' if b > a else 'less'}"
            for agent, a, b in zip(problem.agents, gains, after, strict=True)
        ]
        assert f"would give {changes[0]}, {changes[1]} and {changes[2]}.\n" in said


def test_the_rates_are_those_of_the_gains_and_bound_every_deal(said):
    problem = package("terms")
    best = nash_by_counting(problem)
    gains = gains_of(problem, best)
    assert f"one more for landlord is worth {number(gains[1] / gains[0])} of adem's" in said
    (line,) = [line for line in said.splitlines() if "nothing that can be agreed" in line]
    most = Fraction(line.rstrip(".").rsplit(" ", 1)[1])
    caps = problem.payments
    for deal in deals(problem):
        worth = sum(g / mine for g, mine in zip(gains_of(problem, deal), gains, strict=True))
        moved = [w / mine for w, mine in zip(caps.worth, gains, strict=True)]
        room = [p + r for p, r in zip(caps.pays, caps.receives, strict=True)]
        highest = maximise(moved, [[Fraction(1)] * 3], [sum(caps.pays)], equal=1, upper=room).value
        assert worth + highest - sum(w * p for w, p in zip(moved, caps.pays, strict=True)) <= most


def test_what_no_deal_gives_all_is_said_and_is_above_what_the_deal_gives_one_of_them(said):
    (line,) = [line for line in said.splitlines() if "no mixture of deals, gives" in line]
    assert line.startswith("No deal, and no mixture of deals, gives each of landlord, adem and bea a gain above 11.625")
    assert "\nadem gains 8.\n" in said and "cannot all" not in said.partition("# When everybody")[0]


def test_the_impasse_names_every_minimal_conflict_and_the_least_concession(said):
    problem = package("impasse")
    expected = minimal(problem)
    told = [line for line in said.splitlines() if line.startswith("These cannot hold together")]
    assert len(told) == len(expected) == 2
    for line in told:
        red = {d for d in conflicts(problem).demands if d[0] != "reservation" and f"red line at {d[2]} {d[3]}" in line}
        own = {("reservation", a) for a in problem.agents if f"{a}'s" in line.replace(f"{a}'s red", "")}
        assert red | own in expected
    lacking = {deal: least_sum(problem, gains_of(problem, deal)) for deal in deals(problem)}
    best = min(lacking, key=lacking.get)
    assert list(lacking.values()).count(lacking[best]) == 1 and lacking[best] == 2
    assert f"The least concession that crosses no red line: {best}, landlord receives 325, adem pays 325.\n" in said
    assert "bea asked for 56 and concedes 2.\n" in said and "adem asked for 30 and has 1.5 more than that." in said
    assert prod(len(values) for _, values in problem.issues) == 72


def test_without_payments_more_must_be_conceded():
    problem = replace(package("impasse"), payments=None)
    assert len(conflicts(problem).conflicts) == 3
    (deal,) = RULES["minimal-concession"](problem).winners
    assert [str(g) for g in gains_of(problem, deal)] == ["-5", "8", "-2"]


def test_the_command_line_reads_the_same_file():
    command = [sys.executable, "-m", "llm_bridge.cli", "run", "nash", str(HOME / "terms.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == str(nash_by_counting(package("terms")))


def test_a_deal_with_payments_is_explained_as_one():
    document = certify("nash", package("terms"))
    (winner,) = document["outcome"]["winners"]
    said = spoken({}, winner)
    assert (
        "“rent”: 1250" in said and "“landlord” receives 75" in said and "“bea” pays 75" in said and "adem" not in said
    )
    assert spoken({}, certify("nash", package("impasse"))["outcome"]["winners"][0]) == "no agreement"
