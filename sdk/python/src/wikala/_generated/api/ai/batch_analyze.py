from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.batch_job import BatchJob
from ...models.batch_request import BatchRequest


def _get_kwargs(
    *,
    body: BatchRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/batch-analyze",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> BatchJob:
    response_202 = BatchJob.from_dict(response.json())

    return response_202


def sync(
    *,
    client: Caller,
    body: BatchRequest,
) -> BatchJob:
    """Categorise transactions that have no category: all, of a time, of an account, or by identifier.

    Args:
        body (BatchRequest): Which transactions; all that are given must hold.
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
    body: BatchRequest,
) -> BatchJob:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
