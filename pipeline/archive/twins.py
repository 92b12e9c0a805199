"""Near-duplicates: a small fingerprint of a text by which copies of an article are known again.

The fingerprint is the 64 smallest hashes of the word triples in the long lines of a text. Menus and captions are short
lines and don't count; the share of common hashes estimates the share of common triples.
"""

from __future__ import annotations

import struct
from hashlib import blake2b

import regex

SIZE = 64  # hashes in a fingerprint
KEYS = 4  # of them, the smallest that few share: two near-duplicates have at least one in common
CANDIDATES = 8  # documents of one key that a new one is compared with
ALIKE = 0.8  # share of common triples from which two texts are near-duplicates
_LONG_LINE = 8  # words
_FEWEST = 8  # triples; a shorter text has no fingerprint
_WORD = regex.compile(r"\w+")


def fingerprint(text: str) -> bytes:
    """8 bytes a hash, ascending; empty for a text too short to tell."""
    words = [
        word.encode()
        for line in text.casefold().split("\n")
        if len(found := _WORD.findall(line)) >= _LONG_LINE
        for word in found
    ]
    triples = set(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))
    if len(triples) < _FEWEST:
        return b""
    digests = [blake2b(triple, digest_size=8).digest() for triple in triples]
    smallest = sorted(hashes(b"".join(digests)))[:SIZE]
    return struct.pack(f">{len(smallest)}q", *smallest)


def hashes(print_: bytes) -> tuple[int, ...]:
    """The hashes of a fingerprint, ascending."""
    return struct.unpack(f">{len(print_) // 8}q", print_)


def alike(a: bytes, b: bytes) -> bool:
    """Do the fingerprints belong to near-duplicates?"""
    ours, theirs = set(hashes(a)), set(hashes(b))
    shared = ours & theirs
    enough = ALIKE * min(SIZE, len(ours) + len(theirs) - len(shared))
    return len(shared) >= enough > 0 and sum(h in shared for h in sorted(ours | theirs)[:SIZE]) >= enough
