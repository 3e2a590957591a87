from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.ai_model import AiModel


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/models/rollback",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> AiModel:
    response_200 = AiModel.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
) -> AiModel:
    """Let the model before answer again."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> AiModel:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
