from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.plugin_test_message import PluginTestMessage
from ...models.plugin_test_sent import PluginTestSent


def _get_kwargs(
    name: str,
    *,
    body: PluginTestMessage,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/plugins/{name}/notify".format(
            name=quote(str(name), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> PluginTestSent:
    response_200 = PluginTestSent.from_dict(response.json())

    return response_200


def sync(
    name: str,
    *,
    client: Caller,
    body: PluginTestMessage,
) -> PluginTestSent:
    """Send a test message through a notifier.

    Args:
        name (str): The name of the plugin.
        body (PluginTestMessage): A test message.
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
    body: PluginTestMessage,
) -> PluginTestSent:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                name=name,
                body=body,
            )
        )
    )
