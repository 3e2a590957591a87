from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_document import FlagDocument
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: FlagDocument,
    foreign: bool | Unset = UNSET,
    if_match: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    params: dict[str, Any] = {}

    params["foreign"] = foreign

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/platform/flags/definitions",
        "params": params,
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
    foreign: bool | Unset = UNSET,
    if_match: str,
) -> FlagDocument:
    """Replace the flags of the deployment.

    Args:
        foreign (bool | Unset): Take a document that was written for another host: flags need no
            owner and no expiry, and a rule that cannot be evaluated fails for its flag alone.
        if_match (str): The ETag that was read.
        body (FlagDocument): A document in the flagd format.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                foreign=foreign,
                if_match=if_match,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: FlagDocument,
    foreign: bool | Unset = UNSET,
    if_match: str,
) -> FlagDocument:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                foreign=foreign,
                if_match=if_match,
            )
        )
    )
