from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.announcement import Announcement
from ...models.new_announcement import NewAnnouncement


def _get_kwargs(
    *,
    body: NewAnnouncement,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/platform/announcements",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Announcement:
    response_200 = Announcement.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: NewAnnouncement,
) -> Announcement:
    """Tell everybody who is connected.

    Args:
        body (NewAnnouncement): What everybody is told.
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
    body: NewAnnouncement,
) -> Announcement:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
