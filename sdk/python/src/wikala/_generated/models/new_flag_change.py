from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.new_flag_change_definition_type_0 import NewFlagChangeDefinitionType0


T = TypeVar("T", bound="NewFlagChange")


@_attrs_define
class NewFlagChange:
    """A change that somebody wants.

    Attributes:
        key (str):  Example: new-checkout.
        reason (str): Why, for whoever approves it. Example: The campaign begins.
        apply_at (datetime.datetime | None | Unset): When it is carried out. Without it: as soon as it is approved.
        definition (NewFlagChangeDefinitionType0 | None | Unset): The whole new definition of the flag. Without it the
            flag is removed.
        needs_approval (bool | Unset): Whether somebody else must approve it. Without a time it always needs that.
    """

    key: str
    reason: str
    apply_at: datetime.datetime | None | Unset = UNSET
    definition: NewFlagChangeDefinitionType0 | None | Unset = UNSET
    needs_approval: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.new_flag_change_definition_type_0 import (
            NewFlagChangeDefinitionType0,  # noqa: PLC0415
        )

        key = self.key

        reason = self.reason

        apply_at: None | str | Unset
        if isinstance(self.apply_at, Unset):
            apply_at = UNSET
        elif isinstance(self.apply_at, datetime.datetime):
            apply_at = self.apply_at.isoformat()
        else:
            apply_at = self.apply_at

        definition: dict[str, Any] | None | Unset
        if isinstance(self.definition, Unset):
            definition = UNSET
        elif isinstance(self.definition, NewFlagChangeDefinitionType0):
            definition = self.definition.to_dict()
        else:
            definition = self.definition

        needs_approval = self.needs_approval

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "key": key,
                "reason": reason,
            }
        )
        if apply_at is not UNSET:
            field_dict["applyAt"] = apply_at
        if definition is not UNSET:
            field_dict["definition"] = definition
        if needs_approval is not UNSET:
            field_dict["needsApproval"] = needs_approval

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_flag_change_definition_type_0 import (
            NewFlagChangeDefinitionType0,  # noqa: PLC0415
        )

        d = dict(src_dict)
        key = d.pop("key")

        reason = d.pop("reason")

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

        def _parse_definition(data: object) -> NewFlagChangeDefinitionType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                definition_type_0 = NewFlagChangeDefinitionType0.from_dict(data)

                return definition_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewFlagChangeDefinitionType0 | None | Unset, data)

        definition = _parse_definition(d.pop("definition", UNSET))

        needs_approval = d.pop("needsApproval", UNSET)

        new_flag_change = cls(
            key=key,
            reason=reason,
            apply_at=apply_at,
            definition=definition,
            needs_approval=needs_approval,
        )

        return new_flag_change
