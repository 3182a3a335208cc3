"""Justified outcomes: every argument is checked again, every outcome that is left is some judged rule's."""

from __future__ import annotations

import json
import os
from itertools import combinations, combinations_with_replacement, permutations, product
from random import Random

import pytest

from llm_bridge.cli import main
from proofs.checkers.theorems.refutation import read_formula, read_proof, refutes
from proofs.questions.asked import ASKED
from proofs.questions.justification.justify import justify
from proofs.theorems.working.elaboration import written
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem, TooLarge
from tests.theorems.test_questions import borda

pytest.importorskip("pysat", reason="the SAT library is not installed")

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "20"))
BORDA = ("faithfulness", "cancellation", "neutrality", "reinforcement")
POOL = (*BORDA,
        "pareto", "condorcet", "condorcet-loser", "monotonicity", "positive-responsiveness", "reversal-symmetry",
        "kelly-strategyproofness", "optimist-participation", "homogeneity", "tops-only", "majority")  # fmt: skip


def drawn(rng):
    """A profile of one to four voters over two or three alternatives, one to four axioms, and a bound."""
    m, n = rng.choice((2, 3, 3, 3)), rng.randrange(1, 5)
    ballots = [rng.sample("abc"[:m], m) for _ in range(n)]
    text = "; ".join(" > ".join(ballot) for ballot in ballots)
    return RankingProfile.parse(text), rng.sample(POOL, rng.randrange(1, 5)), max(n, 3)


def checked_again(argued, forbidden):
    """The written formula and proof, read and checked; and that the formula supposes these outcomes at the target."""
    formula = argued.proof.formula
    variables, clauses = read_formula(formula.dimacs)
    refutes(clauses, read_proof(written(argued.proof.steps), variables))
    assert variables == formula.variables
    claims = [clause for clause, group in zip(clauses, formula.group, strict=True) if not group and len(clause) == 1]
    assert [formula.word(clause[0]) for clause in claims] == forbidden


def test_fifty_random_profiles():
    rng, kinds = Random(21), {"forced": 0, "open": 0, "contradiction": 0, "unknown": 0}
    for _ in range(max(50, CASES)):
        profile, axioms, bound = drawn(rng)
        answer = justify(profile, axioms, bound)
        kinds[answer.kind] += 1
        space, said = answer.space, answer.space.said(answer.target)
        if answer.argued is not None:
            opposite = [f"f{said} ≠ {space.outcome(chosen)}" for chosen in answer.outcomes]
            checked_again(answer.argued, opposite)
        for chosen, argued in (answer.excluded or {}).items():
            checked_again(argued, [f"f{said} = {space.outcome(chosen)}"])
        if answer.kind == "open":
            assert {*answer.excluded, *answer.tables} == set(space.sets) and len(answer.tables) > 1
            assert set(answer.tables) == set(answer.outcomes)
            for chosen, table in answer.tables.items():
                assert table[space.key(answer.target)] == space.letters(chosen)
                assert [name for name in axioms if ASKED[name].definition(table) is not None] == []
                assert len(table) == sum(1 for n in range(1, bound + 1) for _ in multisets(space.texts, n))
    assert kinds["forced"] > 5 and kinds["open"] > 5 and kinds["unknown"] == 0


def multisets(ballots, n):
    return combinations_with_replacement(ballots, n)


def test_against_all_rules_there_are():
    """Two alternatives, up to two voters: of all 3^5 rules, by definition, the outcomes that satisfy what is asked."""
    keys = [key for n in (1, 2) for key in multisets(("a>b", "b>a"), n)]
    every = [dict(zip(keys, values, strict=True)) for values in product(("a", "b", "ab"), repeat=len(keys))]
    names = [name for name in POOL if name not in ("optimist-participation", "kelly-strategyproofness")]
    holds = {name: [ASKED[name].definition(table) is None for table in every] for name in names}
    for axioms in (*((name,) for name in names), *combinations(names[::2], 2)):
        kept = [t for t, *good in zip(every, *(holds[name] for name in axioms), strict=True) if all(good)]
        for text, key in (("a > b; b > a", keys[3]), ("2: a > b", keys[2])):
            answer = justify(RankingProfile.parse(text), axioms, 2)
            space = answer.space
            assert {space.letters(chosen) for chosen in answer.outcomes} == {table[key] for table in kept}, axioms


def test_these_axioms_force_the_outcome_of_the_borda_rule():
    """Young 1974 characterises the rule over all electorates; small ones suffice for every third of these profiles."""
    ballots = [" > ".join(order) for order in permutations("abc")]
    profiles = [p for n in (2, 3) for p in [*multisets(ballots, n)][::3]]
    bounds = []
    for profile in profiles:
        answer = justify(RankingProfile.parse("; ".join(profile)), BORDA, 6)
        assert answer.kind == "forced"
        winners = borda(tuple(ballot.replace(" ", "") for ballot in profile))
        assert [answer.space.letters(chosen) for chosen in answer.outcomes] == [winners]
        assert answer.argued.parts, "told step by step"
        bounds.append(answer.voters)
    assert len(profiles) == 26 and max(bounds) == 5 and sum(bound <= 4 for bound in bounds) == 23


