from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_tenant import NewTenant
from ...models.tenant import Tenant


def _get_kwargs(
    *,
    body: NewTenant,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/tenants",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Tenant:
    response_201 = Tenant.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewTenant,
) -> Tenant:
    """Create a tenant.

    Args:
        body (NewTenant): A tenant to be.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: NewTenant,
) -> Tenant:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
