from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.suggestion_state import SuggestionState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.category_suggestion_evidence_type_0 import (
        CategorySuggestionEvidenceType0,
    )


T = TypeVar("T", bound="CategorySuggestion")


@_attrs_define
class CategorySuggestion:
    """What somebody thinks that a transaction is about.

    Attributes:
        category_id (UUID):
        confidence (float): From 0, a guess, to 1, certain. Example: 0.62.
        created_at (datetime.datetime):
        id (UUID):
        reason (str):  Example: The payee is a supermarket.
        source (str):  Example: rules-categorizer.
        source_version (str):  Example: 1.2.0.
        state (SuggestionState):
        transaction_id (UUID):
        decided_at (datetime.datetime | None | Unset):
        decided_by (None | str | Unset): Who accepted or rejected it. Example:
            user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        evidence (CategorySuggestionEvidenceType0 | None | Unset): What it rests on, where the source tells: its members
            are the source's own.
    """

    category_id: UUID
    confidence: float
    created_at: datetime.datetime
    id: UUID
    reason: str
    source: str
    source_version: str
    state: SuggestionState
    transaction_id: UUID
    decided_at: datetime.datetime | None | Unset = UNSET
    decided_by: None | str | Unset = UNSET
    evidence: CategorySuggestionEvidenceType0 | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.category_suggestion_evidence_type_0 import (
            CategorySuggestionEvidenceType0,  # noqa: PLC0415
        )

        category_id = str(self.category_id)

        confidence = self.confidence

        created_at = self.created_at.isoformat()

        id = str(self.id)

        reason = self.reason

        source = self.source

        source_version = self.source_version

        state = self.state.value

        transaction_id = str(self.transaction_id)

        decided_at: None | str | Unset
        if isinstance(self.decided_at, Unset):
            decided_at = UNSET
        elif isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        decided_by: None | str | Unset
        if isinstance(self.decided_by, Unset):
            decided_by = UNSET
        else:
            decided_by = self.decided_by

        evidence: dict[str, Any] | None | Unset
        if isinstance(self.evidence, Unset):
            evidence = UNSET
        elif isinstance(self.evidence, CategorySuggestionEvidenceType0):
            evidence = self.evidence.to_dict()
        else:
            evidence = self.evidence

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "categoryId": category_id,
                "confidence": confidence,
                "createdAt": created_at,
                "id": id,
                "reason": reason,
                "source": source,
                "sourceVersion": source_version,
                "state": state,
                "transactionId": transaction_id,
            }
        )
        if decided_at is not UNSET:
            field_dict["decidedAt"] = decided_at
        if decided_by is not UNSET:
            field_dict["decidedBy"] = decided_by
        if evidence is not UNSET:
            field_dict["evidence"] = evidence

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.category_suggestion_evidence_type_0 import (
            CategorySuggestionEvidenceType0,  # noqa: PLC0415
        )

        d = dict(src_dict)
        category_id = UUID(d.pop("categoryId"))

        confidence = d.pop("confidence")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        id = UUID(d.pop("id"))

        reason = d.pop("reason")

        source = d.pop("source")

        source_version = d.pop("sourceVersion")

        state = SuggestionState(d.pop("state"))

        transaction_id = UUID(d.pop("transactionId"))

        def _parse_decided_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        decided_at = _parse_decided_at(d.pop("decidedAt", UNSET))

        def _parse_decided_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        decided_by = _parse_decided_by(d.pop("decidedBy", UNSET))

        def _parse_evidence(data: object) -> CategorySuggestionEvidenceType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                evidence_type_0 = CategorySuggestionEvidenceType0.from_dict(data)

                return evidence_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CategorySuggestionEvidenceType0 | None | Unset, data)

        evidence = _parse_evidence(d.pop("evidence", UNSET))

        category_suggestion = cls(
            category_id=category_id,
            confidence=confidence,
            created_at=created_at,
            id=id,
            reason=reason,
            source=source,
            source_version=source_version,
            state=state,
            transaction_id=transaction_id,
            decided_at=decided_at,
            decided_by=decided_by,
            evidence=evidence,
        )

        category_suggestion.additional_properties = d
        return category_suggestion

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
