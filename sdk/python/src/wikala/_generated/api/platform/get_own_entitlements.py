from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.entitlements import Entitlements


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/tenant/entitlements",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> Entitlements:
    response_200 = Entitlements.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> Entitlements:
    """What my tenant may use."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> Entitlements:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
