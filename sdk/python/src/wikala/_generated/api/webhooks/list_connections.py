from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.hook_connections import HookConnections


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/hook-connections",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> HookConnections:
    response_200 = HookConnections.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> HookConnections:
    """List connections."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> HookConnections:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
