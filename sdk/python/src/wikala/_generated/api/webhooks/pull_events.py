from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.pulled_events import PulledEvents
from ...types import UNSET, Unset


def _get_kwargs(
    id: UUID,
    *,
    after: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["after"] = after

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/webhooks/{id}/events".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> PulledEvents:
    response_200 = PulledEvents.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    after: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> PulledEvents:
    """Fetch the events of an endpoint by their numbers.

    Args:
        id (UUID):
        after (int | Unset): Events with higher numbers than this; from the first when absent.
        limit (int | Unset): 1 to 500; 100 when absent.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                after=after,
                limit=limit,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    after: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> PulledEvents:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                after=after,
                limit=limit,
            )
        )
    )
