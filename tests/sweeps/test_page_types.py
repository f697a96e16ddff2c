"""Every page of the app stands in the table that the browser's tests walk through."""

from flask import Flask

from tests.browser.page_types import NO_PAGES, PAGE_TYPES
from tests.scene import ON_ONE_DATABASE


@ON_ONE_DATABASE
def test_every_page_stands_in_the_table_of_page_types(app: Flask) -> None:
    asked = {
        rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods
    }
    listed = {kind.endpoint for kind in PAGE_TYPES}
    assert asked - listed - NO_PAGES == set(), "not in tests/browser/page_types.py"
    assert (listed | NO_PAGES) - asked == set(), "no such page any more"
    assert listed & NO_PAGES == set()


@ON_ONE_DATABASE
def test_every_page_that_takes_a_form_is_looked_at_with_errors(app: Flask) -> None:
    """A page without a field of its own cannot be filled in wrongly."""
    without_fields = {
        "accounts.account",  # its one list has an answer always
        "accounts.add_passkey",  # what the browser says is all that is sent
        "accounts.factor_by_passkey",
        "accounts.prove_by_passkey",
        "accounts.sign_in_by_passkey",
        "applications.answer",  # an answer may be the changed parts alone
        "applications.again",
        "applications.reconsider",
        "applications.reopen",
        "applications.withdraw",
        "members.confirm",
        "members.lapse_list_page",
        "members.leave",
        "members.recommend",  # a note is worth giving, and nobody has to
        "office.take_over",
        "office.together",  # what it lists was chosen on the page before
        "colleagues.colleague",
        "colleagues.invited",
        "offices.end",
        "offices.proposal",
        "operators.end_time",
        "terms.accept",
        "terms.cancel",
        "office.take_back",
    }
    taking = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if {"GET", "POST"} <= (rule.methods or set())
    }
    left_empty = {kind.endpoint for kind in PAGE_TYPES if kind.left_empty}
    assert taking - left_empty - without_fields == set()


def test_page_types_are_called_by_one_name_each() -> None:
    names = [kind.name for kind in PAGE_TYPES]
    assert len(names) == len(set(names))


def test_every_type_has_one_plain_condition_at_least() -> None:
    plain = {kind.endpoint for kind in PAGE_TYPES if not kind.is_a_condition}
    assert plain == {kind.endpoint for kind in PAGE_TYPES}
