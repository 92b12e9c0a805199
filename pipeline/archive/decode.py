"""Bytes to text, once: charset, line ends, composed letters, invisible characters.

What `normalise` returns is the text that offsets point into; nothing later changes it.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

import regex

from pipeline.errors import ReadError

LATVIAN_LETTERS = frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽōŗŌŖ")
_PUNCTUATION = frozenset("„“”‚‘’«»–—…•§°€№\u00a0©®")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATVIAN_CHARSETS = ("cp1257", "iso8859-13", "iso8859-4")
_OTHER_CHARSETS = ["cp1251", "koi8_r", "cp866", "iso8859_5", "cp1252", "cp1250", "iso8859_2", "iso8859_15", "cp437"]
_SAME_CHARSET = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}  # as browsers read them
_MAGIC = (
    (b"%PDF-", "a PDF file", "Give it the ending .pdf, or convert it to text."),
    (b"PK\x03\x04", "a zip file", "Give it the ending .zip or .docx, or unpack it."),
    (b"\x1f\x8b", "a gzip file", "Give it the ending .jsonl.gz, .warc.gz or .tar.gz, or unpack it."),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "Save it as .docx or .txt."),
    (b"{\\rtf", "an RTF file", "Save it as .docx or .txt."),
    (b"\x89PNG", "a picture", "Leave pictures out of the input."),
    (b"\xff\xd8\xff", "a picture", "Leave pictures out of the input."),
    (b"GIF8", "a picture", "Leave pictures out of the input."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"))
_LINE_END = regex.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
_BLANKS = regex.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_HIGH_BYTES = frozenset(b"\x00\x01\x04\x20")  # of UTF-16 letters and marks: Latin, Latvian, Cyrillic, punctuation
_BINARY_SHARE = 0.01  # control characters in a text; more of them and it is no text


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as decoded (not normalised), its charset, and whether that was guessed or bytes were lost."""

    text: str
    charset: str
    guessed: bool = False
    damaged: bool = False


def normalise(text: str) -> str:
    r"""The text as everything later sees it.

    Line ends are `\n`, letters composed (NFC), soft hyphens, zero-width characters and byte order marks gone, other
    control characters are blanks, lone surrogates U+FFFD. Idempotent.
    """
    text = _LINE_END.sub("\n", text).translate(_INVISIBLE)
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def single_blanks(text: str) -> str:
    """Text with one blank between the words of a line: justified lines of files have more."""
    return str(_BLANKS.sub(" ", text))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes of unknown charset; `declared` is what their page or server says it is.

    Raises:
        ReadError: the bytes are no text, or in no charset that is known.
    """
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return Decoded(data.decode(charset, "replace"), charset)
    _refuse_binary(data)
    for charset in _utf16(data):
        return Decoded(data.decode(charset, "replace"), charset, guessed=True)
    if (text := _strict(data, "utf-8")) is not None:
        return _checked(Decoded(text, "utf-8"))
    return _checked(_single_byte(data, declared) or _broken_utf8(data) or _foreign(data))


def _refuse_binary(data: bytes) -> None:
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"this is {what}, not text", remedy)


def _checked(decoded: Decoded) -> Decoded:
    controls = sum(1 for _ in _CONTROL.finditer(decoded.text))
    if controls > 3 and controls > _BINARY_SHARE * len(decoded.text):
        raise ReadError("binary data, not text", "Leave it out of the input, or convert it to text first.")
    return decoded


def _utf16(data: bytes) -> list[str]:
    """The byte order of UTF-16 without a mark, told by where the zero bytes stand; empty for anything else."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or 0 not in sample:
        return []
    even, odd = (sum(byte in _HIGH_BYTES for byte in sample[i : 2 * half : 2]) / half for i in (0, 1))
    if odd > 0.9 > 0.6 > even:
        return ["utf-16-le"]
    if even > 0.9 > 0.6 > odd:
        return ["utf-16-be"]
    return []


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _latvian_score(text: str) -> float:
    """How Latvian the non-ASCII characters of a text are: 1 for all of them, below 0 for none."""
    others = [c for c in text if c > "\x7f"]
    if not others:
        return 1.0
    good = sum(
        1.0 if c in LATVIAN_LETTERS else 0.9 if c in _PUNCTUATION else -2.0 if c < "\xa0" else -0.5 for c in others
    )
    return good / len(others)


def _single_byte(data: bytes, declared: str | None) -> Decoded | None:
    """The best of the Latvian charsets and the declared one; None where all of them give nonsense."""
    own = _charset_name(declared)
    candidates = [*([own] if own else []), *(c for c in _LATVIAN_CHARSETS if c != own)]
    scored = [(_latvian_score(text), c, text) for c in candidates if (text := _strict(data, c)) is not None]
    if not scored:
        return None
    score, charset, text = max(scored, key=lambda candidate: candidate[0])  # the first of equals: the declared one
    letters = sum(c.isalpha() for c in text)
    accented = sum(c.isalpha() and c > "\x7f" for c in text)
    if score < 0.5 or accented > max(2, 0.4 * letters):
        own_text = _strict(data, own) if own else None
        return Decoded(own_text, own) if own and own_text is not None else None
    return Decoded(text, charset, guessed=charset != own)


def _charset_name(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
    except LookupError:
        return None
    return _SAME_CHARSET.get(name, name) if name else None


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, told by how many good sequences stand beside them."""
    text = data.decode("utf-8", "replace")
    broken, good = text.count("\ufffd"), sum(c > "\x7f" and c != "\ufffd" for c in text)
    return Decoded(text, "utf-8", damaged=True) if good > 4 * broken else None


def _foreign(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_OTHER_CHARSETS).best()
    if best is None:
        raise ReadError("in no charset that is known", "Save it as UTF-8 text.")
    return Decoded(data.decode(best.encoding, "replace"), best.encoding, guessed=True)
