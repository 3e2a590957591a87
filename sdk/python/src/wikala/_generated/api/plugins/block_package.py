from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin_block import PluginBlock
from ...models.plugin_package import PluginPackage


def _get_kwargs(
    id: UUID,
    *,
    body: PluginBlock,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/platform/plugins/packages/{id}/block".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> PluginPackage:
    response_200 = PluginPackage.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: PluginBlock,
) -> PluginPackage:
    """Stop what a package contains wherever it runs.

    Args:
        id (UUID):
        body (PluginBlock): Why a package is stopped.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: PluginBlock,
) -> PluginPackage:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )
