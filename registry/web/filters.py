"""Put codes, dates, numbers and people's texts on a page, in its language."""

from collections.abc import Hashable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from flask import Flask
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from registry import formats
from registry.catalogues import catalogue
from registry.domain.languages import CONTENT, INTERFACE
from registry.web.assets import asset_address
from registry.web.context import (
    country_name,
    current_actor,
    current_chair,
    current_language,
    current_settings,
    year_of_term,
)
from registry.web.frame import frame
from registry.web.labels import (
    ALSO_AVAILABLE,
    CHANGE_LANGUAGE,
    DEMONSTRATION,
    KEPT_LABELS,
    LANGUAGE,
)
from registry.web.locale import (
    SWITCH,
    can_switch_form,
    in_language,
    other_language_offer,
    page_path,
)
from registry.web.navigation import INFORMATION_WAYS, section, sign_out_address, ways
from registry.web.notices import take_notice
from registry.web.paging import page_address
from registry.web.typed import kept_because
from registry.web.wording import bind_wording, wording


def words(code: Hashable, labels: Mapping[Hashable, str] | None = None) -> str:
    """Put a code into the words of its label, or translate a message id."""
    return wording().text(str(code) if labels is None else labels[code])


def in_words(value: date) -> Markup:
    """Write a legal date in its long form."""
    return _in_words(value, current_language())


# The same days stand on page after page; putting one into words takes a library.
@lru_cache(maxsize=4_000)
def _in_words(value: date, language: str) -> Markup:
    text = formats.format_date(value, language)
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), text)


def instant(value: datetime, zone: str = "UTC") -> Markup:
    """Write date and time of an instant, in a named zone."""
    text = formats.format_instant(value, current_language(), zone)
    exact = value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Markup('<time datetime="{}">{}</time>').format(exact, text)


def number(value: int | float | Decimal) -> str:
    """Write a number as the language of the page groups its digits."""
    return formats.format_number(value, current_language())


@cache
def text_lang(tag: str | None) -> Markup:
    """Return the attributes of an element that holds a text somebody wrote.

    Its direction follows its letters, whatever the direction of the page.
    """
    if not tag:
        return Markup('dir="auto"')
    return Markup('lang="{}" dir="auto"').format(tag)


def language_name(tag: str) -> str:
    """Return a content language's name in itself; its tag where it has none here."""
    return CONTENT.get(tag, tag)


def named_in_itself(value: str, label: str) -> Markup:
    """Return the attribute of a choice that is a language under its own name."""
    return (
        Markup(' lang="{}"').format(value) if CONTENT.get(value) == label else Markup()
    )


def change_to(tag: str) -> str:
    """Say in a language that the page can be had in it, as a link's own words."""
    return catalogue(tag).gettext(CHANGE_LANGUAGE)


def language_word(tag: str) -> str:
    """Return the word for language in a language."""
    return catalogue(tag).gettext(LANGUAGE)


def why_kept() -> str | None:
    """Say why the page shows again what was typed; nothing after a mere switch."""
    label = KEPT_LABELS.get(kept_because())  # type: ignore[arg-type]
    return gettext(label) if label else None


def also_in(tag: str) -> str:
    """Say in a language that the page exists in it too."""
    return catalogue(tag).gettext(ALSO_AVAILABLE)


def demonstration(tag: str) -> str:
    """Say in a language that this is the demo."""
    return catalogue(tag).gettext(DEMONSTRATION)


def add_to_templates(app: Flask) -> None:
    """Make all of it known to every template."""
    bind_wording(app)
    app.jinja_env.filters.update(
        words=words,
        date=in_words,
        instant=instant,
        number=number,
        language_name=language_name,
    )
    app.jinja_env.globals.update(
        language_word=language_word,
        actor=current_actor,
        also_in=also_in,
        asset=asset_address,
        can_switch_form=can_switch_form,
        change_to=change_to,
        country_name=country_name,
        csrf_token=generate_csrf,
        current_chair=current_chair,
        demonstration=demonstration,
        frame=frame,
        here=page_path,
        in_language=in_language,
        information_ways=INFORMATION_WAYS,
        interface_languages=INTERFACE,
        named_in_itself=named_in_itself,
        other_language_offer=other_language_offer,
        page_address=page_address,
        page_language=current_language,
        settings=current_settings,
        sign_out_address=sign_out_address,
        switch_name=SWITCH,
        take_notice=take_notice,
        text_lang=text_lang,
        section=section,
        ways=ways,
        year_of_term=year_of_term,
        why_kept=why_kept,
        words=words,
    )
