from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.tenant_security import TenantSecurity


def _get_kwargs(
    *,
    body: TenantSecurity,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/tenant/security",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> TenantSecurity:
    response_200 = TenantSecurity.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: TenantSecurity,
    if_match: str,
) -> TenantSecurity:
    """Change what my tenant demands of sign-ins.

    Args:
        if_match (str): The ETag that was read.
        body (TenantSecurity): What a tenant demands of sign-ins.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: TenantSecurity,
    if_match: str,
) -> TenantSecurity:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )
