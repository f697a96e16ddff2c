"""Show what the public may know of one member, former ones too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from registry.database import db
from registry.directory.queries.decisions import PublicAct
from registry.directory.queries.languages import canonical_language, real_languages
from registry.directory.queries.members import Member
from registry.directory.queries.profiles import Profile, find_profile
from registry.directory.views.standing import standing_date, standing_reasons
from registry.directory.views.words import rule_period, rule_words, zones
from registry.domain.deadlines import local_date
from registry.domain.errors import NotFound
from registry.domain.languages import TAGS
from registry.domain.membership import Standing
from registry.domain.names import (
    Shown,
    Text,
    TextKind,
    TextStatus,
    display_name,
    shown_text,
)
from registry.offices.models.rules import RuleKind
from registry.web.context import current_language, current_settings, now
from registry.web.guards import public

WEB = ("https://", "http://")


@dataclass(frozen=True)
class TextShown:
    """Hold a text as shown, and the same in other languages.

    `elsewhere` are those whose language has pages of its own; `further` the rest.
    """

    kind: TextKind
    shown: Shown[Text]
    elsewhere: list[Text]
    further: list[Text]

    @property
    def is_machine(self) -> bool:
        """Tell whether a machine translated what is shown."""
        return self.shown.value.status is TextStatus.MACHINE


@dataclass(frozen=True)
class Stretch:
    """Hold a period of membership by its legal dates."""

    start: date
    end: date | None


@dataclass(frozen=True)
class Entry:
    """Hold a decision and the legal date on which it took effect."""

    decision: PublicAct
    effective_on: date


@public
def organisation(public_id: str) -> str | Response:
    """Show a profile, its standing first."""
    profile = find_profile(db.session, public_id)
    if profile is None:
        raise NotFound(public_id)
    member = profile.member
    if member.public_id != public_id:
        address = url_for("directory.organisation", public_id=member.public_id)
        return redirect(address, 301)
    zone = zones()[member.country]
    return render_template(
        "directory/organisation.html",
        profile=profile,
        member=member,
        name=display_name(member.names, current_language()).value,
        standing_date=standing_date(member, zone),
        reasons=standing_reasons(member, profile.history),
        unconfirmed=_is_unconfirmed(member, zone),
        texts=_texts_shown(profile),
        stretches=_stretches(member, zone),
        history=[Entry(d, local_date(d.effective_at, zone)) for d in profile.history],
        # No sign of a member number needs to be quoted.
        verify_address=f"/{current_language()}/v/{member.number}",
        has_web_address=profile.website.startswith(WEB),
        rules=_rule_words(member),
        **_addresses(profile),
    )


def _is_unconfirmed(member: Member, zone: ZoneInfo) -> bool:
    """Tell whether an active member let the time to confirm and its grace pass."""
    if member.standing is not Standing.ACTIVE:
        return False
    grace = timedelta(days=rule_period("confirmation_grace"))
    return local_date(now(), zone) > member.confirm_by + grace


def _texts_shown(profile: Profile) -> list[TextShown]:
    found = []
    for kind in TextKind:
        texts = profile.texts.get(kind, ())
        shown = shown_text(texts, current_language())
        if shown is not None:
            others = [text for text in texts if text is not shown.value]
            elsewhere = [text for text in others if text.language in TAGS]
            further = [text for text in others if text.language not in TAGS]
            found.append(TextShown(kind, shown, elsewhere, further))
    return found


def _stretches(member: Member, zone: ZoneInfo) -> list[Stretch]:
    return [
        Stretch(
            local_date(each.starts_at, zone),
            local_date(each.ends_at, zone) if each.ends_at else None,
        )
        for each in reversed(member.periods)
    ]


def _rule_words(member: Member) -> dict[str, Mapping[str, str]]:
    return {
        "fields": rule_words(RuleKind.FIELD),
        "reasons": rule_words(RuleKind.STANDING_REASON),
        "legal_forms": rule_words(RuleKind.LEGAL_FORM, member.country),
        "schemes": rule_words(RuleKind.IDENTIFIER_SCHEME, member.country),
    }


def _addresses(profile: Profile) -> dict[str, object]:
    """Return what search engines are told: the page to keep, and its translations."""
    texts, names = profile.texts, profile.member.names
    base, path = current_settings().base_url, f"orgs/{profile.member.public_id}"
    real = real_languages(texts, names)
    keep = canonical_language(texts, names, current_language(), real)
    return {
        "canonical": f"{base}/{keep}/{path}",
        "alternates": {tag: f"{base}/{tag}/{path}" for tag in real},
    }
