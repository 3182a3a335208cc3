"""`python -m llm_bridge.cli`, the same as `socialchoice`."""

import sys

from llm_bridge.cli import main

if __name__ == "__main__":
    sys.exit(main())
