from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.evaluate_flags_response_200 import EvaluateFlagsResponse200
from ...models.ofrep_evaluation_request import OfrepEvaluationRequest
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: OfrepEvaluationRequest,
    flag_config_etag: str | Unset = UNSET,
    flag_config_last_modified: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["flagConfigEtag"] = flag_config_etag

    params["flagConfigLastModified"] = flag_config_last_modified

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/ofrep/v1/evaluate/flags",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> EvaluateFlagsResponse200:
    response_200 = EvaluateFlagsResponse200.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    body: OfrepEvaluationRequest,
    flag_config_etag: str | Unset = UNSET,
    flag_config_last_modified: str | Unset = UNSET,
) -> EvaluateFlagsResponse200:
    """Evaluate all flags (OFREP).

    Args:
        flag_config_etag (str | Unset): `etag` of the event.
        flag_config_last_modified (str | Unset): `lastModified` of the event.
        body (OfrepEvaluationRequest): Whom to evaluate for.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                flag_config_etag=flag_config_etag,
                flag_config_last_modified=flag_config_last_modified,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: OfrepEvaluationRequest,
    flag_config_etag: str | Unset = UNSET,
    flag_config_last_modified: str | Unset = UNSET,
) -> EvaluateFlagsResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                flag_config_etag=flag_config_etag,
                flag_config_last_modified=flag_config_last_modified,
            )
        )
    )
