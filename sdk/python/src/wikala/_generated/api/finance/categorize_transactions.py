import datetime
from typing import Any
from uuid import UUID

import httpx

from ...client import AsyncCaller, Caller
from ...models.categorize_job import CategorizeJob
from ...models.categorize_request import CategorizeRequest
from ...models.categorize_transactions_sort import CategorizeTransactionsSort
from ...models.categorize_transactions_status import CategorizeTransactionsStatus
from ...models.categorize_transactions_type import CategorizeTransactionsType
from ...types import UNSET, Unset


def _get_kwargs(
    *,
    body: CategorizeRequest,
    account: UUID | Unset = UNSET,
    category: UUID | Unset = UNSET,
    subtree: bool | Unset = UNSET,
    uncategorised: bool | Unset = UNSET,
    type_: CategorizeTransactionsType | Unset = UNSET,
    status: CategorizeTransactionsStatus | Unset = UNSET,
    currency: str | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    min_amount: str | Unset = UNSET,
    max_amount: str | Unset = UNSET,
    tag: str | Unset = UNSET,
    q: str | Unset = UNSET,
    import_: UUID | Unset = UNSET,
    split_from: UUID | Unset = UNSET,
    deleted: bool | Unset = UNSET,
    sort: CategorizeTransactionsSort | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    json_account: str | Unset = UNSET
    if not isinstance(account, Unset):
        json_account = str(account)
    params["account"] = json_account

    json_category: str | Unset = UNSET
    if not isinstance(category, Unset):
        json_category = str(category)
    params["category"] = json_category

    params["subtree"] = subtree

    params["uncategorised"] = uncategorised

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_.value

    params["type"] = json_type_

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status.value

    params["status"] = json_status

    params["currency"] = currency

    json_from_: str | Unset = UNSET
    if not isinstance(from_, Unset):
        json_from_ = from_.isoformat()
    params["from"] = json_from_

    json_to: str | Unset = UNSET
    if not isinstance(to, Unset):
        json_to = to.isoformat()
    params["to"] = json_to

    params["minAmount"] = min_amount

    params["maxAmount"] = max_amount

    params["tag"] = tag

    params["q"] = q

    json_import_: str | Unset = UNSET
    if not isinstance(import_, Unset):
        json_import_ = str(import_)
    params["import"] = json_import_

    json_split_from: str | Unset = UNSET
    if not isinstance(split_from, Unset):
        json_split_from = str(split_from)
    params["splitFrom"] = json_split_from

    params["deleted"] = deleted

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/finance/transactions/categorize",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(response: httpx.Response) -> CategorizeJob:
    response_202 = CategorizeJob.from_dict(response.json())

    return response_202


def sync(
    *,
    client: Caller,
    body: CategorizeRequest,
    account: UUID | Unset = UNSET,
    category: UUID | Unset = UNSET,
    subtree: bool | Unset = UNSET,
    uncategorised: bool | Unset = UNSET,
    type_: CategorizeTransactionsType | Unset = UNSET,
    status: CategorizeTransactionsStatus | Unset = UNSET,
    currency: str | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    min_amount: str | Unset = UNSET,
    max_amount: str | Unset = UNSET,
    tag: str | Unset = UNSET,
    q: str | Unset = UNSET,
    import_: UUID | Unset = UNSET,
    split_from: UUID | Unset = UNSET,
    deleted: bool | Unset = UNSET,
    sort: CategorizeTransactionsSort | Unset = UNSET,
) -> CategorizeJob:
    """Categorise transactions that have no category: all, by filter or by identifier.

    Args:
        account (UUID | Unset): Of this account.
        category (UUID | Unset): Of this category.
        subtree (bool | Unset): `true` counts everything below `category` as well.
        uncategorised (bool | Unset): `true` keeps those without a category.
        type_ (CategorizeTransactionsType | Unset):
        status (CategorizeTransactionsStatus | Unset):
        currency (str | Unset): ISO 4217.
        from_ (datetime.date | Unset): First posting date.
        to (datetime.date | Unset): Last posting date.
        min_amount (str | Unset): Smallest amount, without sign.
        max_amount (str | Unset): Largest amount, without sign.
        tag (str | Unset): With this tag.
        q (str | Unset): Text in description, vendor or reference; upper and lower case are the
            same.
        import_ (UUID | Unset): Of this import.
        split_from (UUID | Unset): Parts of this transaction.
        deleted (bool | Unset): `true` lists the bin instead: what was deleted and can be
            restored.
        sort (CategorizeTransactionsSort | Unset): The order of a list, by posting date and then
            by entry.
        body (CategorizeRequest): Which transactions, besides what the query says.
    """
    return _parse_response(
        client.call(
            _get_kwargs(
                body=body,
                account=account,
                category=category,
                subtree=subtree,
                uncategorised=uncategorised,
                type_=type_,
                status=status,
                currency=currency,
                from_=from_,
                to=to,
                min_amount=min_amount,
                max_amount=max_amount,
                tag=tag,
                q=q,
                import_=import_,
                split_from=split_from,
                deleted=deleted,
                sort=sort,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncCaller,
    body: CategorizeRequest,
    account: UUID | Unset = UNSET,
    category: UUID | Unset = UNSET,
    subtree: bool | Unset = UNSET,
    uncategorised: bool | Unset = UNSET,
    type_: CategorizeTransactionsType | Unset = UNSET,
    status: CategorizeTransactionsStatus | Unset = UNSET,
    currency: str | Unset = UNSET,
    from_: datetime.date | Unset = UNSET,
    to: datetime.date | Unset = UNSET,
    min_amount: str | Unset = UNSET,
    max_amount: str | Unset = UNSET,
    tag: str | Unset = UNSET,
    q: str | Unset = UNSET,
    import_: UUID | Unset = UNSET,
    split_from: UUID | Unset = UNSET,
    deleted: bool | Unset = UNSET,
    sort: CategorizeTransactionsSort | Unset = UNSET,
) -> CategorizeJob:
    """For asyncio, see :func:`sync`."""
    return _parse_response(
        await client.call(
            _get_kwargs(
                body=body,
                account=account,
                category=category,
                subtree=subtree,
                uncategorised=uncategorised,
                type_=type_,
                status=status,
                currency=currency,
                from_=from_,
                to=to,
                min_amount=min_amount,
                max_amount=max_amount,
                tag=tag,
                q=q,
                import_=import_,
                split_from=split_from,
                deleted=deleted,
                sort=sort,
            )
        )
    )
