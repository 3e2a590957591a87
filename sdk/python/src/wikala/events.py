"""What happens in the tenant, as it happens: server-sent events that resume where they broke off."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from .client import AsyncWikala, Wikala
from .problem import WikalaError, problem_of
from .retry import Retries

_PATH = "/api/v1/events/stream"
#: The host gives a sign of life every 25 seconds; two of them may be missed.
_SILENCE = 60.0


class Removed(WikalaError):
    """Events that were missed are not kept any more: read the data again, and follow after ``removed_to``."""

    def __init__(self, removed_to: int) -> None:
        super().__init__(f"the events up to {removed_to} were removed")
        self.removed_to = removed_to


class Refused(WikalaError):
    """The stream goes on no more: ``code`` says why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code


@dataclass(frozen=True)
class Event:
    """A CloudEvent of the tenant."""

    #: Its number: pass it as ``after`` to go on behind it.
    sequence: int
    #: ``wikala.finance.transaction.created.v1``
    type: str
    subject: str
    time: str
    data: dict[str, Any]
    #: The short name that pages know it by, when it has one.
    name: str | None = None
    raw: dict[str, Any] = field(default_factory=dict, repr=False)


def follow(client: Wikala, *patterns: str, after: int | None = None, retries: Retries | None = None) -> Iterator[Event]:
    """Events without end: ``for event in follow(wikala, "finance.transaction.*"): ...``

    A connection that breaks is made again, and goes on behind the last event: each one comes once, none is missed.

    Raises:
        Removed: What was missed is not kept any more.
        Problem: The host refuses, for example a pattern of which nothing may be seen.
    """
    position = _Position(after, retries or Retries())
    while True:
        try:
            with client.http.stream("GET", _PATH, **position.request(patterns)) as response:
                if response.status_code >= 400:
                    response.read()
                    raise problem_of(response)
                for block in _blocks_of(response.iter_lines()):
                    if (event := position.take(block)) is not None:
                        yield event
        except httpx.TransportError:
            if position.broken() is None:
                raise
        time.sleep(position.pause)


async def afollow(
    client: AsyncWikala, *patterns: str, after: int | None = None, retries: Retries | None = None
) -> AsyncIterator[Event]:
    """The same, for asyncio."""
    position = _Position(after, retries or Retries())
    while True:
        try:
            async with client.http.stream("GET", _PATH, **position.request(patterns)) as response:
                if response.status_code >= 400:
                    await response.aread()
                    raise problem_of(response)
                block = _Block()
                async for line in response.aiter_lines():
                    if (whole := block.add(line)) is None:
                        continue
                    block = _Block()
                    if (event := position.take(whole)) is not None:
                        yield event
        except httpx.TransportError:
            if position.broken() is None:
                raise
        await asyncio.sleep(position.pause)


class _Block:
    """The lines of one message, until the empty one."""

    def __init__(self) -> None:
        self.event = ""
        self._data: list[str] = []

    @property
    def data(self) -> str:
        return "\n".join(self._data)

    def add(self, line: str) -> _Block | None:
        """Takes a line; the block itself, once it is whole and has something."""
        if line == "":
            if self._data:
                return self
            self.event = ""
            return None
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self.event = value
        return None


def _blocks_of(lines: Iterable[str]) -> Iterator[_Block]:
    block = _Block()
    for line in lines:
        if (whole := block.add(line)) is not None:
            yield whole
            block = _Block()


class _Position:
    """How far one has read, and how often in a row that failed."""

    def __init__(self, after: int | None, retries: Retries) -> None:
        self._after = after
        self._retries = retries
        self._attempt = 1
        self.pause = 0.0

    def request(self, patterns: tuple[str, ...]) -> dict[str, Any]:
        params: dict[str, str | int] = {"pattern": ",".join(patterns)}
        if self._after is not None:
            params["after"] = self._after
        return {
            "params": params,
            "headers": {"Accept": "text/event-stream"},
            "timeout": httpx.Timeout(60.0, read=_SILENCE),
        }

    def take(self, block: _Block) -> Event | None:
        message = json.loads(block.data)
        self._attempt, self.pause = 1, 0.0
        if block.event == "control":
            self._obey(message)
            return None
        if block.event == "close":
            return None
        self._after = message["sequence"]
        return Event(
            sequence=message["sequence"],
            type=message["type"],
            subject=message.get("subject", ""),
            time=message["time"],
            data=message.get("data") or {},
            name=block.event or None,
            raw=message,
        )

    def _obey(self, message: dict[str, Any]) -> None:
        if message["type"] == "gone":
            raise Removed(message["removedTo"])
        if message["type"] == "error":
            raise Refused(message["code"], message.get("detail", ""))
        if message["type"] == "subscribed" and self._after is None:
            # From here on nothing is missed, even when the connection breaks before the first event.
            self._after = message["seq"]

    def broken(self) -> float | None:
        """Notes a failure; the pause before the next attempt, or nothing when there were too many."""
        self._attempt += 1
        pause = self._retries.pause_before(self._attempt, None)
        self.pause = pause or 0.0
        return pause
