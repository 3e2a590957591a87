from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.evaluate_flag_response_200 import EvaluateFlagResponse200
from ...models.ofrep_evaluation_request import OfrepEvaluationRequest


def _get_kwargs(
    key: str,
    *,
    body: OfrepEvaluationRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/ofrep/v1/evaluate/flags/{key}".format(
            key=quote(str(key), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> EvaluateFlagResponse200:
    response_200 = EvaluateFlagResponse200.from_dict(response.json())

    return response_200


def sync(
    key: str,
    *,
    client: Caller,
    body: OfrepEvaluationRequest,
) -> EvaluateFlagResponse200:
    """Evaluate a flag (OFREP).

    Args:
        key (str): The key of the flag.
        body (OfrepEvaluationRequest): Whom to evaluate for.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                key=key,
                body=body,
            )
        )
    )


async def asyncio(
    key: str,
    *,
    client: AsyncCaller,
    body: OfrepEvaluationRequest,
) -> EvaluateFlagResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                key=key,
                body=body,
            )
        )
    )
