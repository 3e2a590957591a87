from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.webhook_endpoints import WebhookEndpoints


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/webhooks",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> WebhookEndpoints:
    response_200 = WebhookEndpoints.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> WebhookEndpoints:
    """List endpoints."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> WebhookEndpoints:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
