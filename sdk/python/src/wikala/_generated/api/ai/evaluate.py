from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.evaluation_job import EvaluationJob


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/evaluate",
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> EvaluationJob:
    response_202 = EvaluationJob.from_dict(response.json())

    return response_202


def sync(
    *,
    client: Caller,
) -> EvaluationJob:
    """Measure how good answers are on the tenant's own confirmed transactions."""
    return _parse_response(client.call(_get_kwargs()))


async def asyncio(
    *,
    client: AsyncCaller,
) -> EvaluationJob:
    """For asyncio, see :func:`sync`."""
    return _parse_response(await client.call(_get_kwargs()))
