from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.me_body import MeBody


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/me",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> MeBody:
    response_200 = MeBody.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> MeBody:
    """Who I am and what I may do."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> MeBody:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
