from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_plugin import NewPlugin
from ...models.plugin import Plugin


def _get_kwargs(
    *,
    body: NewPlugin,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/plugins",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Plugin:
    response_201 = Plugin.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewPlugin,
) -> Plugin:
    """Install a plugin; it does nothing before it is enabled.

    Args:
        body (NewPlugin): What is to be installed.
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
    body: NewPlugin,
) -> Plugin:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
