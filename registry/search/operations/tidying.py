"""Tidy the index of the search once all of it has been written."""

from sqlalchemy import delete, text

from registry.search.models.documents import SearchSlip, SearchWord
from registry.unit_of_work import Work

_TIDY = {
    "sqlite": (
        "INSERT INTO search_documents_words (search_documents_words)"
        " VALUES ('optimize')",
    ),
    # What the planner is to know; autovacuum would tell it later.
    "postgresql": (
        "ANALYZE search_documents",
        "ANALYZE search_keys",
        "ANALYZE search_words",
        "ANALYZE search_slips",
    ),
}


def forget_words(work: Work) -> None:
    """Take out all words, those that no name has any more among them.

    Until the names are indexed anew, nothing is found by nearly its name.
    """
    for model in (SearchSlip, SearchWord):
        work.session.execute(delete(model))


def tidy(work: Work) -> None:
    """Let the database put in order what was written piece by piece."""
    for statement in _TIDY[work.session.get_bind().dialect.name]:
        work.session.execute(text(statement))
