from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.entitled_limit import EntitledLimit


T = TypeVar("T", bound="LimitChange")


@_attrs_define
class LimitChange:
    """A limit that would be another one.

    Attributes:
        meter (str):  Example: finance.transactions.
        now (EntitledLimit | None | Unset):
        then (EntitledLimit | None | Unset):
    """

    meter: str
    now: EntitledLimit | None | Unset = UNSET
    then: EntitledLimit | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.entitled_limit import EntitledLimit  # noqa: PLC0415

        meter = self.meter

        now: dict[str, Any] | None | Unset
        if isinstance(self.now, Unset):
            now = UNSET
        elif isinstance(self.now, EntitledLimit):
            now = self.now.to_dict()
        else:
            now = self.now

        then: dict[str, Any] | None | Unset
        if isinstance(self.then, Unset):
            then = UNSET
        elif isinstance(self.then, EntitledLimit):
            then = self.then.to_dict()
        else:
            then = self.then

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "meter": meter,
            }
        )
        if now is not UNSET:
            field_dict["now"] = now
        if then is not UNSET:
            field_dict["then"] = then

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.entitled_limit import EntitledLimit  # noqa: PLC0415

        d = dict(src_dict)
        meter = d.pop("meter")

        def _parse_now(data: object) -> EntitledLimit | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                now_type_0 = EntitledLimit.from_dict(data)

                return now_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EntitledLimit | None | Unset, data)

        now = _parse_now(d.pop("now", UNSET))

        def _parse_then(data: object) -> EntitledLimit | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                then_type_0 = EntitledLimit.from_dict(data)

                return then_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EntitledLimit | None | Unset, data)

        then = _parse_then(d.pop("then", UNSET))

        limit_change = cls(
            meter=meter,
            now=now,
            then=then,
        )

        limit_change.additional_properties = d
        return limit_change

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
