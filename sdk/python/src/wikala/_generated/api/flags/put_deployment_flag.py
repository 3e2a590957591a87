from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_definition import FlagDefinition


def _get_kwargs(
    key: str,
    *,
    body: FlagDefinition,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/platform/flags/definitions/{key}".format(
            key=quote(str(key), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> FlagDefinition:
    response_200 = FlagDefinition.from_dict(response.json())

    return response_200


def sync(
    key: str,
    *,
    client: Caller,
    body: FlagDefinition,
    if_match: str,
) -> FlagDefinition:
    """Write a flag of the deployment.

    Args:
        key (str): The key of the flag.
        if_match (str): The ETag that was read.
        body (FlagDefinition): One flag of a document.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                key=key,
                body=body,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    key: str,
    *,
    client: AsyncCaller,
    body: FlagDefinition,
    if_match: str,
) -> FlagDefinition:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                key=key,
                body=body,
                if_match=if_match,
            )
        )
    )
