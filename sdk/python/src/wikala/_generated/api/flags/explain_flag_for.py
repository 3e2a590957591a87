from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.flag_explanation import FlagExplanation
from ...models.flag_explanation_request import FlagExplanationRequest


def _get_kwargs(
    key: str,
    *,
    body: FlagExplanationRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/flags/{key}/explain".format(
            key=quote(str(key), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> FlagExplanation:
    response_200 = FlagExplanation.from_dict(response.json())

    return response_200


def sync(
    key: str,
    *,
    client: Caller,
    body: FlagExplanationRequest,
) -> FlagExplanation:
    """Why a flag answers somebody as it does.

    Args:
        key (str): The key of the flag.
        body (FlagExplanationRequest): Somebody to ask for.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                key=key,
                body=body,
            )
        )
    )


async def asyncio(
    key: str,
    *,
    client: AsyncCaller,
    body: FlagExplanationRequest,
) -> FlagExplanation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                key=key,
                body=body,
            )
        )
    )
