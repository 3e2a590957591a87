from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.forecast_grain import ForecastGrain
from ..types import UNSET, Unset

T = TypeVar("T", bound="PredictRequest")


@_attrs_define
class PredictRequest:
    """What is to be forecast.

    Attributes:
        currency (str): ISO 4217: amounts of different currencies never meet. Example: EUR.
        account_id (None | Unset | UUID): Of this account; by default of all.
        as_of (datetime.date | None | Unset): The last day of which all is known; by default yesterday.
        grain (ForecastGrain | Unset): The steps of a forecast.
        horizon (int | Unset): How many steps, up to 366. Example: 30.
    """

    currency: str
    account_id: None | Unset | UUID = UNSET
    as_of: datetime.date | None | Unset = UNSET
    grain: ForecastGrain | Unset = UNSET
    horizon: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        currency = self.currency

        account_id: None | str | Unset
        if isinstance(self.account_id, Unset):
            account_id = UNSET
        elif isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        as_of: None | str | Unset
        if isinstance(self.as_of, Unset):
            as_of = UNSET
        elif isinstance(self.as_of, datetime.date):
            as_of = self.as_of.isoformat()
        else:
            as_of = self.as_of

        grain: str | Unset = UNSET
        if not isinstance(self.grain, Unset):
            grain = self.grain.value

        horizon = self.horizon

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "currency": currency,
            }
        )
        if account_id is not UNSET:
            field_dict["accountId"] = account_id
        if as_of is not UNSET:
            field_dict["asOf"] = as_of
        if grain is not UNSET:
            field_dict["grain"] = grain
        if horizon is not UNSET:
            field_dict["horizon"] = horizon

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        currency = d.pop("currency")

        def _parse_account_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                account_id_type_0 = UUID(data)

                return account_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        account_id = _parse_account_id(d.pop("accountId", UNSET))

        def _parse_as_of(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                as_of_type_0 = datetime.date.fromisoformat(data)

                return as_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        as_of = _parse_as_of(d.pop("asOf", UNSET))

        _grain = d.pop("grain", UNSET)
        grain: ForecastGrain | Unset
        if isinstance(_grain, Unset):
            grain = UNSET
        else:
            grain = ForecastGrain(_grain)

        horizon = d.pop("horizon", UNSET)

        predict_request = cls(
            currency=currency,
            account_id=account_id,
            as_of=as_of,
            grain=grain,
            horizon=horizon,
        )

        return predict_request
