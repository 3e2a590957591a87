"""Requests that may be sent again are, after the pause that the host asks for."""

from __future__ import annotations

import asyncio
import email.utils
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from ._generated.retriable import ONLY_READS

#: The host or something in front of it could not do it now.
_PASSING = frozenset({429, 502, 503, 504})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})


@dataclass(frozen=True)
class Retries:
    """How often and how long."""

    #: Attempts in all; 1 switches retries off.
    attempts: int = 4
    #: The first pause in seconds, where the host names none; it doubles.
    pause: float = 0.25
    #: A host that asks for a longer pause than this is not waited for: the refusal is raised.
    longest: float = 30.0

    def pause_before(self, attempt: int, response: httpx.Response | None) -> float | None:
        """Seconds before attempt number ``attempt``, or nothing when it is better to give up."""
        if attempt > self.attempts:
            return None
        asked = None if response is None else retry_after(response)
        if asked is not None:
            return asked if asked <= self.longest else None
        # Many clients that were refused together shall not come back together.
        return min(self.longest, self.pause * 2.0 ** (attempt - 2)) * random.uniform(0.5, 1.0)


def retry_after(response: httpx.Response) -> float | None:
    """Seconds that ``Retry-After`` asks for, as a number or as a date."""
    text = str(response.headers.get("retry-after", "")).strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())


def may_repeat(request: httpx.Request) -> bool:
    """Whether the second of two equal requests does no harm, and can be sent at all."""
    if not isinstance(request.stream, httpx.ByteStream):
        return False
    if request.method == "POST":
        return "idempotency-key" in request.headers or request.url.path in ONLY_READS
    return request.method in _SAFE


class RetryTransport(httpx.BaseTransport):
    """Sends through another transport, again when that may help."""

    def __init__(
        self,
        inner: httpx.BaseTransport,
        retries: Retries,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._inner, self._retries, self._sleep = inner, retries, sleep

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        attempt = 1
        while True:
            failure, response = None, None
            try:
                response = self._inner.handle_request(request)
            except httpx.TransportError as error:
                failure = error
            if response is not None and response.status_code not in _PASSING:
                return response
            attempt += 1
            pause = self._retries.pause_before(attempt, response) if may_repeat(request) else None
            if pause is None:
                return _outcome(response, failure)
            if response is not None:
                response.close()
            self._sleep(pause)

    def close(self) -> None:
        self._inner.close()


class AsyncRetryTransport(httpx.AsyncBaseTransport):
    """The same, for asyncio."""

    def __init__(self, inner: httpx.AsyncBaseTransport, retries: Retries) -> None:
        self._inner, self._retries = inner, retries

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        attempt = 1
        while True:
            failure, response = None, None
            try:
                response = await self._inner.handle_async_request(request)
            except httpx.TransportError as error:
                failure = error
            if response is not None and response.status_code not in _PASSING:
                return response
            attempt += 1
            pause = self._retries.pause_before(attempt, response) if may_repeat(request) else None
            if pause is None:
                return _outcome(response, failure)
            if response is not None:
                await response.aclose()
            await asyncio.sleep(pause)

    async def aclose(self) -> None:
        await self._inner.aclose()


def _outcome(response: httpx.Response | None, failure: httpx.TransportError | None) -> httpx.Response:
    if response is not None:
        return response
    assert failure is not None
    raise failure
