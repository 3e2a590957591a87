from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.tenant_profile import TenantProfile
from ...models.tenant_profile_changes import TenantProfileChanges


def _get_kwargs(
    *,
    body: TenantProfileChanges,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/tenant/profile",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> TenantProfile:
    response_200 = TenantProfile.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: TenantProfileChanges,
    if_match: str,
) -> TenantProfile:
    """Change what my tenant says of itself.

    Args:
        if_match (str): The ETag that was read.
        body (TenantProfileChanges): Changes of what a tenant says of itself. What is not sent
            stays; `null` clears.
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
    body: TenantProfileChanges,
    if_match: str,
) -> TenantProfile:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )
