"""Is a text Latvian? Another language only where it is long enough to tell and clearly so; such texts are refused."""

from __future__ import annotations

from pipeline.errors import LanguageError

SAMPLE = 5000  # characters that tell the language of a text
ENOUGH_LETTERS = 60  # below this a text may be names and codes only
OWN_LETTERS = frozenset("āēīģķļņĀĒĪĢĶĻŅ")  # no neighbour writes these
OWN_SHARE = 0.04  # of the letters of a text: half of what Latvian prose has
MARGIN = 0.8  # nats a letter by which another language must be likelier than Latvian; prose reaches 1.5, names 0.3
_LATVIAN = ("lv", "ltg")  # Latgalian reads like Latvian without its diacritics


def check(text: str, any_language: bool = False) -> str:
    """The language of a text (ISO 639-1): Latvian, also without diacritics, and for one too short to tell.

    Raises:
        LanguageError: no letters at all, or, unless `any_language`, clearly another language.
    """
    if not any(map(str.isalpha, text)):
        raise LanguageError("no text", "Check that the file holds an article.")
    sample = text[:SAMPLE]
    letters, own = sum(map(str.isalpha, sample)), sum(map(OWN_LETTERS.__contains__, sample))
    if letters < ENOUGH_LETTERS or own > OWN_SHARE * letters:
        return "lv"
    import py3langid

    ranked = py3langid.rank(sample)
    likeliest, score = ranked[0]
    latvian = max(score for name, score in ranked if name in _LATVIAN)
    if likeliest in _LATVIAN or score - latvian <= MARGIN * letters:
        return "lv"
    if not any_language:
        raise LanguageError(
            f"not Latvian but {_name(likeliest)}", "Give --any-language to extract from it all the same."
        )
    return str(likeliest)


def _name(code: str) -> str:
    names = {
        "en": "English", "ru": "Russian", "lt": "Lithuanian", "et": "Estonian", "de": "German", "pl": "Polish",
        "fr": "French", "fi": "Finnish", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "uk": "Ukrainian",
    }  # fmt: skip
    return names.get(code, f"a language with the code {code!r}")
