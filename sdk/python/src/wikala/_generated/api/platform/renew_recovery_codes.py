from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.recovery_codes import RecoveryCodes
from ...models.renew_recovery_codes import RenewRecoveryCodes


def _get_kwargs(
    *,
    body: RenewRecoveryCodes,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/recovery-codes",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> RecoveryCodes:
    response_200 = RecoveryCodes.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: RenewRecoveryCodes,
) -> RecoveryCodes:
    """Make a new set of recovery codes.

    Args:
        body (RenewRecoveryCodes): The proof that it is really the person.
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
    body: RenewRecoveryCodes,
) -> RecoveryCodes:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
