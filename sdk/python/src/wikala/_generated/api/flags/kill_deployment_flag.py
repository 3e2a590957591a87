from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_definition import FlagDefinition


def _get_kwargs(
    key: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/platform/flags/definitions/{key}/kill".format(
            key=quote(str(key), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> FlagDefinition:
    response_200 = FlagDefinition.from_dict(response.json())

    return response_200


def sync(
    key: str,
    *,
    client: Caller,
) -> FlagDefinition:
    """Switch a flag off at once, for everybody.

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
) -> FlagDefinition:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                key=key,
            )
        )
    )
