"""The database refuses nonsense by name, whoever writes it and by whatever way.

Each named constraint stands here with a row that only it refuses. The rows are written
as plain SQL, past models and operations.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import CheckConstraint, Connection, Table, UniqueConstraint, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from registry.audit.models import AppendOnly, AuditEvent
from registry.database import db
from registry.unit_of_work import Work
from tests.decisions.crowd import crowd
from tests.scene import Scene
from tests.world import make_admitted

FEATURES = {"applications", "decisions", "imports", "members", "offices", "search"}
NEW_ID = "(SELECT max(id) + 1 FROM {table})"
# An instant and a person that are there but stand nowhere else in the row.
EARLY = "(SELECT min(starts_at) FROM chair_terms)"
OTHER = "(SELECT max(id) FROM accounts)"


@dataclass(frozen=True)
class Nonsense:
    """Hold what to write: a row changed, or copied with changes, as SQL."""

    table: str
    where: str = "1 = 1"
    copy: bool = False
    changes: dict[str, str] = field(default_factory=dict)

    def statement(self, columns: list[str]) -> str:
        """Return the statement that writes it."""
        key = "id" if "id" in columns else columns[0]
        row = f"SELECT min({key}) FROM {self.table} WHERE {self.where}"
        if not self.copy:
            changed = ", ".join(f"{name} = {sql}" for name, sql in self.changes.items())
            return f"UPDATE {self.table} SET {changed} WHERE {key} = ({row})"
        new = {"id": NEW_ID.format(table=self.table)} if key == "id" else {}
        values = ", ".join((new | self.changes).get(c, c) for c in columns)
        return (
            f"INSERT INTO {self.table} ({', '.join(columns)}) "
            f"SELECT {values} FROM {self.table} WHERE {key} = ({row})"
        )


def changed(table: str, where: str = "1 = 1", **changes: str) -> Nonsense:
    """Change a row that is there."""
    return Nonsense(table, where, False, changes)


def copied(table: str, where: str = "1 = 1", **changes: str) -> Nonsense:
    """Copy a row that is there under a new id, with changes."""
    return Nonsense(table, where, True, changes)


NEXT = {
    "leaf_index": "(SELECT max(leaf_index) + 1 FROM decisions)",
    "number": "(SELECT max(number) + 1 FROM decisions)",
}
CASES: dict[str, Nonsense] = {
    "ck_applications_claim_begins": changed(
        "applications", claimed_by="created_by", claimed_until="created_at"
    ),
    "ck_applications_claim_ends": changed(
        "applications", claimed_by="created_by", claimed_at="created_at"
    ),
    "ck_applications_clock_stops_with_the_applicant": changed(
        "applications", "stage = 'in_review'", held_since="created_at"
    ),
    "ck_applications_closed_at_some_time": changed(
        "applications", "stage = 'in_review'", closed_at="created_at"
    ),
    "ck_applications_promised_when_sent": changed(
        "applications", "stage = 'submitted'", promise_on="NULL"
    ),
    "ck_applications_round_known": changed("applications", round="3"),
    "ck_applications_sent_before_anything": changed(
        "applications", "stage = 'draft'", stage="'in_review'"
    ),
    "ck_applications_two_questions_at_most": changed("applications", questions="3"),
    "uq_applications_created_by_creation_key": copied(
        "applications", "stage = 'draft'", reference="'A-TEST'"
    ),
    "uq_applications_reference": copied(
        "applications", "stage = 'draft'", creation_key="'another'"
    ),
    "uq_applications_open": copied(
        "applications",
        "stage = 'submitted'",
        reference="'A-TEST'",
        creation_key="'another'",
    ),
    "ck_case_notes_something_written": changed("case_notes", text="''"),
    "uq_case_notes_strikes_id": copied("case_notes", "strikes_id IS NOT NULL"),
    "ck_interests_ends_later": changed("interests", ends_on="'1999-01-01'"),
    "ck_criterion_marks_something_consulted": changed(
        "criterion_marks", consulted="''"
    ),
    "uq_criterion_marks_application_id_rule_row_id": copied("criterion_marks"),
    "ck_opinions_answered_or_closed": changed(
        "opinions",
        answer="'supports'",
        answered_at="asked_at",
        closed_at="asked_at",
        ended_by="'time'",
    ),
    "ck_opinions_closed_for_a_reason": changed(
        "opinions", "closed_at IS NULL", closed_at="asked_at"
    ),
    "ck_opinions_objections_shown": changed(
        "opinions", shown_at="asked_at", reply_by="due_on"
    ),
    "ck_opinions_replied_by_somebody": changed("opinions", replied_by=OTHER),
    "ck_opinions_replies_to_objection": changed(
        "opinions", replied_at="asked_at", replied_by=OTHER
    ),
    "ck_opinions_reply_has_a_date": changed("opinions", reply_by="due_on"),
    "uq_opinions_open": copied("opinions", "closed_at IS NULL"),
    "ck_opinions_answered_at_some_time": changed("opinions", answer="'supports'"),
    "uq_questions_open": copied("questions", "ended_at IS NULL"),
    "uq_snapshots_application_id_number": copied("snapshots"),
    "ck_memberships_serial_counts": changed("memberships", serial="0"),
    "ck_memberships_suspended_since": changed(
        "memberships", "standing = 'active'", standing="'suspended'"
    ),
    "uq_memberships_organisation_id": copied("memberships", serial="4711"),
    "uq_memberships_serial": copied(
        "memberships", organisation_id="(SELECT max(id) FROM organisations)"
    ),
    "ck_membership_periods_ended_somehow": changed(
        "membership_periods", "ends_at IS NULL", ended_as="'left'"
    ),
    "ck_membership_periods_ends_later": changed(
        "membership_periods", ends_at=EARLY, ended_as="'left'"
    ),
    "uq_membership_periods_open": copied("membership_periods", "ends_at IS NULL"),
    "uq_hearings_open": copied("hearings", "closed_at IS NULL"),
    "uq_organisations_public_id": copied("organisations"),
    "ck_organisation_names_value_given": changed("organisation_names", value="''"),
    "ck_organisation_texts_value_given": changed("organisation_texts", value="''"),
    "uq_organisation_texts_language": copied("organisation_texts"),
    "ck_representatives_ends_later": changed("representatives", ends_at=EARLY),
    "uq_representatives_open": copied("representatives"),
    "ck_connections_links_somebody": changed("connections", email="NULL"),
    "ck_invitations_accepted_by_somebody": changed(
        "invitations", accepted_at="created_at"
    ),
    "ck_invitations_email_folded": changed("invitations", email="'A@example.org'"),
    "ck_invitations_ended_once": changed(
        "invitations",
        accepted_by="invited_by",
        accepted_at="created_at",
        ended_at="created_at",
    ),
    "ck_invitations_expires_after_created": changed(
        "invitations", expires_at="created_at"
    ),
    "ck_invitations_sent_at_least_once": changed("invitations", sendings="0"),
    "uq_invitations_open": copied("invitations", token_hash="'another'"),
    "uq_invitations_token_hash": copied("invitations", email="'other@example.org'"),
    "ck_owner_proposals_confirmed_by_somebody": changed(
        "owner_proposals", confirmed_at="proposed_at"
    ),
    "ck_owner_proposals_email_folded": changed(
        "owner_proposals", email="'A@example.org'"
    ),
    "ck_owner_proposals_ended_once": changed(
        "owner_proposals",
        confirmed_by=OTHER,
        confirmed_at="proposed_at",
        ended_at="proposed_at",
    ),
    "ck_owner_proposals_proof_given": changed("owner_proposals", proof="''"),
    "ck_owner_proposals_two_persons": changed(
        "owner_proposals", confirmed_by="proposed_by", confirmed_at="proposed_at"
    ),
    "uq_owner_proposals_open": copied("owner_proposals"),
    "ck_decision_batches_two_persons": changed(
        "decision_batches", second_account_id="first_account_id"
    ),
    "ck_decisions_effective_after": copied("decisions", effective_at=EARLY, **NEXT),
    "ck_decisions_leaf_counts": copied("decisions", **NEXT | {"leaf_index": "-1"}),
    "ck_decisions_number_counts": copied("decisions", **NEXT | {"number": "0"}),
    "ck_decisions_refusals_sealed": copied(
        "decisions", "act = 'refuse'", series="'public'", **NEXT
    ),
    "ck_decisions_two_persons": copied(
        "decisions", second_account_id="first_account_id", **NEXT
    ),
    "uq_decisions_leaf_index": copied("decisions", number=NEXT["number"]),
    "uq_decisions_series_number": copied("decisions", leaf_index=NEXT["leaf_index"]),
    "ck_held_acts_ended_somehow": changed(
        "held_acts", "ended_at IS NULL", outcome="'voided'"
    ),
    "ck_held_acts_holds_a_while": changed("held_acts", ends_at="recorded_at"),
    "uq_held_acts_running": copied("held_acts", "ended_at IS NULL"),
    "ck_import_batches_decided_by_somebody": changed(
        "import_batches", "stage = 'admitted'", decided_by="NULL"
    ),
    "ck_import_batches_decided_first": changed(
        "import_batches", "stage = 'admitted'", stage="'pending'"
    ),
    "ck_import_batches_recommended_by_somebody": changed(
        "import_batches", "stage = 'pending'", recommended_at="opened_at"
    ),
    "ck_import_batches_two_persons": changed(
        "import_batches", "stage = 'admitted'", decided_by="recommended_by"
    ),
    "ck_import_lines_admitted_as_one": changed(
        "import_lines", "stage = 'admitted'", organisation_id="NULL"
    ),
    "ck_import_lines_alike_to_somebody": changed("import_lines", alike="'name'"),
    "ck_import_lines_content_until_admitted": changed(
        "import_lines", "stage = 'waiting'", content="NULL"
    ),
    "uq_import_lines_organisation_id": copied(
        "import_lines", "stage = 'admitted'", key="'another'"
    ),
    "uq_import_lines_source_key": copied("import_lines", "stage = 'waiting'"),
    "ck_authority_marks_only_one": copied("authority_marks"),
    "uq_countries_iso": copied("countries", "iso IS NOT NULL", key="'ZZ'"),
    "ck_nominations_accepted_by_somebody": changed("nominations", accepted_by="NULL"),
    "ck_nominations_cancelled_by_somebody": changed(
        "nominations", cancelled_at="nominated_at"
    ),
    "ck_nominations_two_persons": changed("nominations", accepted_by="nominated_by"),
    "ck_officers_ends_later": changed("officers", ends_at=EARLY),
    "uq_officers_open_seat": copied("officers"),
    "ck_people_proposals_confirmed_by_somebody": changed(
        "people_proposals", confirmed_at="NULL"
    ),
    "ck_people_proposals_declined_by_somebody": changed(
        "people_proposals", declined_by="made_by"
    ),
    "ck_people_proposals_ends_later": changed(
        "people_proposals", starts_at="made_at", ends_at="made_at"
    ),
    "ck_people_proposals_never_oneself": changed(
        "people_proposals", account_id="confirmed_by"
    ),
    "ck_people_proposals_settled_once": changed(
        "people_proposals", declined_by="made_by", declined_at="made_at"
    ),
    "ck_people_proposals_two_persons": changed(
        "people_proposals", confirmed_by="made_by"
    ),
    "ck_change_requests_decided_by_an_office": changed(
        "change_requests",
        "outcome = 'declined'",
        office="NULL",
        capacity="NULL",
        term_id="NULL",
    ),
    "ck_change_requests_office_in_its_right": changed(
        "change_requests", "outcome = 'declined'", capacity="NULL"
    ),
    "ck_change_requests_reason_given": changed("change_requests", reason="''"),
    "ck_change_requests_settled_later": changed(
        "change_requests", "outcome = 'declined'", settled_at=EARLY
    ),
    "ck_change_requests_settled_somehow": changed(
        "change_requests", "settled_at IS NULL", settled_at="asked_at"
    ),
    "uq_change_requests_open": copied("change_requests", "settled_at IS NULL"),
    "ck_amendments_never_backwards": changed(
        "amendments", "outcome = 'declined'", effective_at="settled_at"
    ),
    "ck_amendments_settled_by_somebody": changed(
        "amendments", "outcome = 'declined'", settled_by="NULL"
    ),
    "ck_amendments_settled_somehow": changed(
        "amendments", "outcome = 'declined'", outcome="NULL"
    ),
    "ck_amendments_two_persons": changed(
        "amendments", "outcome = 'declined'", settled_by="proposed_by"
    ),
    "uq_amendments_open": copied("amendments", "settled_at IS NULL"),
    "ck_rule_rows_period_has_length": changed(
        "rule_rows", "kind = 'period'", value="0"
    ),
    "ck_rule_rows_version_counts": changed("rule_rows", version="0"),
    "uq_rule_rows_common_version": copied("rule_rows", "country_key IS NULL"),
    "uq_rule_rows_country_version": copied("rule_rows", "country_key IS NOT NULL"),
    "uq_search_documents_organisation_id": copied("search_documents", place="1"),
    "uq_secretaries_general_starts_at": copied("secretaries_general"),
    "uq_chair_terms_starts_at": copied("chair_terms", "nomination_id IS NULL"),
    "uq_chair_terms_nomination_id": copied(
        "chair_terms",
        "nomination_id IS NOT NULL",
        starts_at="(SELECT min(created_at) FROM applications)",
    ),
}


def tables() -> Iterator[Table]:
    """Yield the tables of the features that are tested here."""
    for mapper in db.Model.registry.mappers:
        if mapper.class_.__module__.split(".")[1] in FEATURES:
            assert isinstance(mapper.local_table, Table)
            yield mapper.local_table


def codes() -> dict[str, Nonsense]:
    """Return, for each column that holds a code, a word that is none."""
    found: dict[str, Nonsense] = {}
    for table in tables():
        for constraint in table.constraints:
            name = str(constraint.name)
            column = name.removeprefix(f"ck_{table.name}_").removesuffix("_known")
            if isinstance(constraint, CheckConstraint) and column in table.columns:
                found[name] = word_for(table.name, column)
    return {name: case for name, case in found.items() if name not in CASES}


# Where any row with another word would break another constraint first.
WORDS: dict[tuple[str, str], Nonsense] = {
    ("opinions", "answer"): changed(
        "opinions", answer="'nonsense'", answered_at="asked_at"
    ),
    ("opinions", "ended_by"): changed(
        "opinions", ended_by="'nonsense'", closed_at="asked_at"
    ),
    ("membership_periods", "ended_as"): changed(
        "membership_periods", "ended_as IS NOT NULL", ended_as="'nonsense'"
    ),
    ("amendments", "outcome"): changed(
        "amendments", "outcome = 'declined'", outcome="'nonsense'"
    ),
    ("change_requests", "outcome"): changed(
        "change_requests", "outcome = 'withdrawn'", outcome="'nonsense'"
    ),
    ("change_requests", "capacity"): changed(
        "change_requests", "outcome = 'declined'", capacity="'nonsense'"
    ),
    ("held_acts", "outcome"): changed(
        "held_acts", "outcome IS NOT NULL", outcome="'nonsense'"
    ),
    ("applications", "stage"): changed(
        "applications", "stage = 'submitted'", stage="'nonsense'"
    ),
    ("import_batches", "stage"): changed(
        "import_batches", "stage = 'pending'", stage="'nonsense'"
    ),
    ("import_lines", "alike"): changed(
        "import_lines",
        alike="'nonsense'",
        alike_to="(SELECT min(id) FROM organisations)",
    ),
    ("import_lines", "stage"): changed(
        "import_lines", "stage = 'waiting'", stage="'nonsense'"
    ),
    ("memberships", "standing"): changed(
        "memberships", "standing = 'active'", standing="'nonsense'"
    ),
}


def word_for(table: str, column: str) -> Nonsense:
    """Return a row with a word in the column that is no code."""
    if table == "decisions":
        return copied(table, **NEXT, **{column: "'nonsense'"})
    word = "'xx'" if column == "language" else "'nonsense'"
    return WORDS.get((table, column)) or changed(table, **{column: word})


def names() -> dict[str, tuple[str, frozenset[str]]]:
    """Return table and columns of each named constraint and unique index."""
    found = {}
    for table in tables():
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint | UniqueConstraint):
                columns = frozenset(c.name for c in constraint.columns)
                found[str(constraint.name)] = (table.name, columns)
        for index in table.indexes:
            if index.unique:
                columns = frozenset(c.name for c in index.columns)
                found[str(index.name)] = (table.name, columns)
    return found


def test_every_named_constraint_has_a_row_that_it_refuses() -> None:
    assert set(CASES) | set(codes()) == set(names())


def refused_by(error: IntegrityError) -> str:
    """Return the name of the constraint that refused a row."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name)
    kind, _, told = str(error.orig).partition(" constraint failed: ")
    if kind != "UNIQUE":
        return told
    # SQLite names the columns of a unique constraint and not its name.
    places = [place.split(".") for place in told.split(", ")]
    columns = frozenset(column for _, column in places)
    held = [n for n, what in names().items() if what == (places[0][0], columns)]
    return " or ".join(sorted(n for n in held if n.startswith("uq_")))


