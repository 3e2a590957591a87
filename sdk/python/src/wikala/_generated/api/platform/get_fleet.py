from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.fleet import Fleet


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/platform/fleet",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Fleet:
    response_200 = Fleet.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Fleet:
    """How many tenants are migrated, by cell and module."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Fleet:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
