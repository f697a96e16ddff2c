"""Write records as documents, every member of them in every one."""

from typing import Any

from flask import url_for

from registry.api.queries.records import Gone, Record
from registry.api.views.answering import base_address, shown, written, written_day
from registry.domain.languages import SOURCE
from registry.domain.names import Text, TextKind, display_name
from registry.web.context import current_settings


def record_written(record: Record | Gone, lang: str) -> dict[str, Any]:
    """Return a record, or its tombstone, as a document."""
    if isinstance(record, Gone):
        return {
            "id": record.public_id,
            "status": record.status,
            "updated_at": written(record.updated_at),
        }
    last = record.periods[-1]
    return {
        "id": record.public_id,
        "number": record.number,
        "status": record.standing.value,
        "country": record.country,
        "display_name": shown(display_name(record.names, lang)),
        "names": [
            {
                "value": name.value,
                "lang": name.language,
                "script": name.script.value,
                "kind": name.kind.value,
            }
            for name in record.names
        ],
        "fields": list(record.fields),
        "legal_form": record.legal_form,
        "founded": record.founded,
        "town": record.town or None,
        "website": record.website or None,
        "texts": [
            _text(kind, text)
            for kind in TextKind
            for text in record.texts.get(kind, ())
        ],
        "identifiers": [
            {"scheme": each.scheme, "value": each.value} for each in record.identifiers
        ],
        "periods": [
            {
                "starts_at": written(period.starts_at),
                "ends_at": written(period.ends_at),
                "ended_as": period.ended_as and period.ended_as.value,
            }
            for period in record.periods
        ],
        "member_since": written(last.starts_at),
        "member_until": written(last.ends_at),
        "suspended_at": written(record.suspended_at),
        "confirmed_on": written_day(record.confirmed_on),
        "updated_at": written(record.updated_at),
        "links": organisation_links(record.public_id, record.number),
    }


def organisation_links(public_id: str, number: str) -> dict[str, str]:
    """Return where more is to be read of an organisation."""
    base = current_settings().base_url
    page = url_for("directory.organisation", language=SOURCE, public_id=public_id)
    return {
        "self": f"{base_address()}/organisations/{public_id}",
        "html": base + page,
        "verify": base + url_for("directory_plain.verify_anywhere", number=number),
    }


def _text(kind: TextKind, text: Text) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "value": text.value,
        "lang": text.language,
        "script": text.script.value,
        "translation_status": text.status.value,
        "stale": text.stale,
    }
