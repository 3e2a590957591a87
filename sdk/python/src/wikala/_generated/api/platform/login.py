from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.login_request import LoginRequest
from ...models.sign_in_second_factor_required import SignInSecondFactorRequired
from ...models.sign_in_signed_in import SignInSignedIn


def _get_kwargs(
    *,
    body: LoginRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/auth/login",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> SignInSecondFactorRequired | SignInSignedIn:
    def _parse_response_200(data: object) -> SignInSecondFactorRequired | SignInSignedIn:
        try:
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_sign_in_type_0 = SignInSignedIn.from_dict(data)

            return componentsschemas_sign_in_type_0
        except (TypeError, ValueError, AttributeError, KeyError):
            pass
        if not isinstance(data, dict):
            raise TypeError()
        componentsschemas_sign_in_type_1 = SignInSecondFactorRequired.from_dict(data)

        return componentsschemas_sign_in_type_1

    response_200 = _parse_response_200(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: LoginRequest,
) -> SignInSecondFactorRequired | SignInSignedIn:
    """Sign in with e-mail and password.

    Args:
        body (LoginRequest): An e-mail address and a password.
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
    body: LoginRequest,
) -> SignInSecondFactorRequired | SignInSignedIn:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
            )
        )
    )
