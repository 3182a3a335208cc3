"""A refutation of a formula in clauses: every lemma follows by unit propagation along its hints, and the last is empty.

The formula is a DIMACS file, the proof an LRAT file. A line of the proof is `id literals 0 hints 0`: assume that every
literal of the lemma is false; then each clause that the hints name, but for the last, has one literal left that is not
false, which is thereby true, and the last has none left. That is all that is read: lines that delete clauses, or that
appeal to resolution on a literal (negative hints), are refused, and nothing may follow the empty clause.
Cruz-Filipe, Heule, Hunt, Kaufmann and Schneider-Kamp 2017, doi:10.1007/978-3-319-63046-5_14.
"""

import hashlib
import re
from pathlib import Path

from ..form import MAX_BYTES, Unreadable, demand

Clause = tuple[int, ...]
Step = tuple[int, Clause, Clause]
MAX_NUMBER = 10**9
_NUMBERS = re.compile(r"-?[1-9][0-9]{0,9}( -?[1-9][0-9]{0,9})*")


def refutes(clauses: list[Clause], steps: list[Step]) -> None:
    """Do nothing if the steps prove that the clauses have no model. Raises Refused at the first that fails."""
    known = dict(enumerate(clauses, 1))
    demand(steps and not steps[-1][1], "the last lemma must be the empty clause")
    for place, (number, lemma, hints) in enumerate(steps, 1):
        demand(number > 0 and number not in known, f"step {place}: the number {number} is taken already")
        demand(_follows(known, lemma, hints), f"step {place}: lemma {number} does not follow along its hints")
        demand(lemma or place == len(steps), f"step {place}: something follows the empty clause")
        known[number] = lemma


def _follows(known: dict[int, Clause], lemma: Clause, hints: Clause) -> bool:
    false = set(lemma)
    for place, hint in enumerate(hints, 1):
        if hint not in known:
            return False
        left = [literal for literal in known[hint] if literal not in false]
        if not left:
            return place == len(hints)
        if len(left) > 1 or -left[0] in false:
            return False
        false.add(-left[0])
    return False


def check_files(proof: Path) -> str:
    """What NAME.lrat proves of NAME.cnf beside it, in a sentence. Raises OSError, Unreadable or Refused."""
    formula = proof.with_suffix(".cnf")
    text = _read(formula)
    variables, clauses = read_formula(text)
    steps = read_proof(_read(proof), variables)
    refutes(clauses, steps)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (
        f"the formula in {formula.name} ({variables} variables, {len(clauses)} clauses, sha256 {digest}) has no model: "
        f"{len(steps)} lemmas. What the formula says is not looked at here."
    )


def read_formula(text: str) -> tuple[int, list[Clause]]:
    """How many variables, and the clauses, of a DIMACS text without comments. Raises Unreadable."""
    head, *lines = _lines(text, "the formula")
    found = re.fullmatch(r"p cnf (0|[1-9][0-9]{0,8}) (0|[1-9][0-9]{0,8})", head)
    if found is None:
        raise Unreadable("the formula must begin with a line such as 'p cnf 108 1229', and hold no comments")
    variables, count = map(int, found.groups())
    if len(lines) != count:
        raise Unreadable(f"the formula promises {count} clauses and holds {len(lines)}")
    return variables, [_clause(line, f"clause {place}", variables) for place, line in enumerate(lines, 1)]


def read_proof(text: str, variables: int) -> list[Step]:
    """The steps of an LRAT text: number, lemma, hints. Raises Unreadable."""
    steps = []
    for place, line in enumerate(_lines(text, "the proof"), 1):
        what = f"step {place} of the proof"
        number, _, rest = line.partition(" ")
        if not re.fullmatch(r"[1-9][0-9]{0,9}", number) or int(number) > MAX_NUMBER:
            raise Unreadable(f"{what} must begin with its number, from 1 to {MAX_NUMBER}")
        lemma, zero, hints = ("", *rest.partition("0 ")[1:]) if rest.startswith("0 ") else rest.partition(" 0 ")
        if not zero:
            raise Unreadable(f"{what} must be 'number literals 0 hints 0'; deletions are not read")
        named = _numbers(hints, what)
        if not named or min(named) < 1:
            raise Unreadable(f"{what} must have hints, all of them numbers of clauses")
        steps.append((int(number), _clause(f"{lemma} 0".lstrip(), what, variables), named))
    return steps


def _clause(line: str, what: str, variables: int) -> Clause:
    literals = _numbers(line, what)
    if len({abs(x) for x in literals}) < len(literals) or any(abs(x) > variables for x in literals):
        raise Unreadable(f"{what} must hold different variables from 1 to {variables}")
    return literals


def _numbers(text: str, what: str) -> Clause:
    if text == "0":
        return ()
    if not text.endswith(" 0") or not _NUMBERS.fullmatch(text[:-2]):
        raise Unreadable(f"{what} must be numbers with single spaces, the last of them 0")
    found = tuple(map(int, text[:-2].split(" ")))
    if any(abs(x) > MAX_NUMBER for x in found):
        raise Unreadable(f"{what} holds a number beyond {MAX_NUMBER}")
    return found


def _lines(text: str, what: str) -> list[str]:
    if not text.endswith("\n"):
        raise Unreadable(f"{what} must be lines that each end with a line feed")
    return text[:-1].split("\n")


def _read(file: Path) -> str:
    if (size := file.stat().st_size) > MAX_BYTES:
        raise Unreadable(f"{file.name} has {size} bytes; at most {MAX_BYTES} are read")
    try:
        return file.read_bytes().decode("ascii")
    except UnicodeDecodeError:
        raise Unreadable(f"{file.name} is no text in ASCII") from None
