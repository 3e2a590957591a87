from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.weight import Weight


T = TypeVar("T", bound="Evidence")


@_attrs_define
class Evidence:
    """What an answer rests on.

    Attributes:
        base (str): The knowledge that all tenants share.
        nearest (list[UUID]): Confirmed transactions or corrections that are nearest, the nearest first.
        payee (str): The payee, as the description was read. Example: lidl.
        reasons (list[Weight]): What weighed most, the heaviest first.
        stage (str): Who answered: `rule`, `memory`, `model`, `base` or `none`. Example: memory.
        model (None | str | Unset): The tenant's model, where it has one. Example: 3.
        rule_id (None | Unset | UUID): The rule that decided.
    """

    base: str
    nearest: list[UUID]
    payee: str
    reasons: list[Weight]
    stage: str
    model: None | str | Unset = UNSET
    rule_id: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        base = self.base

        nearest = []
        for nearest_item_data in self.nearest:
            nearest_item = str(nearest_item_data)
            nearest.append(nearest_item)

        payee = self.payee

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        stage = self.stage

        model: None | str | Unset
        if isinstance(self.model, Unset):
            model = UNSET
        else:
            model = self.model

        rule_id: None | str | Unset
        if isinstance(self.rule_id, Unset):
            rule_id = UNSET
        elif isinstance(self.rule_id, UUID):
            rule_id = str(self.rule_id)
        else:
            rule_id = self.rule_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "base": base,
                "nearest": nearest,
                "payee": payee,
                "reasons": reasons,
                "stage": stage,
            }
        )
        if model is not UNSET:
            field_dict["model"] = model
        if rule_id is not UNSET:
            field_dict["ruleId"] = rule_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.weight import Weight  # noqa: PLC0415

        d = dict(src_dict)
        base = d.pop("base")

        nearest = []
        _nearest = d.pop("nearest")
        for nearest_item_data in _nearest:
            nearest_item = UUID(nearest_item_data)

            nearest.append(nearest_item)

        payee = d.pop("payee")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = Weight.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        stage = d.pop("stage")

        def _parse_model(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        model = _parse_model(d.pop("model", UNSET))

        def _parse_rule_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                rule_id_type_0 = UUID(data)

                return rule_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        rule_id = _parse_rule_id(d.pop("ruleId", UNSET))

        evidence = cls(
            base=base,
            nearest=nearest,
            payee=payee,
            reasons=reasons,
            stage=stage,
            model=model,
            rule_id=rule_id,
        )

        evidence.additional_properties = d
        return evidence

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
