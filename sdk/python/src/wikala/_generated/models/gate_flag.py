from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.gate_flag_value_type_0 import GateFlagValueType0


T = TypeVar("T", bound="GateFlag")


@_attrs_define
class GateFlag:
    """The flag that an action asks for.

    Attributes:
        is_defined (bool): Whether anybody defined it; what nobody defined is on.
        key (str):  Example: ENABLE_AI.
        document (None | str | Unset): `deployment` or `tenant`.
        reason (None | str | Unset):
        value (GateFlagValueType0 | None | Unset):
        variant (None | str | Unset):
    """

    is_defined: bool
    key: str
    document: None | str | Unset = UNSET
    reason: None | str | Unset = UNSET
    value: GateFlagValueType0 | None | Unset = UNSET
    variant: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.gate_flag_value_type_0 import GateFlagValueType0  # noqa: PLC0415

        is_defined = self.is_defined

        key = self.key

        document: None | str | Unset
        if isinstance(self.document, Unset):
            document = UNSET
        else:
            document = self.document

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        value: dict[str, Any] | None | Unset
        if isinstance(self.value, Unset):
            value = UNSET
        elif isinstance(self.value, GateFlagValueType0):
            value = self.value.to_dict()
        else:
            value = self.value

        variant: None | str | Unset
        if isinstance(self.variant, Unset):
            variant = UNSET
        else:
            variant = self.variant

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "isDefined": is_defined,
                "key": key,
            }
        )
        if document is not UNSET:
            field_dict["document"] = document
        if reason is not UNSET:
            field_dict["reason"] = reason
        if value is not UNSET:
            field_dict["value"] = value
        if variant is not UNSET:
            field_dict["variant"] = variant

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.gate_flag_value_type_0 import GateFlagValueType0  # noqa: PLC0415

        d = dict(src_dict)
        is_defined = d.pop("isDefined")

        key = d.pop("key")

        def _parse_document(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        document = _parse_document(d.pop("document", UNSET))

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))

        def _parse_value(data: object) -> GateFlagValueType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                value_type_0 = GateFlagValueType0.from_dict(data)

                return value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GateFlagValueType0 | None | Unset, data)

        value = _parse_value(d.pop("value", UNSET))

        def _parse_variant(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        variant = _parse_variant(d.pop("variant", UNSET))

        gate_flag = cls(
            is_defined=is_defined,
            key=key,
            document=document,
            reason=reason,
            value=value,
            variant=variant,
        )

        gate_flag.additional_properties = d
        return gate_flag

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
