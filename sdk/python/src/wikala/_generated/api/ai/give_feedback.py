from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.feedback import Feedback
from ...models.feedback_request import FeedbackRequest


def _get_kwargs(
    *,
    body: FeedbackRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/feedback",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Feedback:
    response_200 = Feedback.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: FeedbackRequest,
) -> Feedback:
    """Say what a transaction is about, for everybody or for oneself; the next answer knows.

    Args:
        body (FeedbackRequest): What a transaction is about.
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
    body: FeedbackRequest,
) -> Feedback:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
