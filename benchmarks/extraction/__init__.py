"""How well a reader reads: `python -m benchmarks extraction [--backend offline] [--corpus DIR] [--json]`."""

from benchmarks.extraction.run import main

__all__ = ["main"]
