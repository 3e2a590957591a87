from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.jwks_body import JwksBody


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/jwks",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> JwksBody:
    response_200 = JwksBody.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> JwksBody:
    """The keys that verify access tokens."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> JwksBody:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
