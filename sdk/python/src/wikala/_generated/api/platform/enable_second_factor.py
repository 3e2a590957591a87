from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.enable_second_factor import EnableSecondFactor
from ...models.second_factor_enrolment import SecondFactorEnrolment


def _get_kwargs(
    *,
    body: EnableSecondFactor,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/enable-2fa",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> SecondFactorEnrolment:
    response_200 = SecondFactorEnrolment.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: EnableSecondFactor,
) -> SecondFactorEnrolment:
    """Begin to switch a second factor on.

    Args:
        body (EnableSecondFactor): Which second factor is to be switched on.
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
    body: EnableSecondFactor,
) -> SecondFactorEnrolment:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
