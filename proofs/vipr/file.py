"""A certificate of an integer program, written as a VIPR file of version 1.0.

The file holds an integer program, solutions, and derivations that end with a bound on the optimum. It proves that the
winners' score is the highest (or, with a gap, how much higher another can be), whatever the certificate claims about
other winners; that the program is the rule's is for its reader to see. Cheung, Gleixner and Steffy 2017,
doi:10.1007/978-3-319-59250-3_13.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from proofs.checkers.case import Case
from proofs.checkers.check import check
from proofs.vipr.derivation import Derivation, Program, sparse
from proofs.vipr.programs import Choice, Committees
from socialchoice.model.errors import Unproven
from socialchoice.model.ground.records import canonical

PROGRAMS: dict[str, Callable[[Case], Program]] = {"integer program": Choice, "thiele tree": Committees}


def exported(document: Mapping[str, Any]) -> str:
    """The VIPR file for a certificate, which is checked first.

    Raises Refused or Unreadable as its checker does, and Unproven for evidence of a kind that has no program.
    """
    said = check(document)
    kind = document["evidence"]["kind"]
    if kind not in PROGRAMS:
        raise Unproven(f"evidence of kind {kind!r} has no VIPR file; {' and '.join(PROGRAMS)} have one")
    case = Case(document)
    case.settle()
    program = PROGRAMS[kind](case)
    found = list(program.solutions())
    reached = sum(program.worths[j] for j in found[0])
    n = len(program.columns)
    lines = [f"% {case.rule}: {canonical(said)}", f"% certificate {document['digest']}"]
    lines += [f"% {comment}" for comment in program.comments()]
    lines += ["VER 1.0", f"VAR {n}", " ".join(program.columns), f"INT {n}", " ".join(map(str, range(n)))]
    lines += ["OBJ max", sparse({j: c for j, c in enumerate(program.worths) if c})]
    lines += [f"CON {2 * n + len(program.rows)} {2 * n}"]
    for j in range(n):
        lines += [f"L{j} G 0 1 {j} 1", f"U{j} L 1 1 {j} 1"]
    lines += [f"R{i} {sense} {side} {sparse(row)}" for i, (row, sense, side) in enumerate(program.rows)]
    lines += [f"RTP range {reached} {program.limit}", f"SOL {len(found)}"]
    lines += [f"S{i} {sparse(dict.fromkeys(ones, 1))}" for i, ones in enumerate(found)]
    derived = Derivation(program).lines(case.data["tree"])
    return "\n".join([*lines, f"DER {len(derived)}", *derived, ""])
