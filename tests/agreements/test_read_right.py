"""What is written is read as what it is, or refused: never as another problem, and never for ever."""

import json

import pytest

from socialchoice.formats.files import read
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem, Unreadable
from socialchoice.rule import RULES


@pytest.mark.parametrize("rule", ["nash", "leximin", "minimal-concession"])
def test_one_issue_with_its_values_is_a_package_and_no_list_of_alternatives(rule, tmp_path):
    file = tmp_path / "fee.txt"
    file.write_text("fee: low, mid, high | ann: 9 5 1; bob: 1 5 9 | 0 0")
    kinds = [each.problem for each in RULES[rule].rules]
    assert isinstance(read(file, kinds), PackageProblem)


@pytest.mark.parametrize("number", ["1e9999999999", "1e-9999999"])
def test_numbers_too_long_to_write_out_are_refused_at_once(number):
    with pytest.raises(InvalidProblem, match="4,300 digits"):
        BargainingProblem.parse(f"A B | ann: {number} 0; bob: 0 1 | 0 0")


@pytest.mark.parametrize(
    "rule", ["arbitrary-disagreement-nash", "competitive-equilibrium", "adjusted-winner", "perles-maschler"]
)
def test_an_issue_is_no_list_of_goods_and_goods_say_nothing_twice(rule, tmp_path):
    file = tmp_path / "fee.txt"
    file.write_text("fee: low, mid, high | ann: 9 5 1; bob: 1 5 9 | weights 1 2")
    with pytest.raises(Unreadable, match="'fee: low, mid, high' holds a colon"):
        read(file, [each.problem for each in RULES[rule].rules])
    with pytest.raises(InvalidProblem, match="weights is said twice"):
        GoodsProblem.parse("cake tea | ann: 3 1; bob: 1 2 | weights 1 2 | weights 2 1")


LONG = "9" * 5000
RECORD = {
    "type": "bargaining", "names": ["A", "B"], "agents": ["a", "b"], "utilities": [["X", "0"], ["0", "1"]],
    "disagreement": ["0", "0"], "weights": ["1", "1"], "lotteries": True, "ideal_over": "IR",
}  # fmt: skip


@pytest.mark.parametrize("number", ["1e9999999999", "1e-9999999", LONG, f"0.{LONG}", f"1/{LONG}", f"-{LONG}"])
@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("nash", "A B | ann: X 0; bob: 0 1 | 0 0"),
        ("talmud", "estate X: a 1"),
        ("equal-shares", "budget X: a 1\na"),
        ("sainte-lague", "seats 7: A X, B 2"),
        ("shapley", "a b | a + b: X"),
        ("median", "rent 0..X | | ann: 3; bob: 4"),
        ("nash", json.dumps(RECORD)),
    ],
)
def test_whoever_reads_a_number_refuses_one_too_long_in_one_short_sentence(rule, text, number, tmp_path):
    file = tmp_path / f"problem.{'json' if text.startswith('{') else 'txt'}"
    file.write_text(text.replace("X", number))
    with pytest.raises(Unreadable, match="4,300 digits") as refused:
        read(file, [each.problem for each in RULES[rule].rules])
    assert len(str(refused.value).replace(str(file), "")) < 300
    if rule == "nash":
        assert str(refused.value).count("digits") == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("long.json", json.dumps(RECORD).replace('"X"', LONG)),
        ("long.csv", f"count,rank1,rank2\n{LONG},A,B\n"),
        ("long.blt", f'2 1\n{LONG} 1 2 0\n0\n"A"\n"B"\n"t"\n'),
        ("long.txt", f"{LONG}: A > B"),
    ],
)
def test_whole_numbers_that_python_does_not_read_are_refused_in_every_format(name, text, tmp_path):
    file = tmp_path / name
    file.write_text(text)
    rule = RULES["nash" if name == "long.json" else "scottish-stv" if name == "long.blt" else "borda"]
    with pytest.raises(Unreadable, match=r"4,300 digits|2\^62") as refused:
        read(file, [each.problem for each in rule.rules])
    assert len(str(refused.value).replace(str(file), "")) < 200


def test_a_list_whose_last_part_was_forgotten_is_no_goods_to_be_divided(tmp_path):
    file = tmp_path / "forgotten.txt"
    file.write_text("A B | ann: 3 1; bob: 0 2")
    for name in ("nash", "kalai-smorodinsky", "leximin"):
        with pytest.raises(Unreadable, match="has 2 parts"):
            read(file, [each.problem for each in RULES[name].rules])
