"""Bytes of unknown origin → text, or a finding that says why not."""

import codecs
import re
from typing import NamedTuple

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.formats.draft import LIMITS, Format, find

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "old-office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
# UTF-8 that somebody has once read as Windows-1252: "Ã¸" for "ø".
_MOJIBAKE = re.compile("[ÃÂâ][\u0080-\u00bf\u2018-\u203a\u20ac\u0152-\u0178‚ƒ„…†‡ˆ‰]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_UNKEEPABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PARTING = re.compile("[\x1c-\x1f\x85]")
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\u2028\u2029]")


class Decoded(NamedTuple):
    """The text and what had to be guessed for it; `text` is None when there is none to read."""

    text: str | None
    findings: tuple[Finding, ...] = ()


_PACKED = {"xlsx": Format.XLSX, "docx": Format.DOCX}


def decode(content: bytes) -> Decoded:
    """Reads bytes as the encoding they are most likely in: marked, UTF-8, UTF-16, Windows-1252."""
    for start, kind in _FOREIGN:
        if content.startswith(start):
            return Decoded(None, (find("unsupported-file", Severity.ERROR, kind=kind),))
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return mended(content.decode(encoding, errors="replace").removeprefix("\ufeff"))
    if unmarked := _utf16_without_mark(content):
        return mended(content.decode(unmarked, errors="replace"))
    if is_binary(content.decode("latin-1")):
        return Decoded(None, (find("binary-file", Severity.ERROR),))
    try:
        return mended(content.decode("utf-8"))
    except UnicodeDecodeError:
        guessed = find("encoding-guessed", encoding="Windows-1252")
        return Decoded(_windows(content), (guessed,))


def mended(text: str) -> Decoded:
    """Sets right a text that was once read in the wrong encoding, and says so."""
    if len(_MOJIBAKE.findall(text)) < 1:
        return Decoded(text)
    try:
        right = text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return Decoded(text)
    return Decoded(right, (find("encoding-mended", encoding="Windows-1252"),))


def is_binary(text: str) -> bool:
    """Tells text from a file that is none: control characters that nobody types."""
    sample = text[:65_536]
    return len(_CONTROLS.findall(sample)) > len(sample) // 200


def keepable(text: str) -> str:
    """Drops the control characters that no database and no file keeps."""
    return _PARTING.sub(" ", _UNKEEPABLE.sub("", text))


def split_lines(text: str) -> list[str]:
    """The lines as an editor numbers them, soft and page breaks included."""
    lines = _LINE_END.split(text)
    return lines[:-1] if lines and not lines[-1] else lines


def packed_format(content: bytes, name: str = "") -> Format | None:
    """Workbook or text document: by the file's name, or when the bytes are a zip that says so.

    A file with such a name that is none is a damaged one, not text.
    """
    is_foreign = any(content.startswith(mark) for mark, _kind in _FOREIGN)
    if not is_foreign and (found := _PACKED.get(name.lower().rpartition(".")[2])):
        return found
    if not content.startswith(b"PK\x03\x04"):
        return None
    if b"xl/workbook" in content or b"xl/worksheets" in content:
        return Format.XLSX
    return Format.DOCX if b"word/" in content else None


def too_large(size: int) -> Finding | None:
    """Refuses what is larger than the limit, and says both sizes."""
    if size <= LIMITS.bytes:
        return None
    return find("too-large", Severity.ERROR, size=size, limit=LIMITS.bytes)


def _utf16_without_mark(content: bytes) -> str | None:
    sample = content[:4096]
    if len(sample) < 4:
        return None
    zeros_even, zeros_odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if zeros_odd > half * 0.6 and zeros_even < half * 0.05:
        return "utf-16-le"
    if zeros_even > half * 0.6 and zeros_odd < half * 0.05:
        return "utf-16-be"
    return None


def _windows(content: bytes) -> str:
    return content.decode("cp1252", errors="replace")
