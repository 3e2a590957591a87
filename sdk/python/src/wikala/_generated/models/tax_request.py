from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.tax_period import TaxPeriod
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tax_detail import TaxDetail
    from ..models.tax_request_categories import TaxRequestCategories


T = TypeVar("T", bound="TaxRequest")


@_attrs_define
class TaxRequest:
    """Which transactions, and what the books do not say of them.

    Attributes:
        from_ (datetime.date): First posting date. Example: 2026-01-01.
        jurisdiction (str): Two letters of ISO 3166-1. Example: AE.
        to (datetime.date): Last posting date. Example: 2026-03-31.
        account_id (None | Unset | UUID): Of this account.
        categories (TaxRequestCategories | Unset): What the tenant's categories mean in the default taxonomy, by
            identifier, where their names do not tell. Example: {'01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11': 'dining'}.
        details (list[TaxDetail] | Unset): What is known of single transactions.
        period (TaxPeriod | Unset): The periods of returns.
    """

    from_: datetime.date
    jurisdiction: str
    to: datetime.date
    account_id: None | Unset | UUID = UNSET
    categories: TaxRequestCategories | Unset = UNSET
    details: list[TaxDetail] | Unset = UNSET
    period: TaxPeriod | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        jurisdiction = self.jurisdiction

        to = self.to.isoformat()

        account_id: None | str | Unset
        if isinstance(self.account_id, Unset):
            account_id = UNSET
        elif isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        categories: dict[str, Any] | Unset = UNSET
        if not isinstance(self.categories, Unset):
            categories = self.categories.to_dict()

        details: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.details, Unset):
            details = []
            for details_item_data in self.details:
                details_item = details_item_data.to_dict()
                details.append(details_item)

        period: str | Unset = UNSET
        if not isinstance(self.period, Unset):
            period = self.period.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from": from_,
                "jurisdiction": jurisdiction,
                "to": to,
            }
        )
        if account_id is not UNSET:
            field_dict["accountId"] = account_id
        if categories is not UNSET:
            field_dict["categories"] = categories
        if details is not UNSET:
            field_dict["details"] = details
        if period is not UNSET:
            field_dict["period"] = period

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tax_detail import TaxDetail  # noqa: PLC0415
        from ..models.tax_request_categories import TaxRequestCategories  # noqa: PLC0415

        d = dict(src_dict)
        from_ = datetime.date.fromisoformat(d.pop("from"))

        jurisdiction = d.pop("jurisdiction")

        to = datetime.date.fromisoformat(d.pop("to"))

        def _parse_account_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                account_id_type_0 = UUID(data)

                return account_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        account_id = _parse_account_id(d.pop("accountId", UNSET))

        _categories = d.pop("categories", UNSET)
        categories: TaxRequestCategories | Unset
        if isinstance(_categories, Unset):
            categories = UNSET
        else:
            categories = TaxRequestCategories.from_dict(_categories)

        _details = d.pop("details", UNSET)
        details: list[TaxDetail] | Unset = UNSET
        if _details is not UNSET:
            details = []
            for details_item_data in _details:
                details_item = TaxDetail.from_dict(details_item_data)

                details.append(details_item)

        _period = d.pop("period", UNSET)
        period: TaxPeriod | Unset
        if isinstance(_period, Unset):
            period = UNSET
        else:
            period = TaxPeriod(_period)

        tax_request = cls(
            from_=from_,
            jurisdiction=jurisdiction,
            to=to,
            account_id=account_id,
            categories=categories,
            details=details,
            period=period,
        )

        return tax_request
