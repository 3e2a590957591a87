from typing import Any
from urllib.parse import quote

import httpx

from ...client import AsyncCaller, Caller
from ...models.linked_identity import LinkedIdentity
from ...models.provider_session import ProviderSession
from ...models.sign_in_second_factor_required import SignInSecondFactorRequired
from ...models.sign_in_signed_in import SignInSignedIn
from ...types import UNSET, Unset


def _get_kwargs(
    provider: str,
    *,
    code: str | Unset = UNSET,
    state: str | Unset = UNSET,
    iss: str | Unset = UNSET,
    error: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["code"] = code

    params["state"] = state

    params["iss"] = iss

    params["error"] = error

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/oauth/{provider}/callback".format(
            provider=quote(str(provider), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    response: httpx.Response,
) -> LinkedIdentity | ProviderSession | SignInSecondFactorRequired | SignInSignedIn:
    def _parse_response_200(
        data: object,
    ) -> LinkedIdentity | ProviderSession | SignInSecondFactorRequired | SignInSignedIn:
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
        try:
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_provider_outcome_type_1 = ProviderSession.from_dict(data)

            return componentsschemas_provider_outcome_type_1
        except (TypeError, ValueError, AttributeError, KeyError):
            pass
        if not isinstance(data, dict):
            raise TypeError()
        componentsschemas_provider_outcome_type_2 = LinkedIdentity.from_dict(data)

        return componentsschemas_provider_outcome_type_2

    response_200 = _parse_response_200(response.json())

    return response_200


def sync(
    provider: str,
    *,
    client: Caller,
    code: str | Unset = UNSET,
    state: str | Unset = UNSET,
    iss: str | Unset = UNSET,
    error: str | Unset = UNSET,
) -> LinkedIdentity | ProviderSession | SignInSecondFactorRequired | SignInSignedIn:
    """Come back from a provider.

    Args:
        provider (str):
        code (str | Unset):
        state (str | Unset):
        iss (str | Unset): The provider that answers (RFC 9207).
        error (str | Unset):
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                provider=provider,
                code=code,
                state=state,
                iss=iss,
                error=error,
            )
        )
    )


async def asyncio(
    provider: str,
    *,
    client: AsyncCaller,
    code: str | Unset = UNSET,
    state: str | Unset = UNSET,
    iss: str | Unset = UNSET,
    error: str | Unset = UNSET,
) -> LinkedIdentity | ProviderSession | SignInSecondFactorRequired | SignInSignedIn:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                provider=provider,
                code=code,
                state=state,
                iss=iss,
                error=error,
            )
        )
    )
