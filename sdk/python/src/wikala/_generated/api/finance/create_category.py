from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.category import Category
from ...models.create_category_locale import CreateCategoryLocale
from ...models.new_category import NewCategory
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: NewCategory,
    locale: CreateCategoryLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    params: dict[str, Any] = {}

    json_locale: str | Unset = UNSET
    if not isinstance(locale, Unset):
        json_locale = locale.value

    params["locale"] = json_locale

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/categories",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> Category:
    response_201 = Category.from_dict(response.json())

    return response_201


def sync(
    *,
    client: Caller,
    body: NewCategory,
    locale: CreateCategoryLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Category:
    """Add a category.

    Args:
        locale (CreateCategoryLocale | Unset): The language of labels; wins over the header.
        accept_language (str | Unset): The language of labels.
        idempotency_key (str | Unset): Repeating the request with the same key has no second
            effect.
        body (NewCategory): A category to add.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                locale=locale,
                accept_language=accept_language,
                idempotency_key=idempotency_key,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: NewCategory,
    locale: CreateCategoryLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Category:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                locale=locale,
                accept_language=accept_language,
                idempotency_key=idempotency_key,
            )
        )
    )
