"""Questions of one's own: clauses against definitions for every axiom, known answers, three new ones, bad input."""

from __future__ import annotations

import json
from functools import cache
from itertools import permutations, product
from random import Random

import pytest

from llm_bridge.cli import main
from proofs.checkers.theorems.refutation import check_files
from proofs.questions.asked import ASKED
from proofs.questions.question import CLAUSES, block, everywhere, pose, weigh
from proofs.questions.space import Form, Space
from proofs.theorem import THEOREMS
from proofs.theorems.definitions import choices as of_choices
from proofs.theorems.working import encodings
from proofs.theorems.working.possibility import possibility
from proofs.theorems.working.refutation import refutation
from proofs.theorems.working.spaces import choices
from socialchoice.model.errors import Unproven

pytest.importorskip("pysat", reason="the SAT library is not installed")

TINY = [
    Form(1, 3),
    Form(2, 2),
    Form(3, 2),
    Form(2, 2, weak=True),
    Form(2, 2, sets=True),
    Form(1, 3, weak=True, anonymous=True),
    Form(2, 2, sets=True, weak=True, anonymous=True),
    Form(3, 2, sets=True, up_to=True, anonymous=True),
    Form(4, 2, up_to=True, anonymous=True),
]
SMALL = [
    Form(2, 3),
    Form(2, 3, weak=True),
    Form(2, 3, sets=True),
    Form(3, 3, sets=True, anonymous=True),
    Form(2, 3, sets=True, weak=True, up_to=True, anonymous=True),
    Form(3, 3, sets=True, up_to=True, anonymous=True),
    Form(3, 3, up_to=True, anonymous=True),
    Form(1, 4, sets=True),
]


# Where a renaming, or a reversal, leads to the same profile and moves every alternative, no single one can be chosen.
NEVER = {
    (name, form)
    for name in ("neutrality", "reversal-symmetry")
    for form in (Form(2, 3, weak=True), Form(3, 3, up_to=True, anonymous=True))
}


def fitting(forms):
    return [(name, form) for form in forms for name, axiom in ASKED.items() if axiom.misfit(form) is None]


def named(value):
    return value if isinstance(value, str) else value.words.replace(" alternatives", "").replace(" ", "-")


@cache
def clauses_of(name, form):
    """The axiom's clauses alone, and the space."""
    space = Space(form)
    for profile in space.profiles():
        space.at(profile, 0)
    made = block(ASKED[name], everywhere(space, ASKED[name]))
    return space, [[x for x in row if x] for row in made.rows.tolist()]


def says(space, clauses, table):
    """Whether a table makes all clauses true."""
    true = {space.at(p, space.sets.index(frozenset(map("abcdefgh".index, table[space.key(p)])))) for p in space.listed}
    return all(any((x in true) if x > 0 else (-x not in true) for x in clause) for clause in clauses)


@pytest.mark.parametrize(("name", "form"), fitting(TINY), ids=named)
def test_of_all_rules_those_satisfy_the_clauses_that_satisfy_the_definition(name, form):
    space, clauses = clauses_of(name, form)
    keys, letters = [space.key(p) for p in space.listed], [space.letters(s) for s in space.sets]
    every = list(product(letters, repeat=len(keys)))
    for values in every if len(every) <= 300 else Random(3).sample(every, 300):
        table = dict(zip(keys, values, strict=True))
        assert says(space, clauses, table) == (ASKED[name].definition(table) is None), table


@pytest.mark.parametrize(("name", "form"), fitting(SMALL), ids=named)
def test_a_table_satisfies_the_clauses_iff_it_satisfies_the_definition(name, form):
    """A rule that satisfies the axiom, the same with a few entries changed, and random ones."""
    rng, (space, clauses) = Random(5), clauses_of(name, form)
    letters, keys, seen = [space.letters(s) for s in space.sets], [space.key(p) for p in space.listed], set()
    theorem, tables = pose(form, [name]), [dict.fromkeys(keys, letters[0])]
    tables += [{key: rng.choice(letters) for key in keys} for _ in range(2)]
    if alone := (name, form) not in NEVER:
        good = possibility(theorem, form.n, form.m)
        tables += [good, *({**good, rng.choice(keys): rng.choice(letters)} for _ in range(5))]
    for table in tables:
        holds = ASKED[name].definition(table) is None
        assert theorem.form(table) is None and says(space, clauses, table) == holds
        seen.add(holds)
    assert (True in seen) == alone


