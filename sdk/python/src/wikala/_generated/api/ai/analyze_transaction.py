from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.analyze_request import AnalyzeRequest
from ...models.transaction_analysis import TransactionAnalysis


def _get_kwargs(
    *,
    body: AnalyzeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/analyze-transaction",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> TransactionAnalysis:
    response_200 = TransactionAnalysis.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: AnalyzeRequest,
) -> TransactionAnalysis:
    """Say what a transaction is about, how sure that is, and why.

    Args:
        body (AnalyzeRequest): A transaction of the books, or one that need not be there: one of
            the two.
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
    body: AnalyzeRequest,
) -> TransactionAnalysis:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
