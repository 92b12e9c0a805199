"""Pages of HTML from templates: everything escaped, in one language, with nothing from elsewhere."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.report.wording import Language, Wording, visible


@cache
def environment(package: str, language: Language) -> Environment:
    """The templates of a package, with messages in the language and characters that pages cannot hold replaced."""
    wording = Wording(language)
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(wording.gettext, wording.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters["web_address"] = web_address
    made.globals["wording"] = wording
    return made


def web_address(uri: str | None) -> str | None:
    """The address where it is one that a browser may open, else None (a path, `javascript:`)."""
    try:
        return uri if uri and urlsplit(uri).scheme in ("http", "https") else None
    except ValueError:
        return None


def asset(package: str, name: str) -> str:
    """The text of a file beside the templates of a package: a style, a script."""
    return (files(package) / "templates" / name).read_text("utf-8")


def source(text: str) -> str:
    """What a Content-Security-Policy calls a style or script that stands in the page."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
