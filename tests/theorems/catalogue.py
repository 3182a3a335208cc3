"""Every theorem at every size that is proved, each proof made once."""

from __future__ import annotations

from functools import cache

import pytest

from proofs.theorem import THEOREMS
from proofs.theorems.working.refutation import least, refutation

pytest.importorskip("pysat", reason="the SAT library is not installed")

ALL = [(name, *size) for name, theorem in THEOREMS.items() if not theorem.up_to for size in theorem.sizes]
REFUTED = [entry for entry in ALL if not THEOREMS[entry[0]].possible]
QUICK = [entry for entry in REFUTED if entry != ("gibbard-satterthwaite", 2, 4)]


@cache
def formula(name: str, n: int, m: int):
    return THEOREMS[name].formula(n, m)


@cache
def proved(name: str, n: int, m: int):
    return refutation(formula(name, n, m))


@cache
def fewest(name: str, n: int, m: int):
    return least(proved(name, n, m))
