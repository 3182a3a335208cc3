"""Files in, problems out; what is wrong is refused with its line number."""

from socialchoice.formats.files import read

__all__ = ["read"]