def test_every_axiom_was_denied_somewhere_and_is_documented():
    fitted = {name for name, _ in fitting([*TINY, *SMALL])}
    assert fitted == set(ASKED)
    for name, axiom in ASKED.items():
        assert axiom.statement.endswith((".", ";")) and axiom.source, name
        forms = [form for form in (*SMALL, *TINY) if axiom.misfit(form) is None]
        denied = False
        for form in forms:
            space, _ = clauses_of(name, form)
            keys, letters = [space.key(p) for p in space.listed], [space.letters(s) for s in space.sets]
            rng = Random(9)
            tries = [dict.fromkeys(keys, letters[-1]), *({k: rng.choice(letters) for k in keys} for _ in range(3))]
            if "dictator" in name or "nominator" in name:
                tries.append({key: key[0][0] for key in keys})
            denied = denied or any(axiom.definition(table) is not None for table in tries)
        assert denied, f"{name} was satisfied by every table"


def test_the_clauses_are_those_of_the_catalogue_where_both_speak():
    """Two encoders, written apart: the same clauses."""
    for n, m in ((2, 3), (1, 4), (3, 2)):
        space, rule = choices(n, m)
        for name in ("strategyproofness", "onto"):
            theirs = {tuple(sorted(row)) for row in getattr(encodings, name)(space, rule).rows.tolist()}
            _, ours = clauses_of(name, Form(n, m))
            assert {tuple(sorted(clause)) for clause in ours} == theirs
    for kind in ("kelly", "fishburn"):
        theirs = THEOREMS[f"{kind}-strategyproofness"].encoder(2, 3)
        ours = pose(Form(2, 3, sets=True, weak=True, anonymous=True), ["pareto", f"{kind}-strategyproofness"])
        mine = ours.formula(2, 3)
        assert mine.variables == theirs.variables
        assert sorted(map(sorted, mine.clauses)) == sorted(map(sorted, theirs.clauses))


def test_definitions_agree_with_those_of_the_catalogue():
    rng = Random(2)
    ballots = [">".join(order) for order in permutations("abc")]
    pairs = [(name, getattr(of_choices, name.replace("-", "_"))) for name in
             ("strategyproofness", "maskin-monotonicity", "onto", "no-dictator")]  # fmt: skip
    some = [possibility(pose(Form(2, 3), [name]), 2, 3) for name, _ in pairs]
    some += [{p: rng.choice("abc") for p in product(ballots, repeat=2)} for _ in range(5)]
    some += [{**table, rng.choice(list(table)): rng.choice("abc")} for table in some[:4]]
    for table in some:
        short = {tuple(ballot.replace(">", "") for ballot in profile): chosen for profile, chosen in table.items()}
        for name, other in pairs:
            assert (ASKED[name].definition(table) is None) == (other(short) is None), name


# (axioms, form, whether there is a rule, where it is stated)
KNOWN = [
    ("strategyproofness onto no-dictator", Form(2, 3), False, "Gibbard 1973; Satterthwaite 1975"),
    ("maskin-monotonicity onto no-dictator", Form(2, 3), False, "Muller and Satterthwaite 1977"),
    ("strategyproofness onto no-dictator", Form(3, 2), True, "May 1952: majority of two"),
    ("optimist-strategyproofness pessimist-strategyproofness onto no-nominator", Form(2, 3, sets=True), False,
     "Duggan and Schwartz 2000"),
    ("pareto anonymity neutrality", Form(2, 3), False, "Moulin 1983: n and m must have no common factor up to m"),
    ("pareto anonymity neutrality", Form(3, 2), True, "Moulin 1983"),
    ("pareto anonymity neutrality", Form(3, 3), False, "Moulin 1983"),
    ("condorcet participation", Form(5, 3, anonymous=True, up_to=True), True, "Moulin 1988: possible for three"),
    ("condorcet reinforcement", Form(5, 3, sets=True, anonymous=True, up_to=True), True, "no source found: a table"),
    ("faithfulness cancellation neutrality reinforcement", Form(4, 3, sets=True, anonymous=True, up_to=True), True,
     "Young 1974: the Borda rule"),
    ("pareto fishburn-strategyproofness", Form(3, 3, sets=True, anonymous=True), True, "no source found: a table"),
]  # fmt: skip


@pytest.mark.parametrize(("axioms", "form", "possible", "source"), KNOWN, ids=str)
def test_known_answers(axioms, form, possible, source):
    theorem = pose(form, axioms.split())
    if possible:
        assert theorem.faults(possibility(theorem, form.n, form.m), theorem.axioms) == []
        return
    with pytest.raises(Unproven):
        possibility(theorem, form.n, form.m)
    assert refutation(theorem.formula(form.n, form.m)).steps, source


def borda(profile):
    scores = {x: sum(ballot.count(">", ballot.index(x)) for ballot in profile) for x in "abc"}
    return "".join(x for x in "abc" if scores[x] == max(scores.values()))


