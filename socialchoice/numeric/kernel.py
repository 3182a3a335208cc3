"""The one door to numba: a kernel is plain Python on small arrays and compiled code on large ones.

Importing numba costs a third of a second and the first cached call half a second more, so that a small problem must not
pay for it. There is one copy of each algorithm: below `above` elements of work it runs as the Python it is written in,
and only above that is numba imported. NUMBA_DISABLE_JIT=1 leaves every kernel Python: the tests run both ways.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import update_wrapper
from types import FunctionType
from typing import Generic, ParamSpec, TypeVar, cast

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")


def _size(*arrays: object) -> int:
    return sum(a.size for a in arrays if isinstance(a, np.ndarray))


class Kernel(Generic[P, R]):
    """A function of arrays and numbers that compiles itself when there is enough work.

    python   : the function as it is written
    compiled : the same, compiled now (for benchmarks and for callers that know that the work is large)
    """

    def __init__(self, python: Callable[P, R], work: Callable[..., int], above: int) -> None:
        self.python, self._work, self._above = python, work, above
        self._compiled: Callable[P, R] | None = None
        update_wrapper(self, python)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if self._compiled is not None:
            return self._compiled(*args, **kwargs)
        if self._work(*args, **kwargs) <= self._above:
            return self.python(*args, **kwargs)
        return self.compiled(*args, **kwargs)

    @property
    def ready(self) -> bool:
        """Whether it is compiled already, so that calling it costs no compilation."""
        return self._compiled is not None

    @property
    def compiled(self) -> Callable[P, R]:
        if self._compiled is None:
            self._compiled = self.python if os.environ.get("NUMBA_DISABLE_JIT") == "1" else self._compile()
        return self._compiled

    def _compile(self) -> Callable[P, R]:
        from numba import njit

        plain = cast(FunctionType, self.python)
        called = {k: plain.__globals__.get(k) for k in plain.__code__.co_names}
        used = {k: v.compiled for k, v in called.items() if isinstance(v, Kernel) and v is not self}
        # numba resolves names in the function's globals, where other kernels stand as Kernel objects
        linked = FunctionType(plain.__code__, {**plain.__globals__, **used}, plain.__name__, plain.__defaults__)
        linked.__kwdefaults__, linked.__qualname__, linked.__module__ = (
            plain.__kwdefaults__,
            plain.__qualname__,
            plain.__module__,
        )
        return cast(Callable[P, R], njit(cache=True, nogil=True)(linked))


def kernel(*, work: Callable[..., int] = _size, above: int = 20_000) -> Callable[[Callable[P, R]], Kernel[P, R]]:
    """Declare a kernel.

    work  : the amount of work of a call, from its arguments; by default the elements of all arrays
    above : the work from which on compiled code pays for loading numba (measured, stated in the same unit)
    """

    def make(function: Callable[P, R]) -> Kernel[P, R]:
        return Kernel(function, work, above)

    return make
