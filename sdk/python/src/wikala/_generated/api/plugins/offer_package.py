from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin_package import PluginPackage
from ...types import File


def _get_kwargs(
    *,
    body: File,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/platform/plugins/packages",
    }

    _kwargs["content"] = body.payload

    headers["Content-Type"] = "application/octet-stream"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> PluginPackage:
    response_201 = PluginPackage.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: File,
) -> PluginPackage:
    """Offer a package to all tenants.

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
) -> PluginPackage:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
