from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.tenant_profile import TenantProfile


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/tenant/profile",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> TenantProfile:
    response_200 = TenantProfile.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> TenantProfile:
    """What my tenant says of itself: name, language, currency, looks."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> TenantProfile:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
