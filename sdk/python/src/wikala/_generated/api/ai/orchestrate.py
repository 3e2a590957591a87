from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.orchestrate_request import OrchestrateRequest
from ...models.orchestration import Orchestration
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: OrchestrateRequest,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/ai/orchestrate",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Orchestration:
    response_200 = Orchestration.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: OrchestrateRequest,
    accept_language: str | Unset = UNSET,
) -> Orchestration:
    """Have tasks answered by the agents for them, side by side; what one fails at harms no other.

    Args:
        accept_language (str | Unset): The language that findings are told in.
        body (OrchestrateRequest): Tasks for agents.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                accept_language=accept_language,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: OrchestrateRequest,
    accept_language: str | Unset = UNSET,
) -> Orchestration:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                accept_language=accept_language,
            )
        )
    )
