from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.hook_connection_with_secret import HookConnectionWithSecret
from ...models.new_hook_connection import NewHookConnection


def _get_kwargs(
    *,
    body: NewHookConnection,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/hook-connections",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> HookConnectionWithSecret:
    response_201 = HookConnectionWithSecret.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewHookConnection,
) -> HookConnectionWithSecret:
    """Make a connection; a secret that was made for it is shown this once.

    Args:
        body (NewHookConnection): Another system that sends here.
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
    body: NewHookConnection,
) -> HookConnectionWithSecret:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
