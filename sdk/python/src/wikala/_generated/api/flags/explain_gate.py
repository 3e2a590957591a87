from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.gate_explanation import GateExplanation
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    action: str,
    user: UUID | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["action"] = action

    json_user: str | Unset = UNSET
    if not isinstance(user, Unset):
        json_user = str(user)
    params["user"] = json_user

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/gate/explain",
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> GateExplanation:
    response_200 = GateExplanation.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    action: str,
    user: UUID | Unset = UNSET,
) -> GateExplanation:
    """What the gate says of an action, and which layer says it.

    Args:
        action (str): The name of an action.
        user (UUID | Unset): Somebody else of the tenant, for whoever may read its members.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                action=action,
                user=user,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    action: str,
    user: UUID | Unset = UNSET,
) -> GateExplanation:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                action=action,
                user=user,
            )
        )
    )
