from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.presence import Presence


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/presence",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Presence:
    response_200 = Presence.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Presence:
    """See who is online."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Presence:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
