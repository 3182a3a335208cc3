"""Shared by all tests: one numba cache a worker, the data beside the project, and how many random cases to try."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# Two processes that compile into one cache can hand each other half-written code.
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ.setdefault(
    "NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / f"socialchoice-numba-{os.getuid()}-{_WORKER}")
)


# Tests are never timed: what is slow once, on a machine with two noisy cores, is no fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data beside the project; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    return SHARED
