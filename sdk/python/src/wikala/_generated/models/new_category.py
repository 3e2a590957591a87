from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.category_kind import CategoryKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="NewCategory")


@_attrs_define
class NewCategory:
    """A category to add.

    Attributes:
        kind (CategoryKind): Money coming in or money going out; a child is of its parent's kind.
        name (str): Unique beside its siblings, at most 100 characters. Example: Groceries.
        name_ar (None | str | Unset):  Example: البقالة.
        parent_id (None | Unset | UUID): A category of the same kind to stand below.
    """

    kind: CategoryKind
    name: str
    name_ar: None | str | Unset = UNSET
    parent_id: None | Unset | UUID = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        name = self.name

        name_ar: None | str | Unset
        if isinstance(self.name_ar, Unset):
            name_ar = UNSET
        else:
            name_ar = self.name_ar

        parent_id: None | str | Unset
        if isinstance(self.parent_id, Unset):
            parent_id = UNSET
        elif isinstance(self.parent_id, UUID):
            parent_id = str(self.parent_id)
        else:
            parent_id = self.parent_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "name": name,
            }
        )
        if name_ar is not UNSET:
            field_dict["nameAr"] = name_ar
        if parent_id is not UNSET:
            field_dict["parentId"] = parent_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = CategoryKind(d.pop("kind"))

        name = d.pop("name")

        def _parse_name_ar(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name_ar = _parse_name_ar(d.pop("nameAr", UNSET))

        def _parse_parent_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                parent_id_type_0 = UUID(data)

                return parent_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        parent_id = _parse_parent_id(d.pop("parentId", UNSET))

        new_category = cls(
            kind=kind,
            name=name,
            name_ar=name_ar,
            parent_id=parent_id,
        )

        return new_category
