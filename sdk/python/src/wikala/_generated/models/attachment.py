from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Attachment")


@_attrs_define
class Attachment:
    """A reference to a stored file; the file itself is kept elsewhere.

    Attributes:
        media_type (str):  Example: application/pdf.
        name (str):  Example: receipt.pdf.
        uri (str): Absolute: `https`, `http`, `s3` or `urn`. Example: https://files.example.com/receipt.pdf.
    """

    media_type: str
    name: str
    uri: str

    def to_dict(self) -> dict[str, Any]:
        media_type = self.media_type

        name = self.name

        uri = self.uri

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "mediaType": media_type,
                "name": name,
                "uri": uri,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        media_type = d.pop("mediaType")

        name = d.pop("name")

        uri = d.pop("uri")

        attachment = cls(
            media_type=media_type,
            name=name,
            uri=uri,
        )

        return attachment
