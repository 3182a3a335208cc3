"""The prototypes beside the project, loaded from ../shared where it is present: the speed that kernels must reach."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType

HOME = Path(__file__).resolve().parents[2] / "shared" / "prototypes"


def load(name: str) -> ModuleType | None:
    """A prototype module such as "performance/proto_pw3"; None where the folder is not beside the project.

    Its folder cannot be written, so that its compiled code is kept in a temporary one.
    """
    file = HOME / f"{name}.py"
    if not file.is_file():
        return None
    os.environ.setdefault(
        "NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / f"socialchoice-benchmarks-{os.getuid()}")
    )
    sys.path.insert(0, str(file.parent))
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def sums() -> ModuleType | None:
    """The sums behind Shapley's and Banzhaf's values, which stand in a script that measures: its functions alone."""
    file = HOME / "bargaining" / "shapley.py"
    if not file.is_file():
        return None
    module = ModuleType("sums")
    text = file.read_text().split("\nrng=np.random")[0].replace("cache=True", "")
    exec(compile(text, str(file), "exec"), module.__dict__)
    return module


def tiles() -> ModuleType | None:
    """The blocked Floyd–Warshall, which stands in a script that measures as it is imported: its functions alone."""
    file = HOME / "performance" / "bench_fw.py"
    if not file.is_file():
        return None
    load("performance/proto_rules")
    module = ModuleType("blocked")
    exec(compile(file.read_text().split("def t(f")[0].replace("cache=True, ", ""), str(file), "exec"), module.__dict__)
    return module
