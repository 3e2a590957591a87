from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_document import FlagDocument


def _get_kwargs(
    *,
    body: FlagDocument,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/flags/definitions",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> FlagDocument:
    response_200 = FlagDocument.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: FlagDocument,
    if_match: str,
) -> FlagDocument:
    """Replace the tenant's own flags.

    Args:
        if_match (str): The ETag that was read.
        body (FlagDocument): A document in the flagd format.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: FlagDocument,
    if_match: str,
) -> FlagDocument:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                if_match=if_match,
            )
        )
    )
