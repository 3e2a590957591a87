from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.ai_model import AiModel


def _get_kwargs(
    number: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/models/{number}".format(
            number=quote(str(number), safe=""),
        ),
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> AiModel:
    response_200 = AiModel.from_dict(response.json())

    return response_200


def sync(
    number: str,
    *,
    client: Caller,
) -> AiModel:
    """Get a model.

    Args:
        number (str): The number of a model.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                number=number,
            )
        )
    )


async def asyncio(
    number: str,
    *,
    client: AsyncCaller,
) -> AiModel:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                number=number,
            )
        )
    )
