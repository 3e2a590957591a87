from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.signing_keys import SigningKeys


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/platform/signing-keys",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> SigningKeys:
    response_200 = SigningKeys.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> SigningKeys:
    """List the keys that sign access tokens."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> SigningKeys:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
