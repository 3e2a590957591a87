from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.page_of_webhook_message import PageOfWebhookMessage
from ...models.webhook_message_state import WebhookMessageState
from ...types import UNSET, Unset


def _get_kwargs(
    id: UUID,
    *,
    state: WebhookMessageState | Unset = UNSET,
    event_type: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state

    params["eventType"] = event_type

    params["limit"] = limit

    params["cursor"] = cursor

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/webhooks/{id}/messages".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfWebhookMessage:
    response_200 = PageOfWebhookMessage.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    state: WebhookMessageState | Unset = UNSET,
    event_type: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfWebhookMessage:
    """List the messages of an endpoint, newest first.

    Args:
        id (UUID):
        state (WebhookMessageState | Unset): How far a message is.
        event_type (str | Unset): `wikala.finance.transaction.created.v1`
        limit (int | Unset): Items on a page. Default: 50.
        cursor (str | Unset): `nextCursor` of the page before.
        count (bool | Unset): `true` adds `total`.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                state=state,
                event_type=event_type,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    state: WebhookMessageState | Unset = UNSET,
    event_type: str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    count: bool | Unset = UNSET,
) -> PageOfWebhookMessage:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                state=state,
                event_type=event_type,
                limit=limit,
                cursor=cursor,
                count=count,
            )
        )
    )
