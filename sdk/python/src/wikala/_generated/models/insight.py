from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.insight_details import InsightDetails


T = TypeVar("T", bound="Insight")


@_attrs_define
class Insight:
    """One finding.

    Attributes:
        confidence (float): From 0 to 1. Example: 0.9.
        details (InsightDetails): Its figures; which there are depends on the kind.
        first_day (datetime.date): Day of the first transaction it rests on.
        key (str): Which sentence it is, in whatever language. Example: insight.recurring.price_rise.
        kind (str):  Example: recurring_change.
        last_day (datetime.date): Day of the last one.
        text (str): One sentence for people. Example: Netflix went up from 12.99 EUR to 15.99 EUR on 2026-02-03..
        transactions (list[UUID]): The transactions it rests on, at most the latest 1,000.
    """

    confidence: float
    details: InsightDetails
    first_day: datetime.date
    key: str
    kind: str
    last_day: datetime.date
    text: str
    transactions: list[UUID]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        confidence = self.confidence

        details = self.details.to_dict()

        first_day = self.first_day.isoformat()

        key = self.key

        kind = self.kind

        last_day = self.last_day.isoformat()

        text = self.text

        transactions = []
        for transactions_item_data in self.transactions:
            transactions_item = str(transactions_item_data)
            transactions.append(transactions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "confidence": confidence,
                "details": details,
                "firstDay": first_day,
                "key": key,
                "kind": kind,
                "lastDay": last_day,
                "text": text,
                "transactions": transactions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.insight_details import InsightDetails  # noqa: PLC0415

        d = dict(src_dict)
        confidence = d.pop("confidence")

        details = InsightDetails.from_dict(d.pop("details"))

        first_day = datetime.date.fromisoformat(d.pop("firstDay"))

        key = d.pop("key")

        kind = d.pop("kind")

        last_day = datetime.date.fromisoformat(d.pop("lastDay"))

        text = d.pop("text")

        transactions = []
        _transactions = d.pop("transactions")
        for transactions_item_data in _transactions:
            transactions_item = UUID(transactions_item_data)

            transactions.append(transactions_item)

        insight = cls(
            confidence=confidence,
            details=details,
            first_day=first_day,
            key=key,
            kind=kind,
            last_day=last_day,
            text=text,
            transactions=transactions,
        )

        insight.additional_properties = d
        return insight

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
