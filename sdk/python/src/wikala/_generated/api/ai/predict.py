from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.cash_flow_forecast import CashFlowForecast
from ...models.predict_request import PredictRequest


def _get_kwargs(
    *,
    body: PredictRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/predict",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> CashFlowForecast:
    response_200 = CashFlowForecast.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: PredictRequest,
) -> CashFlowForecast:
    """Forecast money in minus money out, with intervals and how right such forecasts were before.

    Args:
        body (PredictRequest): What is to be forecast.
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
    body: PredictRequest,
) -> CashFlowForecast:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
