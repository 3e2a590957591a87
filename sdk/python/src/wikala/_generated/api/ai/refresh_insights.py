from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.examine_job import ExamineJob
from ...models.refresh_request import RefreshRequest


def _get_kwargs(
    *,
    body: RefreshRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/insights/refresh",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> ExamineJob:
    response_202 = ExamineJob.from_dict(response.json())

    return response_202


def sync(
    *,
    client: Caller,
    body: RefreshRequest,
) -> ExamineJob:
    """Have all transactions looked through by a job, where they are too many for a request.

    Args:
        body (RefreshRequest): What is asked for.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: RefreshRequest,
) -> ExamineJob:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
