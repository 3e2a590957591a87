from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.category_kind import CategoryKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Category")


@_attrs_define
class Category:
    """A category.

    Attributes:
        created_at (datetime.datetime):
        id (UUID):
        is_system (bool): One of the set that every tenant starts with: it can be archived, but not deleted.
        kind (CategoryKind): Money coming in or money going out; a child is of its parent's kind.
        label (str): The name in the language of the answer. Example: Groceries.
        name (str):  Example: Groceries.
        updated_at (datetime.datetime):
        version (int):
        archived_at (datetime.datetime | None | Unset):
        children (list[Category] | None | Unset): Only with `tree=true`.
        name_ar (None | str | Unset):  Example: البقالة.
        parent_id (None | Unset | UUID): The category above; absent at the top.
    """

    created_at: datetime.datetime
    id: UUID
    is_system: bool
    kind: CategoryKind
    label: str
    name: str
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None | Unset = UNSET
    children: list[Category] | None | Unset = UNSET
    name_ar: None | str | Unset = UNSET
    parent_id: None | Unset | UUID = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = str(self.id)

        is_system = self.is_system

        kind = self.kind.value

        label = self.label

        name = self.name

        updated_at = self.updated_at.isoformat()

        version = self.version

        archived_at: None | str | Unset
        if isinstance(self.archived_at, Unset):
            archived_at = UNSET
        elif isinstance(self.archived_at, datetime.datetime):
            archived_at = self.archived_at.isoformat()
        else:
            archived_at = self.archived_at

        children: list[dict[str, Any]] | None | Unset
        if isinstance(self.children, Unset):
            children = UNSET
        elif isinstance(self.children, list):
            children = []
            for children_type_0_item_data in self.children:
                children_type_0_item = children_type_0_item_data.to_dict()
                children.append(children_type_0_item)

        else:
            children = self.children

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
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "id": id,
                "isSystem": is_system,
                "kind": kind,
                "label": label,
                "name": name,
                "updatedAt": updated_at,
                "version": version,
            }
        )
        if archived_at is not UNSET:
            field_dict["archivedAt"] = archived_at
        if children is not UNSET:
            field_dict["children"] = children
        if name_ar is not UNSET:
            field_dict["nameAr"] = name_ar
        if parent_id is not UNSET:
            field_dict["parentId"] = parent_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        id = UUID(d.pop("id"))

        is_system = d.pop("isSystem")

        kind = CategoryKind(d.pop("kind"))

        label = d.pop("label")

        name = d.pop("name")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        version = d.pop("version")

        def _parse_archived_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                archived_at_type_0 = datetime.datetime.fromisoformat(data)

                return archived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        archived_at = _parse_archived_at(d.pop("archivedAt", UNSET))

        def _parse_children(data: object) -> list[Category] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                children_type_0 = []
                _children_type_0 = data
                for children_type_0_item_data in _children_type_0:
                    children_type_0_item = Category.from_dict(children_type_0_item_data)

                    children_type_0.append(children_type_0_item)

                return children_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Category] | None | Unset, data)

        children = _parse_children(d.pop("children", UNSET))

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

        category = cls(
            created_at=created_at,
            id=id,
            is_system=is_system,
            kind=kind,
            label=label,
            name=name,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            children=children,
            name_ar=name_ar,
            parent_id=parent_id,
        )

        category.additional_properties = d
        return category

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
