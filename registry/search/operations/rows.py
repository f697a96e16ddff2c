"""Keep the rows by which the directory lists members."""

from registry.domain.folding import stored
from registry.domain.languages import TAGS
from registry.domain.names import display_name
from registry.search.models.rows import SearchRow
from registry.search.operations.entries import SearchEntry
from registry.search.sorting import sort_key
from registry.unit_of_work import Work


def index_row(work: Work, entry: SearchEntry) -> None:
    """Write anew what the directory lists a member by."""
    row = work.session.get(SearchRow, entry.organisation_id)
    if row is None:
        row = SearchRow(organisation_id=entry.organisation_id)
        work.session.add(row)
    row.country_key = entry.country_key
    row.standing = entry.standing
    row.admitted_at = entry.admitted_at
    row.folded = folded_lines(entry)
    for language in TAGS:
        shown = display_name(entry.names, language).value.value
        setattr(row, f"sort_{language}", sort_key(shown, language))
    work.session.flush()


def folded_lines(entry: SearchEntry) -> str:
    """Return every key that finds the entry, each on a line that starts with a space.

    Numbers stand with their hyphens as spaces and as one word: both are typed.
    """
    numbers = [number for number in (entry.number, *entry.identifiers) if number]
    joined = ["".join(filter(str.isalnum, number)) for number in numbers]
    texts = [*(name.value for name in entry.names), *numbers, *joined]
    lines = [line for text in texts for line in stored(text).splitlines()]
    return "\n" + "".join(f"{line}\n" for line in dict.fromkeys(lines))
