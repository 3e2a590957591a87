from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugins import Plugins


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/plugins",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Plugins:
    response_200 = Plugins.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Plugins:
    """The plugins of my tenant."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Plugins:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
