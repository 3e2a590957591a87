"""What an operation needs of whoever calls it."""

from typing import Any, Protocol

import httpx


class Caller(Protocol):
    """Sends a request, and raises what is not a success."""

    def call(self, request: dict[str, Any]) -> httpx.Response: ...


class AsyncCaller(Protocol):
    """The same, for asyncio."""

    async def call(self, request: dict[str, Any]) -> httpx.Response: ...
