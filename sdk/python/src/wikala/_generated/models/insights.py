from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.insight_language import InsightLanguage

if TYPE_CHECKING:
    from ..models.insight import Insight


T = TypeVar("T", bound="Insights")


@_attrs_define
class Insights:
    """What the transactions say.

    Attributes:
        age (int): Seconds since then. Example: 0.
        as_of (datetime.date): The day that the findings are about. Example: 2026-03-31.
        examined_at (datetime.datetime): When the transactions were looked through: just now, or by a job.
        findings (list[Insight]): The most pressing first.
        is_kept (bool): Whether a job looked through them, so that what changed since is not in it.
        is_whole (bool): Whether those were all.
        language (InsightLanguage): A language that findings are told in.
        transactions (int): Transactions that were looked through.
    """

    age: int
    as_of: datetime.date
    examined_at: datetime.datetime
    findings: list[Insight]
    is_kept: bool
    is_whole: bool
    language: InsightLanguage
    transactions: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        age = self.age

        as_of = self.as_of.isoformat()

        examined_at = self.examined_at.isoformat()

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)

        is_kept = self.is_kept

        is_whole = self.is_whole

        language = self.language.value

        transactions = self.transactions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "age": age,
                "asOf": as_of,
                "examinedAt": examined_at,
                "findings": findings,
                "isKept": is_kept,
                "isWhole": is_whole,
                "language": language,
                "transactions": transactions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.insight import Insight  # noqa: PLC0415

        d = dict(src_dict)
        age = d.pop("age")

        as_of = datetime.date.fromisoformat(d.pop("asOf"))

        examined_at = datetime.datetime.fromisoformat(d.pop("examinedAt"))

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in _findings:
            findings_item = Insight.from_dict(findings_item_data)

            findings.append(findings_item)

        is_kept = d.pop("isKept")

        is_whole = d.pop("isWhole")

        language = InsightLanguage(d.pop("language"))

        transactions = d.pop("transactions")

        insights = cls(
            age=age,
            as_of=as_of,
            examined_at=examined_at,
            findings=findings,
            is_kept=is_kept,
            is_whole=is_whole,
            language=language,
            transactions=transactions,
        )

        insights.additional_properties = d
        return insights

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
