from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_document import FlagDocument


def _get_kwargs(
    key: str,
    *,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/api/v1/flags/definitions/{key}".format(
            key=quote(str(key), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> FlagDocument:
    response_200 = FlagDocument.from_dict(response.json())

    return response_200


def sync(
    key: str,
    *,
    client: Caller,
    if_match: str,
) -> FlagDocument:
    """Remove a flag of the tenant's own.

    Args:
        key (str): The key of the flag.
        if_match (str): The ETag that was read.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                key=key,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    key: str,
    *,
    client: AsyncCaller,
    if_match: str,
) -> FlagDocument:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                key=key,
                if_match=if_match,
            )
        )
    )
