"""Quoted speech as against a quoted title: facts said aloud count, words of a title don't."""

from __future__ import annotations

import regex

from pipeline.text import Zone

_SAYS = r"""(?:saka|saki|teic|teikt|stāst|pastāst|atzī|uzsver|piebil|norād|skaidro|paskaidro|rakst|uzskat|secin|atklā|
               vērtē|dalījās|dalās|atbild|jautā|atceras|atgādin|min|pauž|pauda|priecājas|rezumē|smejas|apliecin|spriež|domā)"""
_SPEECH_AFTER = regex.compile(rf"(?x) [\s,-]{{0,4}} (?:[-]\s?)? (?:\p{{L}}+\s){{0,2}} {_SAYS}")
_SENTENCE_END = regex.compile(r"[.!?…]\s+\p{Lu}")
_LONGEST_TITLE = 14  # words


def is_speech(folded: str, quotation: Zone) -> bool:
    """Whether the quoted stretch (marks included) is something said rather than a name.

    Speech ends in a comma inside the marks, holds more than one sentence or more words than a title has, follows a
    colon as a whole sentence, or is followed by a verb of saying.
    """
    inside = folded[quotation.start + 1 : quotation.end - 1].strip()
    if inside.endswith(",") or _SENTENCE_END.search(inside) or len(inside.split()) > _LONGEST_TITLE:
        return True
    if folded[: quotation.start].rstrip().endswith(":") and inside[-1:] in ".!?" and len(inside.split()) > 3:
        return True
    return bool(_SPEECH_AFTER.match(folded, quotation.end))
