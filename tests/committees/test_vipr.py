"""VIPR files of certificates, read by a checker of the format that knows nothing of them; and that checker itself."""

from __future__ import annotations

import os
import re
from collections import Counter
from fractions import Fraction
from itertools import product
from math import lcm
from random import Random

import pytest

from proofs.__main__ import main
from proofs.certificate import certify, written
from proofs.checkers.form import Refused
from proofs.vipr.file import exported
from socialchoice import ApprovalProfile, BudgetProblem, InOrder, RankingProfile
from socialchoice.budgeting import utilitarian as module
from socialchoice.model.errors import Unproven
from tests import vipr
from tests.problems import approvals, budgets

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "200"))

EXAMPLE_3 = """% Cheung, Gleixner and Steffy 2017, example 3: no whole point
VER 1.0
VAR 2
x y
INT 2
0 1
OBJ min
0
CON 3 0
C1  G 1  2  0 2  1 3
C2  L 2  2  0 3  1 -4
C3  L 3  2  0 -1  1 6
RTP infeas
SOL 0
DER 11
A1  L 0   1  0 1  { asm } -1
A2  G 1   1  0 1  { asm } -1
A3  L 0   1  1 1  { asm } -1
C4  G 1   0       { lin 3  0 1  3 -2  5 -3 } 12
A4  G 1   1  1 1  { asm } -1
C5  G 1   0       { lin 3  2 -1/3  3 -1/3  7 2 } 12
C6  G 1/4 1  1 1  { lin 2  1 -1/4  4 3/4 } 10
C7  G 1   1  1 1  { rnd 1  9 1 } 11
C8  G 1   0       { lin 3 1 -1/3  2 -1  10 14/3 } 13
C9  G 1   0       { uns 6 5  8 7 } 13
C10 G 1   0       { uns 11 4  12 3 } -1
"""
SPECIFIED = """VER 1.0
VAR 2
x y
INT 2
0 1
OBJ min
2  0 1  1 1
CON 2 0
C1 G 1  2  0 4  1 1
C2 L 2  2  0 4  1 -1
RTP range 1 1
SOL 2
feas 2  0 1  1 2
opt 1  1 1
DER 4
C3 G -1/2  1  1 1   { lin 2  0 1/2  1 -1/2 } 3
C4 G 0     1  1 1   { rnd 1  2 1 } 4
C5 G 1/4   OBJ     { lin 2  0 1/4  3 3/4 } 5
C6 G 1     OBJ     { rnd 1  4 1 } 0
"""


def test_published_files_are_accepted():
    """Those of the paper and of the specification, in the state of their repository."""
    assert vipr.check(EXAMPLE_3) is None
    assert vipr.check(SPECIFIED) == (1, 1)


@pytest.mark.parametrize(
    ("text", "old", "new", "match"),
    [
        (EXAMPLE_3, "uns 11 4  12 3", "uns 11 4  12 4", "not all there is"),
        (EXAMPLE_3, "A2  G 1 ", "A2  G 2 ", "not all there is"),
        (EXAMPLE_3, "{ uns 11 4  12 3 }", "{ lin 1 11 1 }", "stands on an assumption"),
        (EXAMPLE_3, "{ rnd 1  9 1 }", "{ lin 1  9 1 }", "does not give"),
        (EXAMPLE_3, "INT 2\n0 1", "INT 1\n0", "cannot be rounded"),
        (EXAMPLE_3, "A4  G 1   1  1 1  { asm }", "A4  G 1   1  1 1  { }", "no reason is called"),
        (EXAMPLE_3, "9 1 }", "11 1 }", "out of range"),
        (EXAMPLE_3, "lin 3  0 1 ", "lin 3  0 -1 ", "different ways"),
        (SPECIFIED, "range 1 1", "range 2 2", "is not the bound"),
        (SPECIFIED, "opt 1  1 1", "opt 1  1 1/2", "not whole"),
        (SPECIFIED, "opt 1  1 1", "opt 0", "breaks a constraint"),
        (SPECIFIED, "SOL 2\nfeas 2  0 1  1 2\nopt 1  1 1", "SOL 1\nfeas 2  0 1  1 2", "no solution reaches"),
        (SPECIFIED, "VER 1.0", "VER 1.1", "wanted 1.0"),
        (SPECIFIED, "C6 G", "C5 G", "names two constraints"),
        (SPECIFIED, "{ rnd 1  4 1 } 0", "{ rnd 1  4 1 } 0 more", "after the end"),
        (SPECIFIED, "-1/2  1", "-1/0  1", "divided by zero"),
        (SPECIFIED, "{ lin 2  0 1/4  3 3/4 }", "{ lin 2  0 1/4  0 3/4 }", "comes twice"),
    ],
)  # fmt: skip
def test_changed_files_are_refused(text, old, new, match):
    assert text.count(old) == 1
    with pytest.raises(vipr.Wrong, match=match):
        vipr.check(text.replace(old, new))


