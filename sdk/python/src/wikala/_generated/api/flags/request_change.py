from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_change import FlagChange
from ...models.new_flag_change import NewFlagChange


def _get_kwargs(
    *,
    body: NewFlagChange,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/flags/changes",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> FlagChange:
    response_200 = FlagChange.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: NewFlagChange,
) -> FlagChange:
    """Ask for a change of a flag, at a time or with approval.

    Args:
        body (NewFlagChange): A change that somebody wants.
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
    body: NewFlagChange,
) -> FlagChange:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
