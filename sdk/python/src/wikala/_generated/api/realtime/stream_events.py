from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    pattern: str,
    after: int | Unset = UNSET,
    last_event_id: int | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(last_event_id, Unset):
        headers["Last-Event-ID"] = str(last_event_id)

    params: dict[str, Any] = {}

    params["pattern"] = pattern

    params["after"] = after

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/events/stream",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> str:
    response_200 = response.text
    return response_200


def sync(
    *,
    client: Caller,
    pattern: str,
    after: int | Unset = UNSET,
    last_event_id: int | Unset = UNSET,
) -> str:
    """Receive events as server-sent events.

    Args:
        pattern (str): Patterns of event types, separated by commas.
        after (int | Unset): Begin after this number; without it, with what happens from now on.
        last_event_id (int | Unset): The number of the last event that was received; goes before
            `after`
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                pattern=pattern,
                after=after,
                last_event_id=last_event_id,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    pattern: str,
    after: int | Unset = UNSET,
    last_event_id: int | Unset = UNSET,
) -> str:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                pattern=pattern,
                after=after,
                last_event_id=last_event_id,
            )
        )
    )
