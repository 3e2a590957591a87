from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ImportAmbiguity")


@_attrs_define
class ImportAmbiguity:
    """A question that only a person can answer.

    Attributes:
        kind (str):  Example: date_order.
        mapping_field (str): Key of the mapping that answers it. Example: dateFormat.
        options (list[str]): Values that the mapping field can take.
        question (str):
        example (None | str | Unset):
        line (int | None | Unset):
    """

    kind: str
    mapping_field: str
    options: list[str]
    question: str
    example: None | str | Unset = UNSET
    line: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        mapping_field = self.mapping_field

        options = self.options

        question = self.question

        example: None | str | Unset
        if isinstance(self.example, Unset):
            example = UNSET
        else:
            example = self.example

        line: int | None | Unset
        if isinstance(self.line, Unset):
            line = UNSET
        else:
            line = self.line

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "mappingField": mapping_field,
                "options": options,
                "question": question,
            }
        )
        if example is not UNSET:
            field_dict["example"] = example
        if line is not UNSET:
            field_dict["line"] = line

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        mapping_field = d.pop("mappingField")

        options = cast(list[str], d.pop("options"))

        question = d.pop("question")

        def _parse_example(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        example = _parse_example(d.pop("example", UNSET))

        def _parse_line(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        line = _parse_line(d.pop("line", UNSET))

        import_ambiguity = cls(
            kind=kind,
            mapping_field=mapping_field,
            options=options,
            question=question,
            example=example,
            line=line,
        )

        import_ambiguity.additional_properties = d
        return import_ambiguity

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
