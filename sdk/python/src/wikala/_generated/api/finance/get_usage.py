from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.usage import Usage


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/usage",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Usage:
    response_200 = Usage.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Usage:
    """Read how many transactions were counted this month."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Usage:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
