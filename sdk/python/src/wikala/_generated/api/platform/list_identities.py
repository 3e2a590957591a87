from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.identities import Identities


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/identities",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Identities:
    response_200 = Identities.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Identities:
    """The caller's accounts at providers."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Identities:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
