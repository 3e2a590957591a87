from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plugin_report_request_parameters import PluginReportRequestParameters


T = TypeVar("T", bound="PluginReportRequest")


@_attrs_define
class PluginReportRequest:
    """What the report is about.

    Attributes:
        parameters (PluginReportRequestParameters | Unset): In the words of the report.
    """

    parameters: PluginReportRequestParameters | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        parameters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.parameters, Unset):
            parameters = self.parameters.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if parameters is not UNSET:
            field_dict["parameters"] = parameters

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plugin_report_request_parameters import (
            PluginReportRequestParameters,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _parameters = d.pop("parameters", UNSET)
        parameters: PluginReportRequestParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = PluginReportRequestParameters.from_dict(_parameters)

        plugin_report_request = cls(
            parameters=parameters,
        )

        return plugin_report_request
