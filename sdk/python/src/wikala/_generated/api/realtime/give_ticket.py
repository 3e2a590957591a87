from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.realtime_ticket import RealtimeTicket


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/realtime/tickets",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> RealtimeTicket:
    response_200 = RealtimeTicket.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> RealtimeTicket:
    """Get a ticket for a WebSocket."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> RealtimeTicket:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
