from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.forbidden_act_attributes_type_0 import ForbiddenActAttributesType0


T = TypeVar("T", bound="ForbiddenAct")


@_attrs_define
class ForbiddenAct:
    """A past act that the policy would have refused.

    Attributes:
        action (str):  Example: finance.approve_transaction.
        actor (str):  Example: user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        at (datetime.datetime):
        failed (bool): The policy could not be evaluated, which refuses too.
        attributes (ForbiddenActAttributesType0 | None | Unset): What was known of the thing.
        subject (None | str | Unset):
    """

    action: str
    actor: str
    at: datetime.datetime
    failed: bool
    attributes: ForbiddenActAttributesType0 | None | Unset = UNSET
    subject: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.forbidden_act_attributes_type_0 import ForbiddenActAttributesType0  # noqa: PLC0415

        action = self.action

        actor = self.actor

        at = self.at.isoformat()

        failed = self.failed

        attributes: dict[str, Any] | None | Unset
        if isinstance(self.attributes, Unset):
            attributes = UNSET
        elif isinstance(self.attributes, ForbiddenActAttributesType0):
            attributes = self.attributes.to_dict()
        else:
            attributes = self.attributes

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "actor": actor,
                "at": at,
                "failed": failed,
            }
        )
        if attributes is not UNSET:
            field_dict["attributes"] = attributes
        if subject is not UNSET:
            field_dict["subject"] = subject

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.forbidden_act_attributes_type_0 import ForbiddenActAttributesType0  # noqa: PLC0415

        d = dict(src_dict)
        action = d.pop("action")

        actor = d.pop("actor")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        failed = d.pop("failed")

        def _parse_attributes(data: object) -> ForbiddenActAttributesType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                attributes_type_0 = ForbiddenActAttributesType0.from_dict(data)

                return attributes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ForbiddenActAttributesType0 | None | Unset, data)

        attributes = _parse_attributes(d.pop("attributes", UNSET))

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))

        forbidden_act = cls(
            action=action,
            actor=actor,
            at=at,
            failed=failed,
            attributes=attributes,
            subject=subject,
        )

        forbidden_act.additional_properties = d
        return forbidden_act

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
