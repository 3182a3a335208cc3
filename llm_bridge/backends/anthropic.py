"""A model behind the Messages protocol: the provider itself, or a server of one's own that speaks it.

Sampling cannot be pinned (the protocol has no temperature and no seed), so that runs are made reproducible by their
transcript. What comes back is text; `llm_bridge.ask` and the checks of each task decide what of it can be used.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from llm_bridge.backend import Reply, Request, Usage
from llm_bridge.backends.batches import POLLS, outcome, results_of
from llm_bridge.backends.ledger import Ledger, estimate
from llm_bridge.backends.prices import Prices
from llm_bridge.backends.rendering import Prompt, asking, in_prompt, json_in, messages, render
from llm_bridge.intake.decision import Decision, Settings
from socialchoice.model.errors import BackendError, InvalidProblem, Refused, Unanswered

RUNGS = ("json_schema", "tool", "prompt")
MAX_TOKENS = 4096
TRIES = 5
LONGEST_WAIT = 20.0  # seconds; a server may ask for hours, and a person is waiting
DEADLINE = 300.0  # seconds for one request, all its tries together
RETRIED = {408, 409, 429, 500, 502, 503, 504, 529}
Errors = tuple[type[Exception], ...]
NOT_UNDERSTOOD = {400, 404, 422, 501}


class Anthropic:
    """Requests to one model; thread-safe.

    model       : the model's id at that server
    budget      : tokens, or a ledger that limits money too
    destination : the host that texts are sent to, as people are asked to agree to it
    usage       : tokens used so far
    """

    concurrency = 4
    polls = POLLS

    def __init__(
        self,
        model: str,
        *,
        key: str | None = None,
        base_url: str | None = None,
        budget: int | Ledger | None = None,
        sleep: Callable[[float], None] = time.sleep,
        timeout: float = 60.0,
    ) -> None:
        import anthropic

        self.model, self._sdk, self._sleep = model, anthropic, sleep
        key = key or os.environ.get("ANTHROPIC_API_KEY")
        if key is None and base_url is None:
            raise InvalidProblem("there is no key for the model: set ANTHROPIC_API_KEY, or name a key_file or base_url")
        self._client = anthropic.Anthropic(
            api_key=key or "none", base_url=_without_version(base_url), max_retries=0, timeout=timeout
        )
        self.destination = urlsplit(str(self._client.base_url)).netloc
        self._ledger, self._rung = budget if isinstance(budget, Ledger) else Ledger(budget), 0
        self._retryable: Errors = (
            anthropic.APIConnectionError,
            anthropic.APIStatusError,
            *_transport_errors(),
        )
        # What the SDK raises where the answer is none that it knows.
        self._broken: Errors = (*self._retryable, anthropic.AnthropicError, ValueError, TypeError, AttributeError)

    @classmethod
    def from_settings(
        cls, settings: Settings, prices: Prices | None = None, money: Fraction | None = None
    ) -> Anthropic:
        """The model that the settings name. Raises InvalidProblem if there is no key, or its file cannot be read."""
        if settings.model is None:
            raise InvalidProblem("no model is named; write model = '…' into the settings, or pass --model")
        key = None if settings.key_file is None else _key_in(Path(settings.key_file).expanduser())
        return cls(settings.model, key=key, base_url=settings.base_url, budget=Ledger(settings.budget, prices, money))

    @property
    def name(self) -> str:
        return f"anthropic ({self.model} at {self.destination})"

    @property
    def usage(self) -> Usage:
        return self._ledger.usage

    @property
    def cost(self) -> Fraction | None:
        """What was used so far costs at the given prices; a batch is counted at the full price."""
        return self._ledger.cost

    def estimate(self, decision: Decision) -> str:
        """What reading the decision would cost, in words."""
        shared = len(decision.question) + sum(len(o.title) + len(o.description) for o in decision.options) + 3000
        read = sum(estimate(shared + len(p.text)) for p in decision.positions)
        return f"about {read} tokens in and at most {len(decision.positions) * MAX_TOKENS} out"

    def complete(self, request: Request) -> Reply:
        """The model's answer. Raises Refused, OverBudget, Unanswered (no usable message) or BackendError."""
        prompt = render(request)
        tokens, deadline = MAX_TOKENS, time.monotonic() + DEADLINE
        for _ in range(len(RUNGS) + 1):
            at = self._rung
            rung = RUNGS[at]
            try:
                message = self._sent(self._params(prompt, request.schema, rung, tokens), deadline)
            except self._sdk.APIStatusError as error:
                if error.status_code not in NOT_UNDERSTOOD or at == len(RUNGS) - 1:
                    raise self._failure(error) from None
                self._rung = max(self._rung, at + 1)
                continue
            reply = _reply(message, prompt, self.model)
            if reply.stop == "max_tokens" and tokens == MAX_TOKENS:
                tokens = 4 * MAX_TOKENS  # a cut answer is worth one more try with room; then it is a fault like others
                continue
            if not _is_json(reply.text) and at < len(RUNGS) - 1 and reply.stop != "max_tokens":
                self._rung = max(self._rung, at + 1)  # some servers take the parameter and ignore it
                continue
            return reply
        return reply

    def complete_many(self, requests: Sequence[Request]) -> tuple[Reply | BackendError, ...]:
        """The answers to requests that do not hang on one another, sent as one message batch, in their order.

        What failed, expired or is no JSON is asked singly, and so is everything if the server takes no batches. What
        did not come in time, or has no answer at all, has an error in its place; what did not come counts as used up.
        Raises OverBudget before anything is sent.
        """
        prompts = [render(request) for request in requests]
        sent = [
            self._params(p, r.schema, RUNGS[self._rung], MAX_TOKENS) for p, r in zip(prompts, requests, strict=True)
        ]
        entries = [{"custom_id": r.key, "params": params} for r, params in zip(requests, sent, strict=True)]
        read, written = map(sum, zip(*map(_most, sent), strict=True))
        self._ledger.reserve(read, written)
        used, found = Usage(), {}
        try:
            if (id := self._created(entries)) is not None:
                used = Usage(read, written)
                results = results_of(self._client.messages.batches, id, self._broken, self._sleep, self.polls)
                if results is None:
                    late = BackendError(f"{self.destination} did not end the batch in {self.polls} polls")
                    return (late,) * len(requests)
                found = {key: outcome(result, _usage) for key, result in results.items()}
                used = sum((usage for _, usage in found.values()), Usage())
        finally:
            self._ledger.settle(read, written, used)
        return tuple(
            self._one_of_many(request, prompt, found.get(request.key, (None, Usage()))[0])
            for request, prompt in zip(requests, prompts, strict=True)
        )

    def _created(self, entries: list[dict[str, Any]]) -> str | None:
        """The id of a batch that was sent; None if this server takes none."""
        try:
            id = self._client.messages.batches.create(requests=cast("Any", entries)).id
        except self._broken:
            return None
        return id if isinstance(id, str) and id else None

    def _one_of_many(self, request: Request, prompt: Prompt, message: Any) -> Reply | BackendError:
        try:
            if message is not None:
                reply = _reply(message, prompt, self.model)
                if _is_json(reply.text):
                    return reply
            return self.complete(request)
        except BackendError as error:
            return error

    def _params(self, prompt: Prompt, schema: Mapping[str, Any], rung: str, tokens: int) -> dict[str, Any]:
        system = [{"type": "text", "text": prompt.system + in_prompt(rung, schema)}]
        asked = {"model": self.model, "max_tokens": tokens, "system": system, "messages": messages(prompt)}
        return {**asked, **asking(rung, schema)}

    def _sent(self, params: dict[str, Any], deadline: float) -> Any:
        """The final message, with waits for a server that is busy; every wait and the whole are bounded."""
        most = _most(params)
        for attempt in range(TRIES):
            self._ledger.reserve(*most)
            used = Usage()
            try:
                with self._client.messages.stream(**params) as stream:
                    message = stream.get_final_message()
                used = _usage(message)
                return message
            except self._retryable as error:
                status = getattr(error, "status_code", None)
                wait = _wait(error, attempt)
                if status is not None and status not in RETRIED:
                    raise
                if attempt == TRIES - 1 or time.monotonic() + wait > deadline:
                    raise self._failure(error) from None
            except (self._sdk.AnthropicError, ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
                raise Unanswered(f"{self.destination} sent what is no message of the protocol: {error}") from None
            finally:
                self._ledger.settle(*most, used)
            self._sleep(wait)
        raise BackendError(f"{self.destination} did not answer in {TRIES} tries")

    def _failure(self, error: Exception) -> BackendError:
        status = getattr(error, "status_code", None)
        if status in (401, 403):
            return BackendError(f"{self.destination} does not accept the key (status {status}); check key_file")
        if status is None:
            return BackendError(
                f"{self.destination} cannot be reached; check base_url and the network, or read offline"
            )
        return BackendError(f"{self.destination} answered with status {status}: {str(error)[:200]}")


def _most(params: Mapping[str, Any]) -> tuple[int, int]:
    """The most tokens that a request reads and writes."""
    return estimate(len(json.dumps(params, ensure_ascii=False))), int(params["max_tokens"])


def _transport_errors() -> tuple[type[Exception], ...]:
    """What a connection that breaks in the middle of a stream raises; the SDK lets it through as it is."""
    names = [name for name in ("httpx2", "httpx") if find_spec(name)]
    return tuple(import_module(name).HTTPError for name in names)


def _reply(message: Any, prompt: Prompt, model: str) -> Reply:
    stop = str(getattr(message, "stop_reason", None) or "end")
    if stop == "refusal":
        raise Refused("the model refused to read this text; it stays unread")
    blocks = getattr(message, "content", None)
    if not isinstance(blocks, list):
        raise Unanswered("the server sent a message without content")
    for block in blocks:
        if getattr(block, "type", None) == "tool_use":
            text = json.dumps(block.input, ensure_ascii=False)
            return Reply(text, model, _usage(message), stop, prompt.digest)
    text = "".join(str(block.text) for block in blocks if getattr(block, "type", None) == "text" and block.text)
    return Reply(json_in(text), model, _usage(message), stop, prompt.digest)


def _usage(message: Any) -> Usage:
    used = getattr(message, "usage", None)
    names = ("input_tokens", "output_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
    return Usage(*(int(getattr(used, name, 0) or 0) for name in names))


def _wait(error: Exception, attempt: int) -> float:
    """What the server asks for, or a doubling wait; never more than `LONGEST_WAIT`."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        asked = float(headers.get("retry-after", ""))
    except ValueError:
        asked = 0.5 * 2**attempt
    return min(LONGEST_WAIT, max(0.0, asked))


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def _without_version(base_url: str | None) -> str | None:
    return None if base_url is None else base_url.rstrip("/").removesuffix("/v1")


def _key_in(file: Path) -> str:
    try:
        key = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise InvalidProblem(f"the key file {file} cannot be read; write the key into it and nothing else") from None
    if not key or any(ch.isspace() for ch in key):
        raise InvalidProblem(f"the key file {file} holds no key; write the key into it and nothing else")
    return key
