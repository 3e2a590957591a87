from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_explanation import FlagExplanation


def _get_kwargs(
    key: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/flags/{key}/explain".format(
            key=quote(str(key), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> FlagExplanation:
    response_200 = FlagExplanation.from_dict(response.json())

    return response_200


def sync(
    key: str,
    *,
    client: Caller,
) -> FlagExplanation:
    """Why a flag answers me as it does.

    Args:
        key (str): The key of the flag.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                key=key,
            )
        )
    )


async def asyncio(
    key: str,
    *,
    client: AsyncCaller,
) -> FlagExplanation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                key=key,
            )
        )
    )
