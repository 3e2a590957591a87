from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.enabled_second_factor import EnabledSecondFactor
from ...models.sign_in_second_factor_required import SignInSecondFactorRequired
from ...models.sign_in_signed_in import SignInSignedIn
from ...models.verify_second_factor import VerifySecondFactor


def _get_kwargs(
    *,
    body: VerifySecondFactor,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/verify-2fa",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    response: httpx.Response,
) -> EnabledSecondFactor | SignInSecondFactorRequired | SignInSignedIn:
    def _parse_response_200(
        data: object,
    ) -> EnabledSecondFactor | SignInSecondFactorRequired | SignInSignedIn:
        try:
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_sign_in_type_0 = SignInSignedIn.from_dict(data)

            return componentsschemas_sign_in_type_0
        except (TypeError, ValueError, AttributeError, KeyError):
            pass
        try:
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_sign_in_type_1 = SignInSecondFactorRequired.from_dict(data)

            return componentsschemas_sign_in_type_1
        except (TypeError, ValueError, AttributeError, KeyError):
            pass
        if not isinstance(data, dict):
            raise TypeError()
        componentsschemas_verified_second_factor_type_1 = EnabledSecondFactor.from_dict(data)

        return componentsschemas_verified_second_factor_type_1

    response_200 = _parse_response_200(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: VerifySecondFactor,
) -> EnabledSecondFactor | SignInSecondFactorRequired | SignInSignedIn:
    """Complete a sign-in, or switch a second factor on, with a code.

    Args:
        body (VerifySecondFactor): A code, and what it is for: a `challenge` of a sign-in with the
            method, or an `enrolment`.
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
    body: VerifySecondFactor,
) -> EnabledSecondFactor | SignInSecondFactorRequired | SignInSignedIn:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
