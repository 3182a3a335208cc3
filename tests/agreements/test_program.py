"""The program that is written out is the one that others solve to the same least gain."""

import highspy
import pytest

from llm_bridge.cli.main import main
from socialchoice.analysis.agreements.program import as_linear_program
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.rule import RULES

TEXTS = [
    "rent: low, mid, high; pets: no, yes | t: 6 4 0, 0 3; l: 0 4 6, 2 0 | 1 1",
    "rent: low, mid, high; pets: no, yes | t: 6 4 0, 0 3; l: 0 4 6, 2 0 | 1 1 | vetoes | red t: rent = mid",
    "rent: low, high | t: 9 0; l: 1 5 | 0 0 | payments t: pays 3; l: receives 9 | weights 1 2",
]


@pytest.mark.parametrize("text", TEXTS)
def test_highs_reads_it_and_finds_the_rules_least_gain(text, tmp_path):
    problem = PackageProblem.parse(text)
    file = tmp_path / "deal.lp"
    file.write_text(as_linear_program(problem))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    assert solver.readModel(str(file)) == highspy.HighsStatus.kOk
    solver.run()
    deal = next(iter(RULES["egalitarian-deal"](problem).winners))
    gains = zip(problem.utilities_of(deal), problem.disagreement, problem.weights, strict=True)
    assert -solver.getObjectiveValue() == pytest.approx(float(min((u - d) / w for u, d, w in gains)))


def test_the_command_writes_it_and_refuses_other_problems(tmp_path, capsys):
    deal, lines, out = tmp_path / "deal.txt", tmp_path / "list.txt", tmp_path / "deal.lp"
    deal.write_text(TEXTS[0])
    lines.write_text("A B | ann: 3 1; bob: 0 2 | 0 0")
    assert main(["run", "egalitarian-deal", str(deal), "--program", str(out)]) == 0
    assert r"\ x_0_0: rent = low" in out.read_text()
    assert main(["run", "nash", str(lines), "--program", str(tmp_path / "none.lp")]) == 2
    assert "writes the integer program of a package" in capsys.readouterr().err and not (tmp_path / "none.lp").exists()
