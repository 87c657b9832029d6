"""The two field types that several tables share: the public id, and a number that people typed."""

import secrets

from django.db import models

from maalbar.domain.nouns import VALUE_DECIMALS

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
PUBLIC_ID_LENGTH = 12


def new_public_id() -> str:
    """Return twelve random characters (59 bits) that are never mistaken for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


class PublicIdField(models.CharField):  # type: ignore[type-arg]
    """The id that people see; unique in the whole installation."""

    def __init__(self, **options: object) -> None:
        usual = {
            "max_length": PUBLIC_ID_LENGTH,
            "default": new_public_id,
            "unique": True,
            "editable": False,
        }
        super().__init__(**(usual | options))  # type: ignore[arg-type]

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:  # type: ignore[override]
        """Keep migrations short; a version row repeats the id, and says that it is not unique."""
        name, path, args, options = super().deconstruct()
        for option in ("max_length", "default", "unique", "editable"):
            options.pop(option, None)
        if not self.unique:
            options["unique"] = False
        return name, path, list(args), options


class ValueField(models.DecimalField):  # type: ignore[type-arg]
    """A number that people typed: |v| ≤ 10¹², six decimals; the domain checks the digits."""

    def __init__(self, **options: object) -> None:
        options["max_digits"], options["decimal_places"] = 13 + VALUE_DECIMALS, VALUE_DECIMALS
        super().__init__(**options)  # type: ignore[arg-type]
