from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.activate_request import ActivateRequest
from ...models.ai_model import AiModel


def _get_kwargs(
    number: str,
    *,
    body: ActivateRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/models/{number}/activate".format(
            number=quote(str(number), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> AiModel:
    response_200 = AiModel.from_dict(response.json())

    return response_200


def sync(
    number: str,
    *,
    client: Caller,
    body: ActivateRequest,
) -> AiModel:
    """Let a model answer.

    Args:
        number (str): The number of a model.
        body (ActivateRequest): How to activate a model.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                number=number,
                body=body,
            )
        )
    )


async def asyncio(
    number: str,
    *,
    client: AsyncCaller,
    body: ActivateRequest,
) -> AiModel:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                number=number,
                body=body,
            )
        )
    )
