from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin import Plugin
from ...models.plugin_upgrade import PluginUpgrade


def _get_kwargs(
    name: str,
    *,
    body: PluginUpgrade,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/plugins/{name}/upgrade".format(
            name=quote(str(name), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Plugin:
    response_200 = Plugin.from_dict(response.json())

    return response_200


def sync(
    name: str,
    *,
    client: Caller,
    body: PluginUpgrade,
) -> Plugin:
    """Take another version of a plugin, or let it run beside for comparison.

    Args:
        name (str): The name of the plugin.
        body (PluginUpgrade): Which version.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                name=name,
                body=body,
            )
        )
    )


async def asyncio(
    name: str,
    *,
    client: AsyncCaller,
    body: PluginUpgrade,
) -> Plugin:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
                body=body,
            )
        )
    )
