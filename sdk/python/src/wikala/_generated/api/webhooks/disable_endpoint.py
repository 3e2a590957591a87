from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.webhook_endpoint import WebhookEndpoint


def _get_kwargs(
    id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/webhooks/{id}/disable".format(
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> WebhookEndpoint:
    response_200 = WebhookEndpoint.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
) -> WebhookEndpoint:
    """Switch an endpoint off; one that is off is answered as it is.

    Args:
        id (UUID):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
) -> WebhookEndpoint:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
            )
        )
    )
