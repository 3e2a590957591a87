from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.event_page import EventPage
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    pattern: str | Unset = UNSET,
    after: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["pattern"] = pattern

    params["after"] = after

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/events",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> EventPage:
    response_200 = EventPage.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    pattern: str | Unset = UNSET,
    after: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> EventPage:
    """Read events by pages.

    Args:
        pattern (str | Unset): Patterns of event types, separated by commas; all without it.
        after (int | Unset): Events after this number; without it the answer is empty and says
            where to begin.
        limit (int | Unset): Events to look at, from 1 to 500.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                pattern=pattern,
                after=after,
                limit=limit,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    pattern: str | Unset = UNSET,
    after: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> EventPage:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                pattern=pattern,
                after=after,
                limit=limit,
            )
        )
    )
