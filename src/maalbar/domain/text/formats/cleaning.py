"""Takes off what is markup, and what stands behind a goal without being part of it."""

import re
from dataclasses import dataclass
from decimal import Decimal

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)(?:\{:[^}]*\})?")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]")
_BARE_LINK = re.compile(r"<(https?://[^>\s]+)>")
_TAGS = re.compile(
    r"</?(?:b|i|u|em|strong|p|span|sup|sub|div|li|ul|ol|a|font|small|code|details|summary|mark|"
    r"h[1-6]|td|tr|th)(?:\s[^<>]*)?/?>",
    re.I,
)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_COMMENT = re.compile(r"<!--[^<>]*-->")
_EMPHASIS = re.compile(r"\*\*|__|~~|`|(?<![\w*])\*(?=\S)|(?<=[\w.!?:)»”])\*(?=\s|$)(?<!\d\*)")
_PRIORITY = re.compile(r"^[\[(]P\d[\])]\s?:?\s?|^P\d\s?[-–:|]\s|\s?[\[(]P\d[\])]$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_STICKER_RANGES = (
    ("\U0001f000", "\U0001faff"), ("\u2600", "\u27bf"), ("\u2b00", "\u2bff"),
    ("\ufe0f", "\ufe0f"), ("\u20e3", "\u20e3"),
)  # fmt: skip
_PLACEHOLDER = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|\{+[^{}]*\}+|<[^<>]*>|[xX.…_ -]{3,})\.?")
# "1. Grow" and "1 Grow" are numbered; "10 new shops" is not.
_NUMBERING = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)(?:[.):]\s+(?=[^\W\d_])|\s+(?=[A-ZÆØÅÄÖ]))"
)
_SPACES = re.compile(r"\s{2,}|[\t\n\r\f\v]")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"', "&#39;": "'"}

_OF_TEN = re.compile(r"\s*[(\[]\s*(?:[\w ]{3,14}:?\s*)?(\d{1,2})\s*/\s*10\s*[)\]]\s*\.?\s*$")
_SCORE = re.compile(
    r"\s*(?:[(\[]\s*(?:score|poeng|poäng|grade|karakter)?\s*[:=]?\s*[01][.,]\d{1,2}\s*[)\]]"
    r"|\s[-–—]\s*(?:0\.\d{1,2}|1\.0)"
    r"|[-–—,;]?\s*(?:score|grade)\s*[:=]\s*[01](?:[.,]\d{1,2})?)\s*\.?\s*$",
    re.I,
)
_OWNER = re.compile(
    r"\s*[(\[]\s*(?:(?:owner|dri|lead|ansvarlig|ansvarleg|ansvarig|eier|eigar|ägare|ejer|resp\w*)"
    r"\s*[:=]\s*([^()\[\]]{1,80})|(@[\w.-]+(?:\s*[,&/+]?\s*@[\w.-]+)*))\s*[)\]]\s*\.?\s*$",
    re.I,
)
_OWNER_TAIL = re.compile(
    r"\s*[-–—,;|]\s*(?:owner|dri|ansvarlig|ansvarleg|ansvarig|eier|eigar|ägare|ejer)\s*[:=]\s*"
    r"([^()\[\]|]{1,60})$",
    re.I,
)
_MENTION = re.compile(r"\s+[-–—]?\s*(@[\w.-]{1,60}(?:[,\s]{1,2}@[\w.-]{1,60}){0,5})\s*$")
_STATUS = re.compile(
    r"(?:(?<=[.*;!?)])|\s[-–—|])\s*((?:status|current|currently|nåværende|nuværende|nuvarande|utfall"
    r"|läge|progress|resultat|result)(?:\s+(?:20)?\d\d)?(?:\s*\([^()]*\))?)\s*:\s*(.+)$",
    re.I,
)
_OUTCOME = re.compile(r"\s*=>\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A goal's own words, and what stood behind them."""

    text: str
    confidence: Decimal | None = None
    current: str = ""
    owner: str = ""


def clean(text: str) -> str:
    """The words of a line without markup, link addresses, priorities and stickers."""
    text = _COMMENT.sub("", _SPACES.sub(" ", _INVISIBLE.sub("", text)))
    if "<" in text:
        text = _TAGS.sub("", _BREAK.sub(" ", _BARE_LINK.sub(r"\1", text)))
    if "[" in text:
        text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", _WIKI.sub(r"\1", text)))
    if "&" in text:
        for entity, sign in _ENTITIES.items():
            text = text.replace(entity, sign)
    text = _EMPHASIS.sub("", text)
    text = _PRIORITY.sub("", _unstuck(text))
    return _SPACES.sub(" ", text).strip()


def _unstuck(text: str) -> str:
    """Without the emoji that people put before and behind a goal."""
    start, end = 0, len(text)
    while start < end and _is_sticker(text[start]):
        start += 1
    while end > start and _is_sticker(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_sticker(sign: str) -> bool:
    if sign < "\u2000":
        return sign == " "
    return sign.isspace() or any(low <= sign <= high for low, high in _STICKER_RANGES)


def is_placeholder(text: str) -> bool:
    """Whether a template still waits to be filled in: "(describe the goal)", "[…]", "xxx"."""
    return bool(_PLACEHOLDER.fullmatch(text.strip()))


def unnumbered(title: str) -> tuple[str, str]:
    """A title without the number in front of it, and that number."""
    found = _NUMBERING.match(title)
    return (title[found.end() :], found["number"]) if found else (title, "")


def trim(text: str) -> Trimmed:
    """Takes confidence, score, owner and status off the end of a goal."""
    confidence: Decimal | None = None
    owner = current = ""
    if found := _OUTCOME.search(text):
        text, current = text[: found.start()], found[1].strip()
    if found := _STATUS.search(text):
        text, current = text[: found.start()], f"{found[1]}: {found[2]}".strip()
    for _ in range(3):
        before = text
        if (found := _OF_TEN.search(text)) and int(found[1]) <= 10:
            text, confidence = text[: found.start()], Decimal(found[1])
        elif found := _SCORE.search(text):
            text = text[: found.start()]
        elif found := _OWNER.search(text) or _OWNER_TAIL.search(text) or _MENTION.search(text):
            text = text[: found.start()]
            owner = owner or next(group for group in found.groups() if group).strip()
        if text == before:
            break
    return Trimmed(text.strip(), confidence, current, owner)
