"""What is written is read as what it is, or refused: never as another problem, and never for ever."""

import pytest

from socialchoice.formats.files import read
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem
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
