from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.flag_change_definition_type_0 import FlagChangeDefinitionType0


T = TypeVar("T", bound="FlagChange")


@_attrs_define
class FlagChange:
    """A change that waits, waited, or was carried out.

    Attributes:
        id (UUID):
        key (str):  Example: new-checkout.
        needs_approval (bool):
        reason (str):
        requested_at (datetime.datetime):
        requested_by (str):  Example: user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        state (str): `waiting` for approval, `scheduled`, `applied`, `cancelled` or `failed`. Example: waiting.
        apply_at (datetime.datetime | None | Unset):
        approved_by (None | str | Unset):
        definition (FlagChangeDefinitionType0 | None | Unset): Without it the flag is removed.
        ended_at (datetime.datetime | None | Unset):
        failure (None | str | Unset): Why it could not be carried out.
    """

    id: UUID
    key: str
    needs_approval: bool
    reason: str
    requested_at: datetime.datetime
    requested_by: str
    state: str
    apply_at: datetime.datetime | None | Unset = UNSET
    approved_by: None | str | Unset = UNSET
    definition: FlagChangeDefinitionType0 | None | Unset = UNSET
    ended_at: datetime.datetime | None | Unset = UNSET
    failure: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.flag_change_definition_type_0 import FlagChangeDefinitionType0  # noqa: PLC0415

        id = str(self.id)

        key = self.key

        needs_approval = self.needs_approval

        reason = self.reason

        requested_at = self.requested_at.isoformat()

        requested_by = self.requested_by

        state = self.state

        apply_at: None | str | Unset
        if isinstance(self.apply_at, Unset):
            apply_at = UNSET
        elif isinstance(self.apply_at, datetime.datetime):
            apply_at = self.apply_at.isoformat()
        else:
            apply_at = self.apply_at

        approved_by: None | str | Unset
        if isinstance(self.approved_by, Unset):
            approved_by = UNSET
        else:
            approved_by = self.approved_by

        definition: dict[str, Any] | None | Unset
        if isinstance(self.definition, Unset):
            definition = UNSET
        elif isinstance(self.definition, FlagChangeDefinitionType0):
            definition = self.definition.to_dict()
        else:
            definition = self.definition

        ended_at: None | str | Unset
        if isinstance(self.ended_at, Unset):
            ended_at = UNSET
        elif isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        failure: None | str | Unset
        if isinstance(self.failure, Unset):
            failure = UNSET
        else:
            failure = self.failure

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "key": key,
                "needsApproval": needs_approval,
                "reason": reason,
                "requestedAt": requested_at,
                "requestedBy": requested_by,
                "state": state,
            }
        )
        if apply_at is not UNSET:
            field_dict["applyAt"] = apply_at
        if approved_by is not UNSET:
            field_dict["approvedBy"] = approved_by
        if definition is not UNSET:
            field_dict["definition"] = definition
        if ended_at is not UNSET:
            field_dict["endedAt"] = ended_at
        if failure is not UNSET:
            field_dict["failure"] = failure

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.flag_change_definition_type_0 import FlagChangeDefinitionType0  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        key = d.pop("key")

        needs_approval = d.pop("needsApproval")

        reason = d.pop("reason")

        requested_at = datetime.datetime.fromisoformat(d.pop("requestedAt"))

        requested_by = d.pop("requestedBy")

        state = d.pop("state")

        def _parse_apply_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                apply_at_type_0 = datetime.datetime.fromisoformat(data)

                return apply_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        apply_at = _parse_apply_at(d.pop("applyAt", UNSET))

        def _parse_approved_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        approved_by = _parse_approved_by(d.pop("approvedBy", UNSET))

        def _parse_definition(data: object) -> FlagChangeDefinitionType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                definition_type_0 = FlagChangeDefinitionType0.from_dict(data)

                return definition_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FlagChangeDefinitionType0 | None | Unset, data)

        definition = _parse_definition(d.pop("definition", UNSET))

        def _parse_ended_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ended_at = _parse_ended_at(d.pop("endedAt", UNSET))

        def _parse_failure(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        failure = _parse_failure(d.pop("failure", UNSET))

        flag_change = cls(
            id=id,
            key=key,
            needs_approval=needs_approval,
            reason=reason,
            requested_at=requested_at,
            requested_by=requested_by,
            state=state,
            apply_at=apply_at,
            approved_by=approved_by,
            definition=definition,
            ended_at=ended_at,
            failure=failure,
        )

        flag_change.additional_properties = d
        return flag_change

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
