from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.analysed_category import AnalysedCategory
    from ..models.evidence import Evidence


T = TypeVar("T", bound="TransactionAnalysis")


@_attrs_define
class TransactionAnalysis:
    """What a transaction is about.

    Attributes:
        confidence (float): How often such answers are right, from 0 to 1. Example: 0.97.
        evidence (Evidence): What an answer rests on.
        is_sure (bool): Whether the guess keeps the tenant's promise. Where not, it is worth asking a person.
        reason (str): One sentence for people. Example: You confirmed this for “lidl” before.
        category (AnalysedCategory | None | Unset):
    """

    confidence: float
    evidence: Evidence
    is_sure: bool
    reason: str
    category: AnalysedCategory | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.analysed_category import AnalysedCategory  # noqa: PLC0415

        confidence = self.confidence

        evidence = self.evidence.to_dict()

        is_sure = self.is_sure

        reason = self.reason

        category: dict[str, Any] | None | Unset
        if isinstance(self.category, Unset):
            category = UNSET
        elif isinstance(self.category, AnalysedCategory):
            category = self.category.to_dict()
        else:
            category = self.category

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "confidence": confidence,
                "evidence": evidence,
                "isSure": is_sure,
                "reason": reason,
            }
        )
        if category is not UNSET:
            field_dict["category"] = category

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.analysed_category import AnalysedCategory  # noqa: PLC0415
        from ..models.evidence import Evidence  # noqa: PLC0415

        d = dict(src_dict)
        confidence = d.pop("confidence")

        evidence = Evidence.from_dict(d.pop("evidence"))

        is_sure = d.pop("isSure")

        reason = d.pop("reason")

        def _parse_category(data: object) -> AnalysedCategory | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                category_type_0 = AnalysedCategory.from_dict(data)

                return category_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnalysedCategory | None | Unset, data)

        category = _parse_category(d.pop("category", UNSET))

        transaction_analysis = cls(
            confidence=confidence,
            evidence=evidence,
            is_sure=is_sure,
            reason=reason,
            category=category,
        )

        transaction_analysis.additional_properties = d
        return transaction_analysis

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
