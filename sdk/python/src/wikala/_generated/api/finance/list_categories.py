from typing import Any

import httpx

from ...client import AsyncCaller, Caller
from ...models.list_categories_kind import ListCategoriesKind
from ...models.list_categories_locale import ListCategoriesLocale
from ...models.page_of_category import PageOfCategory
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    kind: ListCategoriesKind | Unset = UNSET,
    archived: bool | Unset = UNSET,
    tree: bool | Unset = UNSET,
    locale: ListCategoriesLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    params: dict[str, Any] = {}

    json_kind: str | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = kind.value

    params["kind"] = json_kind

    params["archived"] = archived

    params["tree"] = tree

    json_locale: str | Unset = UNSET
    if not isinstance(locale, Unset):
        json_locale = locale.value

    params["locale"] = json_locale

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/finance/categories",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> PageOfCategory:
    response_200 = PageOfCategory.from_dict(response.json())

    return response_200


def sync(
    *,
    client: Caller,
    kind: ListCategoriesKind | Unset = UNSET,
    archived: bool | Unset = UNSET,
    tree: bool | Unset = UNSET,
    locale: ListCategoriesLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> PageOfCategory:
    """List the category tree.

    Args:
        kind (ListCategoriesKind | Unset): Money coming in or money going out; a child is of its
            parent's kind.
        archived (bool | Unset): `true` adds what is archived.
        tree (bool | Unset): `true` puts children into their parents.
        locale (ListCategoriesLocale | Unset): The language of labels; wins over the header.
        accept_language (str | Unset): The language of labels.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                kind=kind,
                archived=archived,
                tree=tree,
                locale=locale,
                accept_language=accept_language,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    kind: ListCategoriesKind | Unset = UNSET,
    archived: bool | Unset = UNSET,
    tree: bool | Unset = UNSET,
    locale: ListCategoriesLocale | Unset = UNSET,
    accept_language: str | Unset = UNSET,
) -> PageOfCategory:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                kind=kind,
                archived=archived,
                tree=tree,
                locale=locale,
                accept_language=accept_language,
            )
        )
    )
