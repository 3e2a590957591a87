from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.tenant_security import TenantSecurity


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/tenant/security",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> TenantSecurity:
    response_200 = TenantSecurity.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> TenantSecurity:
    """What my tenant demands of sign-ins."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> TenantSecurity:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
