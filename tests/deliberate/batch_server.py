"""The server of the Messages protocol that also takes message batches, with every way in which an entry can fail."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.front.loopback import Answer, Handler, Server, running

ROUTE = "/v1/messages/batches"
Fate = Callable[[dict[str, Any]], str]


class Batches(Server):
    """Each entry is answered as a single request would be, unless its fate is "errored" or "expired".

    strange : answers a new batch with what is none
    polls   : how often a batch is asked for before it has ended; results come in the reverse order
    """

    def __init__(self, answer: Answer, fate: Fate, polls: int) -> None:
        super().__init__(answer)
        self.RequestHandlerClass = BatchHandler
        self.fate, self.polls, self.asked = fate, polls, 0
        self.strange = False
        self.batches: list[list[dict[str, Any]]] = []
        self.cancelled: list[str] = []


class BatchHandler(Handler):
    server: Batches

    def do_POST(self) -> None:
        if not self.path.startswith(ROUTE):
            return super().do_POST()
        body = self.rfile.read(int(self.headers["content-length"] or 0))
        if self.path == ROUTE:
            self.server.batches.append(json.loads(body)["requests"])
        else:
            self.server.cancelled.append(self.path.split("/")[4])
        return self._json({"hello": 1} if self.server.strange else self._batch())

    def do_GET(self) -> None:
        if self.path.endswith("/results"):
            lines = [json.dumps(self._result(entry)) for entry in reversed(self.server.batches[-1])]
            return self._send("\n".join(lines).encode(), "application/x-jsonl")
        self.server.asked += 1
        return self._json(self._batch())

    def _batch(self) -> dict[str, Any]:
        ended = self.server.asked > self.server.polls
        counts = dict.fromkeys(("processing", "succeeded", "errored", "canceled", "expired"), 0)
        host, port = self.server.server_address[:2]
        return {
            "id": "b1",
            "type": "message_batch",
            "processing_status": "ended" if ended else "in_progress",
            "request_counts": counts,
            "created_at": "2026-01-01T00:00:00Z",
            "expires_at": "2026-01-02T00:00:00Z",
            "results_url": f"http://{host!s}:{port}{ROUTE}/b1/results" if ended else None,
        }

    def _result(self, entry: dict[str, Any]) -> dict[str, Any]:
        fate = self.server.fate(entry["params"])
        if fate != "succeeded":
            error = {"type": "error", "error": {"type": "api_error", "message": "as told"}}
            return {
                "custom_id": entry["custom_id"],
                "result": {"type": fate} | ({"error": error} if fate == "errored" else {}),
            }
        said = self.server.answer(entry["params"])
        message = {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": entry["params"]["model"],
            "content": [{"type": "text", "text": said.text}],
            "stop_reason": said.stop,
            "stop_sequence": None,
            "usage": {"input_tokens": 100, "output_tokens": 10},
        }
        return {"custom_id": entry["custom_id"], "result": {"type": "succeeded", "message": message}}

    def _json(self, value: dict[str, Any]) -> None:
        self._send(json.dumps(value).encode(), "application/json")

    def _send(self, payload: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)


@contextmanager
def batching(answer: Answer, fate: Fate = lambda body: "succeeded", polls: int = 2) -> Iterator[Batches]:
    """A running server; it stops with the block."""
    with running(Batches(answer, fate, polls)) as server:
        yield server
