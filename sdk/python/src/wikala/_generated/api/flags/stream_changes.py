from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    channel: str | Unset = UNSET,
    last_event_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(last_event_id, Unset):
        headers["Last-Event-ID"] = last_event_id

    params: dict[str, Any] = {}

    params["channel"] = channel

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/ofrep/v1/events",
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
    channel: str | Unset = UNSET,
    last_event_id: str | Unset = UNSET,
) -> str:
    """Hear of changes of flags as server-sent events (OFREP).

    Args:
        channel (str | Unset): As the answer for all flags gave it: nothing else opens a stream.
        last_event_id (str | Unset): The last event that the client has; it is told at once when
            there is a newer one.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                channel=channel,
                last_event_id=last_event_id,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    channel: str | Unset = UNSET,
    last_event_id: str | Unset = UNSET,
) -> str:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                channel=channel,
                last_event_id=last_event_id,
            )
        )
    )