def test_every_instance_that_is_cited_holds_of_a_rule_that_satisfies_the_axioms():
    """The Borda rule makes all clauses of the instances true, as far as it is not the one that is refuted."""
    for text in ("a > b > c; b > c > a", "2: a > b > c; b > a > c; c > a > b"):
        answer = justify(RankingProfile.parse(text), BORDA)
        formula, k = answer.argued.proof.formula, len(answer.space.sets)
        for clause, group in zip(formula.clauses, formula.group, strict=True):
            words = [formula.word(literal) for literal in clause]
            true = {word for word in words if agrees(word, answer.space)}
            assert true or (not group and len(clause) == 1), words
        assert k == 7


def agrees(word, space):
    """Whether a literal in words holds of the Borda rule."""
    equal = " = " in word.partition("]")[2]
    ballots, outcome = word[2 : word.index("]")], word[word.index("{") + 1 : -1].replace(", ", "")
    counted = [part.split(": ") for part in ballots.split("; ")]
    profile = tuple(ballot for count, ballot in counted for _ in range(int(count)))
    return (borda(profile) == outcome) == equal


def test_the_steps_are_sound_and_each_is_needed():
    """Replayed on their own: what a step leaves is what the instance's sentence allows, and the end is reached."""
    answer = justify(RankingProfile.parse("a > b > c; b > c > a"), BORDA)
    ((supposed, steps),), space = answer.argued.parts, answer.space
    assert len({(s.axiom, s.says) for s in steps}) == len(answer.argued.held)
    cited = {at for step in steps for at in step.from_}
    assert cited == set(range(1, len(steps))), "every step but the last is used by a later one"
    assert not supposed
    for step in steps:
        ballots = tuple(space.texts[ballot] for ballot in step.profile)
        assert borda(ballots) in {space.letters(space.sets[x]) for x in step.left}


def test_it_says_when_no_rule_satisfies_the_axioms_and_when_nothing_is_known(monkeypatch):
    none = justify(RankingProfile.parse("a > b > c; b > c > a; c > a > b"), ["tops-only", "condorcet-loser"])
    assert (none.kind, none.voters, none.outcomes) == ("contradiction", 3, ())
    checked_again(none.argued, [])
    assert len(none.argued.held) == 6 and not none.argued.parts[-1].steps[-1].left
    monkeypatch.setattr("proofs.questions.justification.graph.CLAUSES", 3000)
    unknown = justify(RankingProfile.parse("a > b > c; b > c > a"), BORDA)
    assert unknown.kind == "unknown" and len(unknown.outcomes) > 1 and unknown.tables is None


def test_the_command_writes_what_the_checker_accepts(tmp_path, capsys):
    file = tmp_path / "it.txt"
    file.write_text("Ann > Bob > Cem\nBob > Cem > Ann\n")
    assert main(["justify", str(file), "--axioms", ",".join(BORDA), "--to", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "chooses {Bob} at [1: Ann > Bob > Cem; 1: Bob > Cem > Ann]" in told and "none can be left out" in told
    assert main(["verify", str(tmp_path / "out" / "justification.lrat")]) == 0
    capsys.readouterr()
    assert (
        main(["justify", "a > b > c; b > c > a", "--axioms", "pareto,neutrality", "--to", str(tmp_path), "--json"]) == 0
    )
    record = json.loads(capsys.readouterr().out)
    assert record["answer"] == "open" and record["outcomes"] == [["a"], ["b"], ["a", "b"]] and record["voters"] == 4
    assert [entry["outcome"] for entry in record["excluded"]] == [["c"], ["a", "c"], ["b", "c"], ["a", "b", "c"]]
    for place in (1, 2, 3, 4):
        assert main(["verify", str(tmp_path / f"excluded-{place}.lrat")]) == 0
    for place in (1, 2, 3):
        rule = json.loads((tmp_path / f"rule-{place}.json").read_text(encoding="utf-8"))
        table = {tuple(profile): chosen for profile, chosen in rule["table"]}
        assert all(ASKED[name].definition(table) is None for name in ("pareto", "neutrality"))
        assert table["a>b>c", "b>c>a"] == rule["outcome"]
    assert json.loads((tmp_path / "justification.json").read_text(encoding="utf-8")) == record


@pytest.mark.parametrize(
    ("text", "axioms", "bound", "error", "said"),
    [
        ("13: a > b", ["pareto"], None, TooLarge, "13 voters; outcomes are justified for 12 at most"),
        ("a > b", ["pareto"], 99, InvalidProblem, "give one from 1, the voters of the profile, to 12"),
        ("3: a > b", ["pareto"], 2, InvalidProblem, "the bound is 2"),
        ("a > b", ["onto"], None, InvalidProblem, "speaks of all profiles at once"),
        ("a > b", ["strategyproofness"], None, InvalidProblem, "chosen by anonymous rules that choose sets"),
        ("a > b > c > d > e > f > g", ["pareto"], None, TooLarge, "7 alternatives are too many"),
        ("a > b", [], None, InvalidProblem, "no axiom is asked for"),
    ],
)
def test_what_cannot_be_justified_is_said(text, axioms, bound, error, said):
    with pytest.raises(error, match=said):
        justify(RankingProfile.parse(text), axioms, bound)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a > b; a", "--axioms", "pareto"], "some ballots leave alternatives out"),
        (["a > b", "--axioms", "paretto"], "perhaps pareto"),
        (["a > b", "--axioms", "pareto", "--bound", "x"], "--bound is 'x'"),
        (["nowhere.soc", "--axioms", "pareto"], "nowhere.soc cannot be read"),
    ],
)
def test_the_command_refuses_in_one_sentence(arguments, said, capsys):
    assert main(["justify", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1
