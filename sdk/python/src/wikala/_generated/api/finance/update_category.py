from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.category import Category
from ...models.category_patch import CategoryPatch
from ...models.update_category_locale import UpdateCategoryLocale
from ...types import UNSET, Unset


def _get_kwargs(
    id: UUID,
    *,
    body: CategoryPatch,
    locale: UpdateCategoryLocale | Unset = UNSET,
    if_match: str,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_locale: str | Unset = UNSET
    if not isinstance(locale, Unset):
        json_locale = locale.value

    params["locale"] = json_locale

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/finance/categories/{id}".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Category:
    response_200 = Category.from_dict(response.json())

    return response_200


def sync(
    id: UUID,
    *,
    client: Caller,
    body: CategoryPatch,
    locale: UpdateCategoryLocale | Unset = UNSET,
    if_match: str,
    accept_language: str | Unset = UNSET,
) -> Category:
    """Rename, move or archive a category.

    Args:
        id (UUID):
        locale (UpdateCategoryLocale | Unset): The language of labels; wins over the header.
        if_match (str): The ETag that was read.
        accept_language (str | Unset): The language of labels.
        body (CategoryPatch): What to change; what is absent stays.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                id=id,
                body=body,
                locale=locale,
                if_match=if_match,
                accept_language=accept_language,
            )
        )
    )


async def asyncio(
    id: UUID,
    *,
    client: AsyncCaller,
    body: CategoryPatch,
    locale: UpdateCategoryLocale | Unset = UNSET,
    if_match: str,
    accept_language: str | Unset = UNSET,
) -> Category:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                id=id,
                body=body,
                locale=locale,
                if_match=if_match,
                accept_language=accept_language,
            )
        )
    )
