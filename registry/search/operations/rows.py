"""Keep the rows by which the directory lists members."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select

from registry.search.marks import marks_of, next_bits
from registry.search.models.lists import SearchBit
from registry.search.models.rows import SearchRow
from registry.search.operations.entries import SearchEntry
from registry.search.operations.writing import put
from registry.unit_of_work import Work


def index_rows(work: Work, entries: Sequence[SearchEntry]) -> list[int]:
    """Write anew what the directory lists these members by; return their letters."""
    codes = {code for entry in entries for code in entry.fields}
    bits = _bits(work, codes)
    rows = [_row(entry, bits) for entry in entries]
    put(work, SearchRow.__table__, rows)
    return [row["letters"] for row in rows]


def _row(entry: SearchEntry, bits: Mapping[str, int]) -> dict[str, Any]:
    return {
        "organisation_id": entry.organisation_id,
        "country_key": entry.country_key,
        "standing": entry.standing,
        "admitted_at": entry.admitted_at,
        "marks": marks_of(entry.standing, entry.languages, entry.fields, bits),
        "letters": entry.read().letters,
        **{f"sort_{tag}": key for tag, key in entry.read().sort_keys.items()},
    }


def _bits(work: Work, codes: set[str]) -> dict[str, int]:
    """Return the bit of each field; a new field is given one."""
    found = work.session.execute(select(SearchBit.code, SearchBit.bit))
    known = {row.code: row.bit for row in found}
    new = next_bits(codes, known)
    if new:
        rows = [{"code": code, "bit": bit} for code, bit in new.items()]
        work.session.execute(insert(SearchBit), rows)
    return known | new