def certificates(seed):
    """A budget by cost or number, and a committee of every size."""
    rng = Random(f"vipr {seed}")
    problem, profile = budgets(rng), approvals(rng)
    yield certify("utilitarian", problem, utilities=rng.choice(("cost", "cardinality")))
    for size in range(1, len(profile.names) + 1):
        yield certify("proportional-approval-voting", profile, size=size)


def optimum(text):
    """The optimum of the program in a file, over every choice of zeros and ones."""
    file = vipr.File(text)
    program = file.known[: int(re.search(r"^CON (\d+)", text, re.MULTILINE)[1])]
    best = None
    for point in product((0, 1), repeat=file.count):
        sums = [(line, sum(c * point[i] for i, c in line.row.items())) for line in program]
        if all({"L": s <= line.side, "G": s >= line.side, "E": s == line.side}[line.sense] for line, s in sums):
            value = sum(c * point[i] for i, c in file.objective.items())
            best = value if best is None else max(best, value)
    return best


def worths(certificate):
    """What a budget's projects are worth to all voters; or what the winners are, for a committee."""
    problem, (winner, *_) = certificate["problem"], certificate["outcome"]["winners"]
    if certificate["rule"] == "utilitarian":
        by_cost = certificate["options"]["utilities"] == "cost"
        each = [Fraction(cost) if by_cost else Fraction(1) for cost in problem["costs"]]
        votes = [sum(b["count"] for b in problem["ballots"] if j in b["approves"]) for j in range(len(each))]
        return [n * worth for n, worth in zip(votes, each, strict=True)]
    members = {problem["names"].index(name) for name in winner}
    hits = [(b["count"], len(members.intersection(b["approves"]))) for b in problem["ballots"]]
    return [sum((n * Fraction(1, j) for n, u in hits for j in range(1, u + 1)), Fraction(0))]


def test_exported_files_are_accepted_and_their_programs_are_those_of_the_rules():
    reasons: Counter[str] = Counter()
    for seed in range(CASES):
        for certificate in certificates(seed):
            text = exported(certificate)
            lower, upper = vipr.check(text)
            assert lower == upper
            reasons.update(re.findall(r"\{ (\w+)", text))
            reasons["crowded out"] += len(re.findall(r" L 0 1 \d+ 1 \{ rnd", text))
            file, worth = vipr.File(text), worths(certificate)
            if file.count <= 8:
                assert optimum(text) == lower
            if certificate["rule"] == "utilitarian":
                best = sum(
                    worth[certificate["problem"]["names"].index(n)] for n in certificate["outcome"]["winners"][0]
                )
                assert all(file.objective.get(j, 0) * best == worth[j] * lower for j in range(len(worth)))
            else:
                assert lower == worth[0] * lcm(*range(1, certificate["options"]["size"] + 1))
    assert set(reasons) == {"asm", "lin", "rnd", "uns", "crowded out"} and min(reasons.values()) > 0


def large(seed):
    """A committee whose evidence is a stored tree, with slopes; and a budget of thirty projects."""
    rng = Random(seed)
    names = tuple(f"c{i:02}" for i in range(16))
    voters = [[name for name in names if rng.random() < 0.4] for _ in range(20)]
    yield certify("proportional-approval-voting", ApprovalProfile.from_sets(voters, names=names), size=6)
    names = tuple(f"p{i:02}" for i in range(30))
    ballots = ApprovalProfile.from_sets([[n for n in names if rng.random() < 0.3] for _ in range(20)], names=names)
    costs = tuple(Fraction(rng.randint(100, 5000)) for _ in names)
    yield certify("utilitarian", BudgetProblem(ballots, costs, sum(costs) * 2 / 7))


def test_larger_trees_are_accepted():
    for certificate in (certificate for seed in range(3) for certificate in large(seed)):
        assert certificate["evidence"]["data"]["tree"] is not None
        lower, upper = vipr.check(exported(certificate))
        assert lower == upper


