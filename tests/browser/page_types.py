"""List every type of page: where it is, who sees it, and in which condition.

What holds for one page is tested on all of these. A new page gets its line here; a
sweep fails until it has one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Flask

from tests.browser.settled import Settled

ERROR_STATUSES = (403, 404, 500)  # all others look like the second
FAILING = "directory.chair"
"""The page that a test makes fail, to look at each error."""


@dataclass(frozen=True)
class PageType:
    """Hold one type of page.

    `on` names a file of `Settled`, `values` what else the address holds, by its name
    in `Settled.named`. A page that is `left_empty` has had its form cleared and sent.
    With `again` it is a page that the list has already, in another condition.
    """

    name: str
    endpoint: str
    who: str = "visitor"
    on: str = ""
    query: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    left_empty: bool = False
    status: int = 200
    in_demo: bool = False
    again: bool = False

    def __str__(self) -> str:
        """Name the page in a message."""
        return self.name

    @property
    def is_a_condition(self) -> bool:
        """Tell whether the page stands in the list in a plainer condition too."""
        return self.again or self.left_empty

    def address(self, app: Flask, settled: Settled, language: str) -> str:
        """Return where the page is."""
        known = {
            name: settled.named.get(value, value) for name, value in self.values.items()
        }
        if self.on:
            known["reference"] = settled.files[self.on]
        if app.url_map.is_endpoint_expecting(self.endpoint, "language"):
            known["language"] = language
        return app.url_map.bind("localhost").build(self.endpoint, known) + self.query


def _seen(name: str, endpoint: str, **more: object) -> PageType:
    return PageType(name, endpoint, **more)  # type: ignore[arg-type]


def _operated(name: str, view: str, **more: object) -> PageType:
    return _seen(name, f"rulebook.{view}", who="operator", **more)


def _again(name: str, endpoint: str, **more: object) -> PageType:
    return _seen(name, endpoint, again=True, **more)


def _form(name: str, endpoint: str, **more: object) -> tuple[PageType, PageType]:
    """Return a page with a form, and the same page after sending nothing."""
    return (
        _seen(name, endpoint, **more),
        _seen(f"{name}, with errors", endpoint, left_empty=True, **more),
    )


PUBLIC = (
    _seen("language chooser", "web_plain.root"),
    _seen("home", "directory.home"),
    _seen("directory", "directory.organisations"),
    _again(
        "directory, narrowed",
        "directory.organisations",
        query="?q=zhas&country=KZ&status=active",
    ),
    _again("directory, second page", "directory.organisations", query="?page=2"),
    _again("directory, no hit", "directory.organisations", query="?q=qqqq"),
    _seen("profile", "directory.organisation", values={"public_id": "member"}),
    _again(
        "profile of a suspended member",
        "directory.organisation",
        values={"public_id": "suspended"},
    ),
    _again(
        "profile of a former member",
        "directory.organisation",
        values={"public_id": "former"},
    ),
    _seen("verification", "directory.verify", values={"number": "number"}),
    _seen(
        "verification, unknown number",
        "directory.verify",
        values={"number": "NP-9999-X"},
        status=404,
    ),
    _seen(
        "verification in every language",
        "directory_plain.verify_anywhere",
        values={"number": "number"},
    ),
    _seen("decisions", "directory.decisions"),
    _seen("who chairs", "directory.chair"),
    *(
        _seen(name, f"directory.{name}")
        for name in ("about", "rules", "help", "privacy", "accessibility", "contact")
    ),
    _seen("data for programs", "api_pages.documentation"),
    _seen("changes of the rules", "directory.rules_history"),
    _seen("apply", "applications.start_page"),
    _seen("all questions", "applications.questions"),
    *_form("eligibility", "applications.eligibility", values={"check": "registered"}),
    _seen("not eligible", "applications.not_eligible", values={"check": "registered"}),
    _seen("begin", "applications.begin"),
    _seen("emails of the demo", "demo.mail", in_demo=True),
    _again("home of the demo", "directory.home", in_demo=True),
    _again("sign in to the demo", "accounts.sign_in", in_demo=True),
)
ENTRANCE = (
    *_form("sign in", "accounts.sign_in"),
    *_form("sign up", "accounts.sign_up"),
    *_form("confirm the address", "accounts.confirm", values={"token": "sign up"}),
    _seen(
        "sign up, too late",
        "accounts.confirm",
        values={"token": "old"},
        status=404,
    ),
    *_form("first password", "accounts.set_password", values={"token": "link"}),
    _seen(
        "link that was used",
        "accounts.set_password",
        values={"token": "old"},
        status=404,
    ),
    *_form("forgotten password", "accounts.forgotten"),
    *_form("new password", "accounts.new_password", values={"token": "reset"}),
    _again(
        "new password, too late",
        "accounts.new_password",
        values={"token": "old"},
        status=404,
    ),
    *_form("code of a new browser", "accounts.code", who="arriving"),
    *_form("second factor", "accounts.second_factor", who="arriving officer"),
    _seen("sign in by a passkey", "accounts.sign_in_by_passkey"),
    _seen(
        "second factor by a passkey",
        "accounts.factor_by_passkey",
        who="arriving officer",
    ),
)
ACCOUNT = (
    _seen("account", "accounts.account", who="owner"),
    _seen("sessions", "accounts.sessions", who="owner"),
    *_form("prove who one is", "accounts.prove", who="owner"),
    *_form("address", "accounts.address", who="owner"),
    *_form(
        "codes of both addresses",
        "accounts.address_codes",
        who="owner",
        values={"token": "address"},
    ),
    _again(
        "address, too late",
        "accounts.address_codes",
        who="owner",
        values={"token": "old"},
        status=404,
    ),
    _seen("prove by a passkey", "accounts.prove_by_passkey", who="owner"),
    _seen("passkeys", "accounts.passkeys", who="owner"),
    _seen("add a passkey", "accounts.add_passkey", who="owner"),
    *_form(
        "a passkey", "accounts.passkey", who="owner", values={"passkey_id": "passkey"}
    ),
    _seen("own data", "accounts.own_data", who="owner"),
    *_form("erase", "accounts.erase", who="newcomer"),
    _again("erase, still needed", "accounts.erase", who="decider"),
    _seen("add a second factor", "accounts.set_up", who="owner"),
    *_form("key of the second factor", "accounts.set_up", who="beginner"),
    *_form("remove the second factor", "accounts.remove", who="decider"),
)
_PARTS = ("name", "legal", "seat", "activity", "contact", "signer")
APPLICANT = (
    _seen("apply, signed in", "applications.start_page", who="owner"),
    _again("begin, signed in", "applications.begin", who="owner"),
    _seen("own applications", "applications.mine", who="owner"),
    _again("no application yet", "applications.mine", who="operator"),
    _seen("task list", "applications.own", who="owner", on="draft"),
    _again("empty task list", "applications.own", who="beginner", on="empty draft"),
    *(
        page
        for part in _PARTS
        for page in _form(
            f"part: {part}",
            "applications.part",
            who="owner",
            on="draft",
            values={"name": part},
        )
    ),
    *_form("country", "applications.country", who="owner", on="draft"),
    _seen("like members", "applications.like_members", who="owner", on="draft"),
    _seen("documents", "documents.overview", who="owner", on="draft"),
    _seen(
        "document",
        "documents.document",
        who="owner",
        on="draft",
        values={"kind": "statute"},
    ),
    *_form(
        "empty document",
        "documents.document",
        who="beginner",
        on="empty draft",
        values={"kind": "registration"},
    ),
    *_form("check answers", "applications.check", who="owner", on="draft"),
    _again("check, incomplete", "applications.check", who="beginner", on="empty draft"),
    _seen("confirmation", "applications.sent", who="owner", on="submitted"),
    _seen("own file, submitted", "applications.own", who="owner", on="submitted"),
    *(
        _again(f"own file, {on}", "applications.own", who="owner", on=on)
        for on in ("in review", "asked", "admitted", "refused", "closed")
    ),
    _seen("answer a question", "applications.answer", who="owner", on="asked"),
    *_form(
        "reply to an objection", "applications.objection", who="owner", on="objected"
    ),
    _again("own file, objected", "applications.own", who="owner", on="objected"),
    _seen("withdraw", "applications.withdraw", who="owner", on="submitted"),
    _seen("ask again", "applications.reconsider", who="owner", on="refused"),
    _seen("reopen", "applications.reopen", who="owner", on="closed"),
    _seen("apply again", "applications.again", who="owner", on="refused"),
    *_form(
        "colleagues",
        "colleagues.overview",
        who="owner",
        values={"public_id": "organisation"},
    ),
    _seen(
        "colleague",
        "colleagues.colleague",
        who="owner",
        values={"public_id": "organisation", "representative_id": "editor"},
    ),
    _seen("invitation", "colleagues.invited", values={"token": "invitation"}),
    _again(
        "invitation, too late",
        "colleagues.invited",
        values={"token": "old"},
        status=404,
    ),
)
OFFICE = (
    _seen("desk", "office.desk", who="decider"),
    _again(
        "desk, narrowed",
        "office.desk",
        who="decider",
        query="?stage=in_review&country=KZ",
    ),
    _again("desk, choosing", "office.desk", who="decider", query="?choose=yes"),
    _seen(
        "several files",
        "office.together",
        who="decider",
        on="submitted",
        values={"do": "claim"},
    ),
    _seen("figures", "office.figures", who="decider"),
    _seen("audit", "office.audit", who="decider"),
    _again("audit, for another office", "office.audit", who="own officer"),
    _again(
        "audit, wrong filter",
        "office.audit",
        who="decider",
        query="?reference=none&since-day=32&since-month=1&since-year=2026",
    ),
    _seen("overdue", "office.overdue", who="general"),
    _seen("nobody can act", "office.nobody_can_act", who="general"),
    _seen("take over", "office.take_over", who="decider", on="submitted"),
    _seen("case, recommended", "office.case", who="decider", on="recommended"),
    *(
        _again(f"case, {on}", "office.case", who="decider", on=on)
        for on in ("submitted", "in review", "asked", "refused", "admitted")
    ),
    *_form(
        "criterion",
        "office.criterion",
        who="reviewer",
        on="in review",
        values={"rule_row_id": "criterion"},
    ),
    *_form("ask the applicant", "office.ask", who="reviewer", on="in review"),
    _seen("take a question back", "office.take_back", who="decider", on="asked"),
    *_form("recommend", "office.recommend", who="reviewer", on="in review"),
    *_form("decide", "office.decide", who="decider", on="recommended"),
    _again("case, objected", "office.case", who="decider", on="objected"),
    _seen("opinions", "office.opinions", who="own officer"),
    *_form("opinion", "office.opinion", who="own officer", on="in review"),
    _again("opinion, given", "office.opinion", who="own officer", on="objected"),
    _again("opinion, ended", "office.opinion", who="own officer", on="admitted"),
    *_form("note", "office.note", who="decider", on="in review"),
    *_form(
        "strike a note",
        "office.strike",
        who="decider",
        on="in review",
        values={"note_id": "note"},
    ),
    *_form("interests", "office.interests", who="reviewer"),
    *_form("declare an interest", "office.declare", who="decider", on="submitted"),
    *_form(
        "end of an interest",
        "office.end_interest_page",
        who="reviewer",
        values={"connection_id": "interest"},
    ),
    _again("case, recused", "office.case", who="reviewer", on="closed", status=403),
    _seen("decisions of the office", "office.decisions", who="decider"),
    _seen(
        "decision of the office",
        "office.decision",
        who="decider",
        values={"decision_id": "decision of the office"},
    ),
    _seen("moved on", "office.recommend", who="decider", on="admitted", status=409),
)
PEOPLE = (
    _seen("officers of an office", "offices.people", who="decider"),
    _seen("terms", "terms.office_terms", who="decider"),
    _seen("handover", "terms.handover", who="decider"),
    *_form(
        "propose an officer",
        "offices.propose",
        who="decider",
        values={"office": "office"},
    ),
    _seen("end a seat", "offices.end", who="decider", values={"seat_id": "seat_id"}),
    *_form(
        "lost second factor",
        "offices.reset",
        who="decider",
        values={"account_id": "account_id"},
    ),
    _seen(
        "proposal",
        "offices.proposal",
        who="reviewer",
        values={"proposal_id": "proposal_id"},
    ),
)
MEMBERS = (
    _seen("members of the office", "members.members", who="decider"),
    _again(
        "members of the office, narrowed",
        "members.members",
        who="decider",
        query="?q=zhas&standing=active&waiting=hearing-open",
    ),
    _seen("member", "members.member", who="decider", values={"member": "heard"}),
    _again(
        "member, recommended",
        "members.member",
        who="decider",
        values={"member": "proposed"},
    ),
    _seen(
        "recommend on a member",
        "members.recommend",
        who="reviewer",
        values={"member": "own", "act": "suspend"},
    ),
    *_form(
        "decide on a member",
        "members.decide",
        who="decider",
        values={"member": "proposed", "act": "suspend"},
    ),
    *_form(
        "open a hearing",
        "members.start_hearing",
        who="decider",
        values={"member": "proposed"},
    ),
    _again(
        "member, moved on",
        "members.decide",
        who="decider",
        values={"member": "own", "act": "reinstate"},
        status=409,
    ),
    *_form("many lapses", "members.lapses", who="reviewer"),
    _seen("imported lists", "imports.batches", who="reviewer"),
    _seen(
        "imported list",
        "imports.batch",
        who="reviewer",
        values={"batch_id": "imported list"},
    ),
    _seen(
        "list of lapses",
        "members.lapse_list_page",
        who="decider",
        values={"list_id": "list of lapses"},
    ),
    _seen("own organisations", "members.own_members", who="owner"),
    _seen(
        "own membership",
        "members.own_member",
        who="owner",
        values={"public_id": "own"},
    ),
    _again(
        "own membership, heard",
        "members.own_member",
        who="owner",
        values={"public_id": "heard"},
    ),
    _seen("confirm", "members.confirm", who="owner", values={"public_id": "own"}),
    _seen("leave", "members.leave", who="owner", values={"public_id": "own"}),
    *_form(
        "answer in a hearing",
        "members.answer_hearing",
        who="owner",
        values={"public_id": "heard"},
    ),
    *_form("own entry", "members.entry", who="owner", values={"public_id": "own"}),
    *_form(
        "texts in a language",
        "members.texts",
        who="owner",
        values={"public_id": "own", "tag": "kk"},
    ),
    _seen("change requests", "members.changes", who="decider"),
    _seen(
        "change request",
        "members.change",
        who="decider",
        values={"change_id": "change"},
    ),
    *_form(
        "decline a change",
        "members.decide_change",
        who="decider",
        values={"change_id": "change", "outcome": "declined"},
    ),
    *_form(
        "ask for a change",
        "members.ask",
        who="owner",
        values={"public_id": "own"},
    ),
    _again(
        "ask for another country",
        "members.ask",
        who="owner",
        values={"public_id": "own"},
        query="?country=HU",
    ),
    _seen(
        "own change request",
        "members.own_change",
        who="owner",
        values={"public_id": "heard", "change_id": "change"},
    ),
)
RULE = {"rule_kind": "field", "rule_country": "all", "rule_code": "youth"}
CHANGED = {**RULE, "rule_code": "education"}
PROPOSED = {"amendment_id": "amendment"}
OPERATOR = (
    _seen("overview", "installation.overview", who="operator"),
    _seen(
        "audit of the installation", "operator_files.installation_audit", who="operator"
    ),
    _seen("emails to be sent", "operator.mail", who="operator"),
    _seen("officers of every office", "operators.officers", who="operator"),
    _seen("operators", "operators.operators", who="operator"),
    _seen("terms, for operators", "terms.operator_terms", who="operator"),
    *_form("nominate the next chair", "terms.nominate", who="operator"),
    *_form("name a Secretary-General", "offices.general", who="operator"),
    _seen(
        "nomination",
        "terms.nomination",
        who="decider",
        values={"nomination_id": "nomination_id"},
    ),
    _seen(
        "accept a nomination",
        "terms.accept",
        who="second operator",
        values={"nomination_id": "nomination_id"},
    ),
    _seen(
        "cancel a handover",
        "terms.cancel",
        who="operator",
        values={"nomination_id": "nomination_id"},
    ),
    _seen(
        "end an operator's time",
        "operators.end_time",
        who="operator",
        values={"account_id": "second operator"},
    ),
    _seen("files that wait", "operator_files.waiting", who="operator"),
    _operated("countries to change", "countries"),
    _operated("country to change", "country", values={"key": "KZ"}),
    *_form("add a country", "rulebook.add_country", who="operator"),
    *_form(
        "change a country",
        "rulebook.change_country",
        who="operator",
        values={"key": "KZ"},
    ),
    _operated("all rules", "rules"),
    _operated("rules of a kind", "rules_of", values={"rule_kind": "declaration"}),
    _operated("a rule that changes", "rule", values=CHANGED),
    *_form(
        "add a rule",
        "rulebook.add_rule",
        who="operator",
        values={"rule_kind": "legal_form"},
    ),
    *_form("change a rule", "rulebook.change_rule", who="operator", values=RULE),
    *_form("withdraw a rule", "rulebook.withdraw_rule", who="operator", values=RULE),
    *_form("adopt rules", "rulebook.adopt_rules", who="operator"),
    _operated("proposed changes", "amendments"),
    _operated("amendment", "amendment", values=PROPOSED),
    *_form(
        "correct an amendment",
        "rulebook.change_amendment",
        who="operator",
        values=PROPOSED,
    ),
)
OWNERLESS = (
    _seen("organisations without an owner", "owners.overview", who="decider"),
    *_form(
        "seat an owner",
        "owners.owner",
        who="decider",
        values={"public_id": "member"},
    ),
    _again(
        "seat an owner, proposed",
        "owners.owner",
        who="decider",
        values={"public_id": "former"},
    ),
)
ERRORS = tuple(
    _seen(f"error {status}", FAILING, query=f"?s={status}", status=status)
    for status in ERROR_STATUSES
)
PAGE_TYPES: tuple[PageType, ...] = (
    *PUBLIC,
    *ENTRANCE,
    *ACCOUNT,
    *APPLICANT,
    *OFFICE,
    *PEOPLE,
    *OWNERLESS,
    *MEMBERS,
    *OPERATOR,
    *ERRORS,
)
# What is read by machines, or leads on to a page above.
NO_PAGES = frozenset(
    {
        "api.chair",
        "api.countries",
        "api.decisions",
        "api.match",
        "api.openapi",
        "api.organisation",
        "api.organisations",
        "applications.receipt",
        "documents.own_file",
        "members.change_document",
        "members.change_photograph",
        "members.evidence",
        "office.case_document",
        "office.case_photograph",
        "office.audit_csv",
        "office.figure_csv",
        "demo_plain.mail_anywhere",
        "directory.suggestions",
        "directory_plain.robots",
        "directory_plain.sitemap",
        "maintenance.healthz",
        "maintenance.livez",
        "maintenance.readyz",
        "static",
        "operator_files.installation_audit_csv",
        "terms.paper",
        "terms.table",
    }
)


def page_type(name: str) -> PageType:
    """Return the page type of this name."""
    (found,) = (page for page in PAGE_TYPES if page.name == name)
    return found
