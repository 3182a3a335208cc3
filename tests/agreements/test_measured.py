"""What utilities that are added up may mean: one unit for all, or each one's own; never an order alone."""

import json

import pytest

from proofs.certificate import certify
from proofs.checkers.check import check
from proofs.checkers.form import Refused
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import canonical, plain
from socialchoice.model.restore import restore
from socialchoice.rule import RULES
from tests.forgery import reseal

PACKAGE = "rent: low, high; pets: no, yes | t: 4 0, 0 3; l: 0 4, 2 0 | 0 0"
GOODS = "cake tea | ann: 3 1; bob: 1 2"
PROBLEMS = [(PackageProblem, PACKAGE), (GoodsProblem, GOODS)]


@pytest.mark.parametrize(("kind", "text"), PROBLEMS)
def test_it_stands_in_the_record_only_where_it_is_said_and_comes_back(kind, text):
    said, silent = kind.parse(f"{text} | cardinal"), kind.parse(text)
    assert said.measured == "cardinal" and "measured" not in silent.record()
    assert restore(json.loads(canonical(plain(said.record())))) == said != silent
    with pytest.raises(InvalidProblem, match="more than an order"):
        kind.parse(f"{text} | ordinal")


@pytest.mark.parametrize(
    ("rule", "kind", "text"),
    [("nash", *PROBLEMS[0]), ("package-deal", *PROBLEMS[0]), ("adjusted-winner", *PROBLEMS[1])],
)
def test_rules_that_compare_nobody_take_it(rule, kind, text):
    assert check(json.loads(canonical(plain(certify(rule, kind.parse(f"{text} | cardinal"))))))


@pytest.mark.parametrize("rule", ["egalitarian-deal", "leximin", "minimal-concession"])
def test_rules_that_compare_agents_refuse_it_and_so_do_their_checkers(rule):
    with pytest.raises(InvalidProblem, match="compares utilities between agents"):
        RULES[rule](PackageProblem.parse(f"{PACKAGE} | cardinal"))
    document = json.loads(canonical(plain(certify(rule, PackageProblem.parse(PACKAGE)))))
    document["problem"]["measured"] = "cardinal"
    with pytest.raises(Refused, match="needs comparable utilities"):
        check(reseal(document))