def test_a_gap_is_a_range(monkeypatch):
    monkeypatch.setattr(module, "NODES", 3)
    monkeypatch.setattr(module, "FEW", 3)
    ranges = []
    for seed in range(20):
        rng = Random(f"range {seed}")
        names = tuple("ABCDEFGH")
        ballots = ApprovalProfile.from_sets([[n for n in names if rng.random() < 0.6] for _ in range(5)], names=names)
        problem = BudgetProblem(ballots, tuple(Fraction(rng.randint(10, 60)) for _ in names), Fraction(120))
        text = exported(certify("utilitarian", problem))
        lower, upper = vipr.check(text)
        assert lower <= optimum(text) <= upper
        ranges.append(lower < upper)
    assert any(ranges) and not all(ranges)


def corrupted(text, rng):
    """One to three words after the program (its range, solutions and derivations) changed, dropped, doubled, moved."""
    head, tail = text.split("RTP", 1)
    words = ["RTP", *tail.split()]
    for _ in range(rng.choice((1, 1, 2, 3))):
        i, j = rng.randrange(len(words)), rng.randrange(len(words))
        word = words[i]
        number = re.fullmatch(r"-?\d+(/\d+)?", word)
        near = [str(Fraction(word) + d) for d in (1, -1, -2 * Fraction(word))] * 3 if number else []
        change = rng.choice(
            [*near, words[j], "1", "0", "-1", "L", "G", "E", "asm", "lin", "uns", "OBJ", None, word + " " + word]
        )
        words[i : i + 1] = [] if change is None else change.split()
    return head + " ".join(words)


def test_no_corrupted_file_is_accepted_with_a_false_bound():
    refused = accepted = 0
    for seed in range(max(4, FORGERIES // 25)):
        rng = Random(f"corrupt {seed}")
        texts = [exported(certificate) for certificate in certificates(seed)]
        known = [(text, optimum(text)) for text in texts if vipr.File(text).count <= 10]
        for _ in range(25):
            text, best = rng.choice(known)
            try:
                found = vipr.check(corrupted(text, rng))
            except vipr.Wrong:
                refused += 1
                continue
            accepted += 1
            lower, upper = found or (None, None)
            assert found is not None and (lower is None or lower <= best) and (upper is None or best <= upper)
    assert refused >= FORGERIES // 2 and accepted


def test_names_of_all_kinds_and_ties_broken():
    problem = BudgetProblem.parse("budget 5: the park 3, VER 2, % 2, RTP 1; 2: the park, VER; 2: the park, %; 1: RTP")
    certificate = certify("utilitarian", problem, ties=InOrder(problem.names))
    text = exported(certificate)
    assert '% x0: "the park"' in text and vipr.check(text)


def test_the_command(tmp_path, capsys):
    certificate = certify("utilitarian", BudgetProblem.parse("budget 6: A 4, B 3, C 3; 3: A; 2: B; 2: C"))
    file, made = tmp_path / "c.json", tmp_path / "c.vipr"
    file.write_text(written(certificate), encoding="utf-8")
    assert main(["vipr", str(file)]) == 0
    text = capsys.readouterr().out
    assert vipr.check(text) == (2, 2)
    assert main(["vipr", str(file), "--to", str(made)]) == 0 and made.read_text(encoding="utf-8") == text
    assert main(["vipr", str(tmp_path / "none.json")]) == 2
    assert main(["vipr", str(file), "--to"]) == 2 and main(["vipr"]) == 2
    file.write_text("{", encoding="utf-8")
    assert main(["vipr", str(file)]) == 2
    file.write_text(written({**certificate, "rule": "schulze"}), encoding="utf-8")
    assert main(["vipr", str(file)]) == 1
    file.write_text(written(certify("schulze", RankingProfile.parse("2: A > B"))), encoding="utf-8")
    capsys.readouterr()
    assert main(["vipr", str(file)]) == 2
    said = capsys.readouterr().err
    assert said == "unreadable: evidence of kind 'duels' has no VIPR file; integer program and thiele tree have one\n"


def test_only_what_holds_is_exported():
    certificate = certify("utilitarian", BudgetProblem.parse("budget 6: A 4, B 3; 3: A; 2: B"))
    with pytest.raises(Refused):
        exported({**certificate, "digest": "0" * 64})
    with pytest.raises(Unproven, match="has no VIPR file"):
        exported(certify("equal-shares", BudgetProblem.parse("budget 6: A 4, B 3; 3: A; 2: B")))
