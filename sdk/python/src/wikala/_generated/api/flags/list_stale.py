from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.stale_flags import StaleFlags


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/flags/stale",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> StaleFlags:
    response_200 = StaleFlags.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> StaleFlags:
    """The tenant's own flags that can go."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> StaleFlags:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
