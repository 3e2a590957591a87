from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.webhook_message_with_attempts import WebhookMessageWithAttempts


def _get_kwargs(
    id: UUID,
    message_id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/webhooks/{id}/messages/{message_id}".format(
            id=quote(str(id), safe=""),
            message_id=quote(str(message_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> WebhookMessageWithAttempts:
    response_200 = WebhookMessageWithAttempts.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    message_id: UUID,
    *,
    client: Caller,
) -> WebhookMessageWithAttempts:
    """Show a message with its attempts.

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
) -> WebhookMessageWithAttempts:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                message_id=message_id,
            )
        )
    )
