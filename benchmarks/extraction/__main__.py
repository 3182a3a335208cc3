"""`python -m benchmarks.extraction`."""

import sys

from benchmarks.extraction import main

sys.exit(main(sys.argv[1:]))
