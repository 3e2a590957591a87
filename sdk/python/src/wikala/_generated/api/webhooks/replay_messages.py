from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.replay_job import ReplayJob
from ...models.replay_window import ReplayWindow


def _get_kwargs(
    id: UUID,
    *,
    body: ReplayWindow,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/webhooks/{id}/replay".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ReplayJob:
    response_202 = ReplayJob.from_dict(response.json())

    return response_202


def sync(
    id: UUID,
    *,
    client: Caller,
    body: ReplayWindow,
) -> ReplayJob:
    """Send everything from a window of time again.

    Args:
        id (UUID):
        body (ReplayWindow): Which events.
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
    body: ReplayWindow,
) -> ReplayJob:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
            )
        )
    )
