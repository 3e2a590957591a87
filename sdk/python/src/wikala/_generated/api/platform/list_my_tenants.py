from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.my_tenants import MyTenants


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/auth/tenants",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> MyTenants:
    response_200 = MyTenants.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> MyTenants:
    """The tenants I am a member of."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> MyTenants:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
