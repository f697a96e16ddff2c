"""Show the pages that explain: about, help, privacy, accessibility, contact."""

from flask import render_template

from registry.directory.labels import PRIVACY_FACT_LABELS
from registry.directory.views.words import (
    chair_of_today,
    countries_in_order,
    rule_period,
)
from registry.web.context import current_settings
from registry.web.guards import public

# What the page about the Platform rests on; the outlets' own names and addresses.
SOURCES = (
    ("Trend", "https://www.trend.az/azerbaijan/politics/4122109.html"),
    ("Azernews", "https://www.azernews.az/nation/250752.html"),
)


@public
def about() -> str:
    """Show what the Platform is, what the register shows, and what is not known."""
    return render_template(
        "directory/about.html",
        chair=chair_of_today(),
        countries=countries_in_order(),
        sources=SOURCES,
    )


@public
def help_page() -> str:
    """Show how to apply, how to find and check a member, and where to ask."""
    return render_template(
        "directory/help.html",
        days=rule_period("promise"),
    )


@public
def privacy() -> str:
    """Show what is stored and why, what is public, and what is still to be said."""
    settings = current_settings()
    return render_template(
        "directory/privacy.html",
        facts={
            label: getattr(settings.privacy, fact)
            for fact, label in PRIVACY_FACT_LABELS.items()
        },
        facts_language=settings.privacy.language,
        is_complete=not settings.missing_privacy_facts,
        chair=chair_of_today(),
    )


@public
def accessibility() -> str:
    """Show what the pages aim at, how that is tested, and what is known to fail."""
    return render_template("directory/accessibility.html")


@public
def contact() -> str:
    """Show where to write, what to write, and which office decides today."""
    return render_template("directory/contact.html", chair=chair_of_today())
