from __future__ import annotations
from llm_bridge.backend import Reply, Request, canonical


class Offline:
    name = "offline"

    def complete(self, request: Request) -> Reply:
        return Reply(canonical({"statements": []}), "offline reader")
