from enum import StrEnum


class GetCategoryLocale(StrEnum):
    AR = "ar"
    EN = "en"

    def __str__(self) -> str:
        return str(self.value)
