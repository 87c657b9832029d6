"""Reads one typed number, as people write it in the reader's language."""

import re
from decimal import Decimal

from maalbar.domain.errors import RefusedError

LONGEST = 60
WHOLE_DIGITS = 18  # Every one of them is within what databases count with.
# A space or an apostrophe parts thousands where three digits follow: "40 50" is two numbers.
SPACES = re.compile(r"(?<=\d)[\s']+(?=\d{3}(?!\d))|(?<=[+−-])\s+")
THOUSANDS_POINT = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+$")
THOUSANDS_COMMA = re.compile(r"^[+-]?\d{1,3}(,\d{3})+$")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)


def read_number(typed: str, language: str) -> Decimal:
    """ "1 500,5", "1.500,50", "−3" and "12 %" as a Decimal; RefusedError for anything else.

    A single point or comma before three digits parts thousands only where the language writes
    thousands that way: "1.500" is 1500 in Danish and 1.5 in English, "1,500" the other way round.
    """
    text = typed.strip().removesuffix("%").removesuffix("kr").strip()
    text = SPACES.sub("", text).replace("−", "-")
    if "," in text and "." in text:
        thousands = "," if text.rindex(".") > text.rindex(",") else "."
        text = text.replace(thousands, "")
    elif language == "en" and THOUSANDS_COMMA.match(text):
        text = text.replace(",", "")
    elif language != "en" and THOUSANDS_POINT.match(text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    # Decimal itself takes more than people write: "1_000", "1e9", "NaN", other scripts' digits.
    if len(text) > LONGEST or not NUMBER.fullmatch(text):
        raise RefusedError("value-not-a-number", field="value")
    return Decimal(text)


def read_whole(typed: str) -> int | None:
    """What a form, an address or a list counts with, such as "12"; None for anything else."""
    text = typed.strip()
    is_whole = text.isascii() and text.isdigit() and len(text) <= WHOLE_DIGITS
    return int(text) if is_whole else None
