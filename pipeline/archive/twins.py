"""Near-duplicates: a small fingerprint of a text by which copies of an article are known again.

The fingerprint is the 64 smallest hashes of the word triples in the long lines of a text. Menus and captions are short
lines and don't count; the share of common hashes estimates the share of common triples.
"""

from __future__ import annotations

import hashlib
import struct

import regex

SIZE = 64  # hashes in a fingerprint
KEYS = 4  # of them, the smallest that few share: two near-duplicates have at least one in common
CANDIDATES = 8  # documents of one key that a new one is compared with
ALIKE = 0.8  # share of common triples from which two texts are near-duplicates
_LONG_LINE = 8  # words
_FEWEST = 8  # triples; a shorter text has no fingerprint
_WORD = regex.compile(r"\w+")
_ONE = struct.Struct(">q")


def fingerprint(text: str) -> bytes:
    """8 bytes a hash, ascending; empty for a text too short to tell."""
    words = [
        word
        for line in text.casefold().split("\n")
        if len(found := _WORD.findall(line)) >= _LONG_LINE
        for word in found
    ]
    triples = {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}
    if len(triples) < _FEWEST:
        return b""
    hashes = sorted(
        _ONE.unpack(hashlib.blake2b(t.encode("utf-8", "replace"), digest_size=8).digest())[0] for t in triples
    )
    return b"".join(map(_ONE.pack, hashes[:SIZE]))


def hashes(print_: bytes) -> list[int]:
    """The hashes of a fingerprint, ascending."""
    return [value for (value,) in _ONE.iter_unpack(print_)]


def alike(a: bytes, b: bytes) -> bool:
    """Do the fingerprints belong to near-duplicates?"""
    ours, theirs = set(hashes(a)), set(hashes(b))
    union = sorted(ours | theirs)[:SIZE]
    return bool(union) and sum(h in ours and h in theirs for h in union) >= ALIKE * len(union)
