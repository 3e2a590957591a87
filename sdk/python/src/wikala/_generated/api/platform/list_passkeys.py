from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.passkeys import Passkeys


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/passkeys",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Passkeys:
    response_200 = Passkeys.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Passkeys:
    """My passkeys."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Passkeys:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
