"""Exports of Polis conversations: folders of CSV files in, votes on statements out."""

from socialchoice.formats.polis.conversation import Conversation, read_polis

__all__ = ["Conversation", "read_polis"]
