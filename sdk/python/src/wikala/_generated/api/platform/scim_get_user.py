from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.scim_get_user_response_200 import ScimGetUserResponse200
from ...types import UNSET, Unset


def _get_kwargs(
    id: UUID,
    *,
    filter_: str | Unset = UNSET,
    start_index: int | Unset = UNSET,
    count: int | Unset = UNSET,
    attributes: str | Unset = UNSET,
    excluded_attributes: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["filter"] = filter_

    params["startIndex"] = start_index

    params["count"] = count

    params["attributes"] = attributes

    params["excludedAttributes"] = excluded_attributes

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/scim/v2/Users/{id}".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(response: httpx.Response) -> ScimGetUserResponse200:
    response_200 = ScimGetUserResponse200.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    filter_: str | Unset = UNSET,
    start_index: int | Unset = UNSET,
    count: int | Unset = UNSET,
    attributes: str | Unset = UNSET,
    excluded_attributes: str | Unset = UNSET,
) -> ScimGetUserResponse200:
    """Read a person of the directory.

    Args:
        id (UUID):
        filter_ (str | Unset): For example `userName eq "lina@example.com"`.
        start_index (int | Unset): Index of the first resource, beginning with 1.
        count (int | Unset): Resources in the answer.
        attributes (str | Unset): Attributes to answer with, comma-separated.
        excluded_attributes (str | Unset): Attributes to leave out, comma-separated.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                filter_=filter_,
                start_index=start_index,
                count=count,
                attributes=attributes,
                excluded_attributes=excluded_attributes,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    filter_: str | Unset = UNSET,
    start_index: int | Unset = UNSET,
    count: int | Unset = UNSET,
    attributes: str | Unset = UNSET,
    excluded_attributes: str | Unset = UNSET,
) -> ScimGetUserResponse200:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                filter_=filter_,
                start_index=start_index,
                count=count,
                attributes=attributes,
                excluded_attributes=excluded_attributes,
            )
        )
    )
