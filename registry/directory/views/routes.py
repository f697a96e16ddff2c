"""List every page of the directory, in one place that can be read."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint

from registry.directory import labels
from registry.directory.views import (
    chair,
    decisions,
    home,
    pages,
    profile,
    robots,
    rules,
    search,
    suggestions,
    verify,
)
from registry.directory.views.standing import TONES
from registry.web.in_time import in_time
from registry.web.labels import CAPACITY_LABELS, STANDING_LABELS
from registry.web.revalidation import revalidated
from registry.web.standing_labels import STANDING_MEANINGS


def page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return a view as a page that browsers may keep, and that comes in time."""
    return revalidated(in_time(view))


blueprint = Blueprint("directory", __name__)
plain = Blueprint("directory_plain", __name__)

blueprint.add_url_rule("/", view_func=page(home.home))
blueprint.add_url_rule("/orgs/", view_func=page(search.organisations))
blueprint.add_url_rule("/orgs/<string:public_id>", view_func=page(profile.organisation))
blueprint.add_url_rule("/suggestions/", view_func=page(suggestions.suggestions))
blueprint.add_url_rule("/decisions/", view_func=page(decisions.decisions))
blueprint.add_url_rule("/chair/", view_func=page(chair.chair))
blueprint.add_url_rule("/about/", view_func=page(pages.about))
blueprint.add_url_rule("/rules/", view_func=page(rules.rules))
blueprint.add_url_rule("/rules/history/", view_func=page(rules.rules_history))
blueprint.add_url_rule("/help/", "help", view_func=page(pages.help_page))
blueprint.add_url_rule("/privacy/", view_func=page(pages.privacy))
blueprint.add_url_rule("/accessibility/", view_func=page(pages.accessibility))
blueprint.add_url_rule("/contact/", view_func=page(pages.contact))
blueprint.add_url_rule("/v/<string:number>", view_func=in_time(verify.verify))

plain.add_url_rule("/v/<string:number>", view_func=in_time(verify.verify_anywhere))
plain.add_url_rule("/robots.txt", view_func=robots.robots)
plain.add_url_rule("/sitemap.xml", view_func=robots.sitemap)


@blueprint.context_processor
def label_tables() -> dict[str, Mapping[Any, str]]:
    """Give the templates the words and the tone of each code."""
    return {
        "ACT_LABELS": labels.ACT_LABELS,
        "REASON_FOR_LABELS": labels.REASON_FOR_LABELS,
        "BANNERS": labels.BANNERS,
        "CAPACITY_LABELS": CAPACITY_LABELS,
        "NAME_KIND_LABELS": labels.NAME_KIND_LABELS,
        "SCRIPT_LABELS": labels.SCRIPT_LABELS,
        "STANDING_LABELS": STANDING_LABELS,
        "TEXT_KIND_LABELS": labels.TEXT_KIND_LABELS,
        "STANDING_MEANINGS": STANDING_MEANINGS,
        "TONES": TONES,
    }
