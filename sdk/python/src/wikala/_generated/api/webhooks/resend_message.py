from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.webhook_message import WebhookMessage


def _get_kwargs(
    id: UUID,
    message_id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/webhooks/{id}/messages/{message_id}/resend".format(
            id=quote(str(id), safe=""),
            message_id=quote(str(message_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> WebhookMessage:
    response_202 = WebhookMessage.from_dict(response.json())

    return response_202


def sync(
    id: UUID,
    message_id: UUID,
    *,
    client: Caller,
) -> WebhookMessage:
    """Send a message again.

    Args:
        id (UUID):
        message_id (UUID): The identifier of the event: `webhook-id` of the message.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                message_id=message_id,
            )
        )
    )


async def asyncio(
    id: UUID,
    message_id: UUID,
    *,
    client: AsyncCaller,
) -> WebhookMessage:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                message_id=message_id,
            )
        )
    )