def outcome(connection: Connection, statement: str) -> str:
    """Return what refused the statement; nothing of it stays."""
    with connection.begin_nested() as savepoint:
        try:
            count = connection.execute(text(statement)).rowcount
        except IntegrityError as error:
            return refused_by(error)
        finally:
            savepoint.rollback()
    return f"{count} rows written"


def test_each_is_refused_by_its_name(scene: Scene) -> None:
    crowd(scene)
    columns = {table.name: [c.name for c in table.columns] for table in tables()}
    cases = {**CASES, **codes()}
    with scene.app.app_context(), db.engine.connect() as connection:
        outcomes = {
            name: outcome(connection, case.statement(columns[case.table]))
            for name, case in cases.items()
        }
    assert {
        n: told for n, told in outcomes.items() if n not in told.split(" or ")
    } == {}


@pytest.mark.parametrize("table", ["decisions", "audit_events"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET office = 'KZ' WHERE id = 1",
        "UPDATE {table} SET id = 4711 WHERE id = 1",
        "DELETE FROM {table} WHERE id = 1",
        "DELETE FROM {table}",
    ],
)
def test_what_was_said_and_decided_stays(
    scene: Scene, table: str, statement: str
) -> None:
    scene.do(make_admitted, scene.world)
    before = scene.counts()[table]
    with (
        pytest.raises(DatabaseError, match="append-only"),
        scene.app.app_context(),
        db.engine.begin() as connection,
    ):
        connection.execute(text(statement.format(table=table)))
    assert scene.counts()[table] == before > 0


def test_the_session_changes_no_event_either(scene: Scene) -> None:
    scene.do(make_admitted, scene.world)

    def rewrite(work: Work) -> None:
        work.session.get_one(AuditEvent, 1).office = "KZ"

    with pytest.raises(AppendOnly):
        scene.do(rewrite)
