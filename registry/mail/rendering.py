"""Put a mail into words, in the language of whoever gets it, without any request.

Every mail is a template in `templates/mail/` with the blocks `subject` and `body`,
extending `_layout.txt`; its HTML part says the same in `_layout.html`. Besides the
caller's values it may use `language`, `link(path)` (the public address of a page in the
recipient's language), `contact`, and the filters `date`, `instant` and `number`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from registry.catalogues import catalogue
from registry.formats import format_date, format_instant, format_number

_ITEM = "- "
FOLDER = Path(__file__).resolve().parent.parent / "templates" / "mail"


@dataclass(frozen=True)
class Rendered:
    """Hold a mail's words as they will be sent."""

    subject: str
    body: str
    html: str


@dataclass(frozen=True)
class Letterhead:
    """Hold what every mail of this deployment says about where it comes from."""

    base_url: str = ""
    contact: str = ""


@dataclass(frozen=True)
class _Part:
    """Hold what stands between two empty lines: a paragraph, or the items of a list."""

    lines: tuple[str, ...]
    is_list: bool

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a part as it stands in the text."""
        lines = text.split("\n")
        if all(line.startswith(_ITEM) for line in lines):
            return cls(tuple(line.removeprefix(_ITEM) for line in lines), True)
        return cls(tuple(lines), False)


# Mails are also written by timed work, which sees no request and no settings.
_letterheads = [Letterhead()]


def use_letterhead(base_url: str, contact: str) -> None:
    """Set what mails say about this deployment; called by `create_app`."""
    _letterheads[:] = [Letterhead(base_url.rstrip("/"), contact)]


def current_letterhead() -> Letterhead:
    """Return what mails say about this deployment."""
    return _letterheads[0]


def message_domain() -> str:
    """Return the host that message ids end with."""
    return urlsplit(current_letterhead().base_url).hostname or "localhost"


def forget_templates() -> None:
    """Read templates and catalogues anew; only tests change them under way."""
    _environment.cache_clear()


def render(template: str, language: str, values: Mapping[str, object]) -> Rendered:
    """Return the words of `templates/mail/<template>.txt` in a language.

    A value that the template names and the caller left out is an error here, not a
    gap in somebody's mail.
    """
    source = _environment(language).get_template(f"{template}.txt")
    known = {**values, "contact": current_letterhead().contact}
    subject, words = (
        "".join(source.blocks[name](source.new_context(known)))
        for name in ("subject", "body")
    )
    subject = clean_line(subject)
    html = _render_html(language, subject, _clean_text(words))
    return Rendered(subject, _clean_text(source.render(known)), html)


def _render_html(language: str, subject: str, words: str) -> str:
    """Return the same words as a page that fetches nothing from anywhere."""
    return (
        _environment(language, html=True)
        .get_template("_layout.html")
        .render(
            subject=subject,
            parts=[_Part.of(text) for text in words.strip().split("\n\n")],
            contact=current_letterhead().contact,
        )
    )


def _mail_link(address: str) -> Markup:
    return Markup('<a href="mailto:{}">{}</a>').format(quote(address, "@"), address)


def _line(text: str) -> str | Markup:
    """Return a line as it is, or as a link where it is an address of this register.

    Nothing that somebody else wrote leads anywhere else.
    """
    base = current_letterhead().base_url
    if base and text.startswith(f"{base}/") and not re.search(r"\s", text):
        return Markup('<a href="{0}">{0}</a>').format(text)
    return text


def clean_line(text: str) -> str:
    """Return text as one line that no mail header can be smuggled in by.

    What begins an encoded word is parted: the library that writes the header would
    decode it first, line breaks and all.
    """
    kept = "".join(" " if c.isspace() or _is_hidden(c) else c for c in text)
    return " ".join(kept.replace("=?", "= ?").split())


def _clean_text(text: str) -> str:
    lines = "".join(
        c for c in text.replace("\r\n", "\n") if c in "\n\t" or not _is_hidden(c)
    )
    lines = re.sub(r"[ \t]+\n", "\n", lines)
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _is_hidden(character: str) -> bool:
    """Tell control characters, line and paragraph marks and direction overrides."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or "\u202a" <= character <= "\u202e"
        or "\u2066" <= character <= "\u2069"
    )


def _link(language: str, path: str) -> str:
    return f"{current_letterhead().base_url}/{language}/{path.lstrip('/')}"


@cache
def _environment(language: str, *, html: bool = False) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        # The text part is plain: nothing in it is ever shown as HTML.
        autoescape=html,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        catalogue(language), newstyle=True
    )
    environment.globals |= {"language": language, "link": partial(_link, language)}
    environment.filters |= {
        "line": _line,
        "mail_link": _mail_link,
        "date": partial(format_date, language=language),
        "instant": _instant_filter(language),
        "number": partial(format_number, language=language),
    }
    return environment


def _instant_filter(language: str) -> Callable[..., str]:
    def write(value: datetime, zone: str = "UTC") -> str:
        return format_instant(value, language, zone)

    return write
