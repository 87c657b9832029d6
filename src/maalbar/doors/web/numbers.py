"""Reads one typed number, as people write it in the reader's language."""

import re
from decimal import Decimal, InvalidOperation

from maalbar.domain.errors import RefusedError

SPACES = re.compile(r"[\s\u00a0\u2009\u202f']")
THOUSANDS_POINT = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+$")
THOUSANDS_COMMA = re.compile(r"^[+-]?\d{1,3}(,\d{3})+$")


def read_number(typed: str, language: str) -> Decimal:
    """ "1 500,5", "1.500,50", "−3" and "12 %" as a Decimal; RefusedError for anything else.

    A single point or comma before three digits parts thousands only where the language writes
    thousands that way: "1.500" is 1500 in Danish and 1.5 in English, "1,500" the other way round.
    """
    text = SPACES.sub("", typed).replace("−", "-").removesuffix("%").removesuffix("kr")
    if "," in text and "." in text:
        thousands = "," if text.rindex(".") > text.rindex(",") else "."
        text = text.replace(thousands, "")
    elif language == "en" and THOUSANDS_COMMA.match(text):
        text = text.replace(",", "")
    elif language != "en" and THOUSANDS_POINT.match(text):
        text = text.replace(".", "")
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise RefusedError("value-not-a-number", field="value") from error
