from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.new_webhook_endpoint import NewWebhookEndpoint
from ...models.webhook_endpoint_with_secret import WebhookEndpointWithSecret


def _get_kwargs(
    *,
    body: NewWebhookEndpoint,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/webhooks",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> WebhookEndpointWithSecret:
    response_201 = WebhookEndpointWithSecret.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewWebhookEndpoint,
) -> WebhookEndpointWithSecret:
    """Make an endpoint; its secret is shown this once.

    Args:
        body (NewWebhookEndpoint): Where events are sent.
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
    body: NewWebhookEndpoint,
) -> WebhookEndpointWithSecret:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
