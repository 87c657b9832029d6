"""Which words of a sentence name others who must act, so that they can be asked."""

from maalbar.domain.nouns import Language
from maalbar.domain.text.parser import read_key_result, read_objective


def words_of_others(
    text: str, language: Language | None = None, *, is_key_result: bool = True
) -> str:
    """The words that name another team, partner or outsider who must act; "" for none."""
    if not text.strip():
        return ""
    read = read_key_result if is_key_result else read_objective
    reading = read(text, language)
    start, end = reading.spans.get("names_dependency", (0, 0))
    return text[start:end] if reading.names_dependency else ""
