from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.tax_analysis import TaxAnalysis
from ...models.tax_request import TaxRequest


def _get_kwargs(
    *,
    body: TaxRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/tax-analysis",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> TaxAnalysis:
    response_200 = TaxAnalysis.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: TaxRequest,
) -> TaxAnalysis:
    """Ask the tax packs about transactions: every answer cites rule, version, dates and inputs.
    Information, not advice.

    Args:
        body (TaxRequest): Which transactions, and what the books do not say of them.
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
    body: TaxRequest,
) -> TaxAnalysis:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
