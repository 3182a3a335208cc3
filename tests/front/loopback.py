"""A server on this machine that speaks the Messages protocol, faults included.

It is the peer of the real SDK in tests: requests arrive over a socket, answers go back as server-sent events. What it
answers is up to a function from the request's JSON body to a `Say`.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar


@dataclass(frozen=True)
class Say:
    """One answer: text or tool input, or an error status; perhaps slow, perhaps cut short."""

    text: str = ""
    tool: dict[str, Any] | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stop: str = "end_turn"
    wait: float = 0.0
    hang_up: bool = False


Answer = Callable[[dict[str, Any]], Say]


class Server(ThreadingHTTPServer):
    """Keeps every request that it got."""

    daemon_threads = True

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.bodies, self.lock = answer, [], threading.Lock()
        self.failed: list[BaseException] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that gave up is no news; an assertion that failed in an answer fails the test."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, OSError):
            self.failed.append(error)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body go out apart, and the second would wait for 40 ms
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with self.server.lock:
            self.server.bodies.append(body)
        said = self.server.answer(body)
        time.sleep(said.wait)
        if said.status != 200:
            return self._error(said)
        events = "".join(f"event: {kind}\ndata: {json.dumps(data)}\n\n" for kind, data in self._events(body, said))
        payload = events.encode()
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        if said.hang_up:
            self.wfile.write(payload[: len(payload) // 2])
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()
            return None
        self.wfile.write(payload)
        return None

    def _error(self, said: Say) -> None:
        payload = json.dumps({"type": "error", "error": {"type": "api_error", "message": "as told"}}).encode()
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def _events(self, body: dict[str, Any], said: Say) -> Iterator[tuple[str, dict[str, Any]]]:
        usage = {"input_tokens": len(json.dumps(body)) // 4, "output_tokens": 1}
        message = {"id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "content": []}
        yield (
            "message_start",
            {
                "type": "message_start",
                "message": {**message, "stop_reason": None, "stop_sequence": None, "usage": usage},
            },
        )
        if said.tool is not None:
            block = {"type": "tool_use", "id": "toolu_1", "name": "answer", "input": {}}
            delta = {"type": "input_json_delta", "partial_json": json.dumps(said.tool)}
        else:
            block, delta = {"type": "text", "text": ""}, {"type": "text_delta", "text": said.text}
        yield "content_block_start", {"type": "content_block_start", "index": 0, "content_block": block}
        yield "content_block_delta", {"type": "content_block_delta", "index": 0, "delta": delta}
        yield "content_block_stop", {"type": "content_block_stop", "index": 0}
        out = {"output_tokens": len(said.text) // 4 + 1}
        yield (
            "message_delta",
            {
                "type": "message_delta",
                "delta": {"stop_reason": said.stop, "stop_sequence": None},
                "usage": out,
            },
        )
        yield "message_stop", {"type": "message_stop"}

    def log_message(self, *_: object) -> None:
        """Silence: tests read the bodies."""


AnyServer = TypeVar("AnyServer", bound=Server)


@contextmanager
def running(server: AnyServer) -> Iterator[AnyServer]:
    """The server, in a thread of its own; it stops with the block, and what failed in it fails there."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    if server.failed:
        raise server.failed[0]


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """A running server; it stops with the block."""
    with running(Server(answer)) as server:
        yield server


def text_in(body: dict[str, Any]) -> str:
    """The author's text in a request, as the prompt carries it."""
    own = body["messages"][0]["content"][1]["text"]
    return str(json.loads(own.split("\n")[1])["text"])


def about_in(body: dict[str, Any]) -> dict[str, Any]:
    """What is asked about, as the prompt carries it."""
    return dict(json.loads(body["messages"][0]["content"][0]["text"].split("\n", 1)[1]))
