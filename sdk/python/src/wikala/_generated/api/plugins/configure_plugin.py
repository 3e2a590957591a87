from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin import Plugin
from ...models.plugin_settings import PluginSettings


def _get_kwargs(
    name: str,
    *,
    body: PluginSettings,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/plugins/{name}/settings".format(
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
    body: PluginSettings,
    if_match: str,
) -> Plugin:
    """Set a plugin up; secrets that are not sent stay, and none is ever shown.

    Args:
        name (str): The name of the plugin.
        if_match (str): The ETag that was read.
        body (PluginSettings): All settings of a plugin.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                name=name,
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    name: str,
    *,
    client: AsyncCaller,
    body: PluginSettings,
    if_match: str,
) -> Plugin:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
                body=body,
                if_match=if_match,
            )
        )
    )
