from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.tenant_profile import TenantProfile
from ...types import File


def _get_kwargs(
    *,
    body: File,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/tenant/logo",
    }

    _kwargs["content"] = body.payload

    headers["Content-Type"] = "application/octet-stream"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> TenantProfile:
    response_200 = TenantProfile.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: File,
) -> TenantProfile:
    """Give my tenant a logo.

    Args:
        body (File):
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
    body: File,
) -> TenantProfile:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
