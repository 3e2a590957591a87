from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.providers import Providers


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/oauth/providers",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Providers:
    response_200 = Providers.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Providers:
    """Where else people may have an account to sign in with."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Providers:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
