from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.rotate_webhook_secret import RotateWebhookSecret
from ...models.webhook_endpoint_with_secret import WebhookEndpointWithSecret


def _get_kwargs(
    id: UUID,
    *,
    body: RotateWebhookSecret,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/webhooks/{id}/rotate-secret".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> WebhookEndpointWithSecret:
    response_200 = WebhookEndpointWithSecret.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: RotateWebhookSecret,
) -> WebhookEndpointWithSecret:
    """Give an endpoint another secret; it is shown this once.

    Args:
        id (UUID):
        body (RotateWebhookSecret): How long messages are also signed with the present secret.
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
    body: RotateWebhookSecret,
) -> WebhookEndpointWithSecret:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )
