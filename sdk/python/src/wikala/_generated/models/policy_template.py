from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.template_parameter import TemplateParameter


T = TypeVar("T", bound="PolicyTemplate")


@_attrs_define
class PolicyTemplate:
    """A policy with blanks.

    Attributes:
        name (str):  Example: approve_below.
        parameters (list[TemplateParameter]):
        text (str): Each `{{name}}` stands for a parameter.
        title (str):  Example: Approve and pay only up to a limit.
    """

    name: str
    parameters: list[TemplateParameter]
    text: str
    title: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        parameters = []
        for parameters_item_data in self.parameters:
            parameters_item = parameters_item_data.to_dict()
            parameters.append(parameters_item)

        text = self.text

        title = self.title

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "parameters": parameters,
                "text": text,
                "title": title,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.template_parameter import TemplateParameter  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        parameters = []
        _parameters = d.pop("parameters")
        for parameters_item_data in _parameters:
            parameters_item = TemplateParameter.from_dict(parameters_item_data)

            parameters.append(parameters_item)

        text = d.pop("text")

        title = d.pop("title")

        policy_template = cls(
            name=name,
            parameters=parameters,
            text=text,
            title=title,
        )

        policy_template.additional_properties = d
        return policy_template

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
