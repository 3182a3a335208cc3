"""Requests written to a file in the shape of the Message Batches, and replies read back: no key on this machine.

A request's `custom_id` is its key. Replies are accepted as a batch's result lines are, in any order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from llm_bridge.backend import Reply, Request, Usage, canonical
from llm_bridge.backends.rendering import asking, json_in, messages, render
from socialchoice.model.errors import Unreadable, Unrecorded

MAX_TOKENS = 4096
UNNAMED = "MODEL"


def export(requests: Iterable[Request], path: Path, model: str | None) -> None:
    """One line a request: `{"custom_id": …, "params": {model, max_tokens, system, messages, output_config}}`.

    Without a model, its name is left as MODEL for whoever sends the file.
    """
    lines = []
    for request in requests:
        prompt = render(request)
        system = [{"type": "text", "text": prompt.system}]
        params = {"model": model or UNNAMED, "max_tokens": MAX_TOKENS, "system": system, "messages": messages(prompt)}
        params |= asking("json_schema", request.schema)
        lines.append(canonical({"custom_id": request.key, "params": params}))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Imported:
    """Replies to exported requests. A request without a reply raises Unrecorded; a failed one says how it failed."""

    name = "imported replies"

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable(f"the replies in {path} cannot be read: {error}") from None
        self._replies: dict[str, Reply | str] = {}
        for number, line in enumerate(lines, 1):
            if line.strip():
                id, reply = _reply(line, f"{path}, line {number}")
                self._replies[id] = reply

    def complete(self, request: Request) -> Reply:
        """The imported reply."""
        found = self._replies.get(request.key)
        if not isinstance(found, Reply):
            why = f"it {found}" if found else "there is none"
            raise Unrecorded(f"{self.path} holds no reply to the request {request.key[:12]}: {why}")
        return found


def _reply(line: str, where: str) -> tuple[str, Reply | str]:
    try:
        entry = json.loads(line)
        id, result = entry["custom_id"], entry["result"]
        if result["type"] != "succeeded":
            return id, str(result["type"])
        message = result["message"]
        text = "".join(block["text"] for block in message["content"] if block["type"] == "text")
        used = message.get("usage") or {}
        usage = Usage(int(used.get("input_tokens") or 0), int(used.get("output_tokens") or 0))
        return id, Reply(json_in(text), str(message["model"]), usage, str(message.get("stop_reason") or "end"))
    except (json.JSONDecodeError, KeyError, TypeError, ValueError, RecursionError):
        raise Unreadable(f"{where} is no result of a message batch; wanted are custom_id and result") from None
