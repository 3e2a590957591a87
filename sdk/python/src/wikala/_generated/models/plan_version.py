from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.plan_content import PlanContent


T = TypeVar("T", bound="PlanVersion")


@_attrs_define
class PlanVersion:
    """A plan as it was.

    Attributes:
        changed_at (datetime.datetime):
        changed_by (str): Who made it so. Example: user:01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11.
        plan (PlanContent): Everything about a plan but its code.
        version (int):
    """

    changed_at: datetime.datetime
    changed_by: str
    plan: PlanContent
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        changed_at = self.changed_at.isoformat()

        changed_by = self.changed_by

        plan = self.plan.to_dict()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "changedAt": changed_at,
                "changedBy": changed_by,
                "plan": plan,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plan_content import PlanContent  # noqa: PLC0415

        d = dict(src_dict)
        changed_at = datetime.datetime.fromisoformat(d.pop("changedAt"))

        changed_by = d.pop("changedBy")

        plan = PlanContent.from_dict(d.pop("plan"))

        version = d.pop("version")

        plan_version = cls(
            changed_at=changed_at,
            changed_by=changed_by,
            plan=plan,
            version=version,
        )

        plan_version.additional_properties = d
        return plan_version

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
