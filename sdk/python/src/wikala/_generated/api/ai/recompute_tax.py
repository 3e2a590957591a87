from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.recompute_request import RecomputeRequest
from ...models.tax_recomputation import TaxRecomputation


def _get_kwargs(
    *,
    body: RecomputeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/tax-recompute",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> TaxRecomputation:
    response_200 = TaxRecomputation.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: RecomputeRequest,
) -> TaxRecomputation:
    """List the transactions about which another version of a tax pack says something else.

    Args:
        body (RecomputeRequest): What would change if another version answered.
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
    body: RecomputeRequest,
) -> TaxRecomputation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
