from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.learning_stats import LearningStats
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    days: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["days"] = days

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/ai/learning-stats",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> LearningStats:
    response_200 = LearningStats.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    days: int | Unset = UNSET,
) -> LearningStats:
    """Read how good the answers were: over time, by category, by language and by group.

    Args:
        days (int | Unset): The last so many days; 90, when nothing is said.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                days=days,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    days: int | Unset = UNSET,
) -> LearningStats:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                days=days,
            )
        )
    )