def test_the_borda_rule_satisfies_the_formula_that_characterises_it():
    form = Form(4, 3, sets=True, anonymous=True, up_to=True)
    names = ["faithfulness", "cancellation", "neutrality", "reinforcement", "pareto", "monotonicity",
             "positive-responsiveness", "homogeneity", "reversal-symmetry", "unanimity", "condorcet-loser"]  # fmt: skip
    table = None
    for name in names:
        space, clauses = clauses_of(name, form)
        table = table or {space.key(p): borda(space.key(p)) for p in space.listed}
        assert says(space, clauses, table) and ASKED[name].definition(table) is None, name
    for name in ("condorcet", "majority"):
        space, clauses = clauses_of(name, form)
        assert not says(space, clauses, table) and ASKED[name].definition(table) is not None


@pytest.mark.parametrize(
    ("names", "form"),
    [
        (["strategyproofness"], Form(2, 3)),
        (["kelly-strategyproofness", "pareto"], Form(3, 3, sets=True, anonymous=True)),
        (["neutrality", "anonymity", "condorcet"], Form(3, 3)),
        (["reinforcement", "neutrality"], Form(4, 3, sets=True, anonymous=True, up_to=True)),
        (["maskin-monotonicity", "tops-only"], Form(2, 3, weak=True)),
        (["independence", "onto"], Form(2, 3)),
    ],
    ids=str,
)
def test_the_weight_that_is_told_beforehand_is_near_the_clauses_that_come(names, form):
    weight, made = weigh(form, [ASKED[name] for name in names]), len(pose(form, names).formula(form.n, form.m).clauses)
    assert 0.6 < weight / made < 1.6 and made < CLAUSES


# Three questions that stand in no catalogue: see docs/theorems.md.
OURS = [
    ("tops-only condorcet-loser", "--n 3 --m 3", False),
    ("condorcet positive-responsiveness kelly-strategyproofness neutrality", "--n 3 --m 3 --sets --anonymous", True),
    ("condorcet optimist-participation pessimist-participation", "--n 5 --m 3 --sets --up-to", True),
]


@pytest.mark.parametrize(("axioms", "size", "possible"), OURS, ids=str)
def test_three_questions_of_our_own(axioms, size, possible, tmp_path, capsys):
    arguments = ["prove", "--axioms", axioms.replace(" ", ","), *size.split(), "--to", str(tmp_path)]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "for that size, and for no other" in told and ("None does." in told) != possible
    files = sorted(tmp_path.glob("with*.json"))
    assert files and (tmp_path / "with-all-axioms.json").is_file() == possible
    for file in files:
        record = json.loads(file.read_text(encoding="utf-8"))
        table = {tuple(profile): chosen for profile, chosen in record["table"]}
        assert set(record["satisfies"]) | set(record["without"]) == set(axioms.split())
        assert all(ASKED[name].definition(table) is None for name in record["satisfies"])
        assert not record["without"] or ASKED[record["without"][0]].definition(table) is not None
    if not possible:
        assert "has no model" in check_files(tmp_path / "question.lrat")
        assert main(["verify", str(tmp_path / "question.lrat")]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--axioms paretto --n 2 --m 3", "'paretto'; perhaps pareto"),
        ("--axioms pareto --n 2", "such as --n 2 --m 3"),
        ("--axioms pareto --n two --m 3", "--n is 'two'; give a whole number"),
        ("--axioms pareto --n 2 --m -3", "whole number from 1 on"),
        ("--axioms pareto --n 2 --m 1", "ask for 1 and 2 at least"),
        ("--axioms , --n 2 --m 3", "no axiom is asked for"),
        ("--axioms --n 2 --m 3", "--axioms names none"),
        ("--n 2 --m 3", "--n is part of a question"),
        ("arrow --sets", "--sets is part of a question"),
        ("arrow --axioms pareto --n 2 --m 3", "arrow has axioms of its own"),
        ("--axioms pareto --size 2,3", "--size is for theorems"),
        ("--size 2,3", "need a theorem or --axioms"),
        ("--axioms kelly-strategyproofness --n 2 --m 3", "add --sets"),
        ("--axioms strategyproofness --n 2 --m 3 --sets", "leave out --sets"),
        ("--axioms no-dictator --n 2 --m 3 --anonymous", "tells voters apart; leave out --anonymous"),
        ("--axioms reinforcement --n 2 --m 3 --sets", "add --up-to"),
        ("--axioms faithfulness --n 2 --m 3", "add --up-to, or give --n 1"),
        ("--axioms pareto --n 9 --m 7", "takes 10^34 variables, and at most 200,000"),
        ("--axioms pareto --n 500 --m 8", "variables, and at most"),
        ("--axioms pareto --n 99999999 --m 99999999", "ask for 500 and 8 at most"),
        ("--axioms strategyproofness --n 1 --m 7", "about 533,438,"),
        ("--axioms reinforcement --n 9 --m 3 --sets --up-to", "clauses, and at most 1,500,000"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_one_sentence(arguments, said, capsys):
    assert main(["prove", *arguments.split()]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_all_axioms_are_listed(capsys):
    assert main(["prove", "--axioms"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == sorted(ASKED)
