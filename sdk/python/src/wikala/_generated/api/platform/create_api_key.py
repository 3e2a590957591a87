from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.created_api_key import CreatedApiKey
from ...models.new_api_key import NewApiKey


def _get_kwargs(
    *,
    body: NewApiKey,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/api-keys",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> CreatedApiKey:
    response_201 = CreatedApiKey.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewApiKey,
) -> CreatedApiKey:
    """Create an API key.

    Args:
        body (NewApiKey): What the key is for and what it may do.
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
    body: NewApiKey,
) -> CreatedApiKey:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
