from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.webhook_endpoint import WebhookEndpoint
from ...models.webhook_endpoint_changes import WebhookEndpointChanges


def _get_kwargs(
    id: UUID,
    *,
    body: WebhookEndpointChanges,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/webhooks/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> WebhookEndpoint:
    response_200 = WebhookEndpoint.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: WebhookEndpointChanges,
    if_match: str,
) -> WebhookEndpoint:
    """Change where an endpoint is, or what it wants.

    Args:
        id (UUID):
        if_match (str): The ETag that was read.
        body (WebhookEndpointChanges): Changes of an endpoint. What is not sent stays.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: WebhookEndpointChanges,
    if_match: str,
) -> WebhookEndpoint:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
                if_match=if_match,
            )
        )
    )
