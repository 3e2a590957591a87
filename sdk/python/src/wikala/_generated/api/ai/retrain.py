from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.retrain_job import RetrainJob


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/models",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> RetrainJob:
    response_202 = RetrainJob.from_dict(response.json())

    return response_202


def sync(
    *,
    client: Caller,
) -> RetrainJob:
    """Fit a model to what is confirmed; it answers when it is not worse than what answers now."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> RetrainJob:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
