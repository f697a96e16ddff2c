"""Settle a register in which every page type has something to show.

Beside the files of the use cases it holds members written as rows: enough for a full
page of the directory, in both scripts, of every standing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from registry.accounts.models.passkeys import Passkey
from registry.accounts.models.people import Account
from registry.accounts.operations.address import start_address_change
from registry.accounts.operations.forgotten import start_reset
from registry.accounts.operations.links import create_link
from registry.accounts.operations.second_factor import begin_second_factor
from registry.accounts.operations.sign_in import mail_device_code
from registry.accounts.operations.sign_up import start_sign_up
from registry.applications.operations.drafting import start_application
from registry.applications.operations.interests import Declared, declare_interest
from registry.applications.operations.noting import write_note
from registry.applications.operations.reviewing import claim_file
from registry.applications.operations.seating_owners import propose_owner
from registry.applications.queries.applications import get_application
from registry.decisions.models import Act, Decision
from registry.domain.likeness import Likeness
from registry.domain.membership import Standing
from registry.domain.names import NameKind, TextStatus
from registry.domain.numbers import member_number
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.mail.models import MailOutage, OutboxMail
from registry.members.models.memberships import Membership
from registry.members.models.people import (
    InterestReason,
    Representative,
    RepresentativeRole,
)
from registry.members.operations.hearing import start_hearing
from registry.members.operations.lapsing import recommend_lapses
from registry.members.queries.lapses import open_lists
from registry.members.queries.memberships import get_membership
from registry.offices.models.rules import RuleKind, RuleRow
from registry.unit_of_work import Work
from tests.applications import positions
from tests.applications.invitations import make_invitation
from tests.factories.members import a_name, a_text, make_decision, make_member
from tests.members import changing, standings
from tests.offices.amending import propose, rule_change
from tests.scene import Scene, name_general
from tests.sweeps.places import offices
from tests.world import make_account, public_id_of, represent

# As long and as various as real ones; every one in its own language.
NAMES = (
    *(("AZ", "az", "Əmək və Sağlamlıq Maarifləndirmə İctimai Birliyi"),),
    *(("AZ", "az", "Şəfqət Əlilliyi Olan Uşaqlara Dəstək Fondu"),),
    *(("AZ", "az-Cyrl", "Азәрбајҹан Ҝәнҹләр Ҹәмијјәти"),),
    *(("HU", "hu", "Őrségi Gyermek- és Ifjúságvédelmi Közhasznú Egyesület"),),
    *(("HU", "hu", "Tűzvirág Hagyományőrző Alapítvány"),),
    *(("KG", "ky", "«Үмүт» аялдар коомдук бирикмеси"),),
    *(("KG", "ky", "Ысык-Көлдүн өнүгүүсү үчүн фонд"),),
    *(("KG", "ky", "Эл үнү"),),
    *(("KZ", "kk", "«Жасыл Әлем — Ұрпаққа Мұра» қоғамдық бірлестігі"),),
    *(("KZ", "kk", "Шымкент қаласының жастар орталығы"),),
    *(("KZ", "kk-Latn", "Qazaqstan Ūlttyq Eriktıler Jelısı"),),
    *(("TM", "tk", "Ýaşyl Ýer ekologiýa jemgyýeti"),),
    *(("TM", "tk", "Çagalar we Žurnalistika merkezi"),),
    *(("TR", "tr", "İstanbul Gönüllüleri Yardımlaşma ve Dayanışma Derneği"),),
    *(("TR", "tr", "Ağaç ve Çevre Vakfı"),),
    *(("TR", "tr", "Işık Okulları Mezunları Derneği"),),
    *(("UZ", "uz", "Oʻzbekiston Yoshlar Tashabbuslari Markazi"),),
    *(("UZ", "uz", "Gʻamxoʻrlik va Maʼrifat jamgʻarmasi"),),
    *(("UZ", "uz-Cyrl", "Ўзбекистон Ҳунарманд Аёллари Уюшмаси"),),
    *(("XN", "tr", "Akdeniz Kültür Derneği"),),
    *(("XN", "tr", "Beşparmak Doğa Gönüllüleri"),),
)
UNUSUAL = {
    5: Standing.SUSPENDED,
    11: Standing.LAPSED,
    14: Standing.LEFT,
    17: Standing.REMOVED,
}


@dataclass(frozen=True)
class Settled:
    """Hold who there is by role, and what addresses name."""

    accounts: Mapping[str, int | None]
    files: Mapping[str, str]
    named: Mapping[str, object]
    code_id: str


def settle(scene: Scene) -> Settled:
    """Bring files to where each page about them opens, and list members."""
    files = {"closed": positions.closed(scene), "refused": positions.refused(scene)}
    files["asked"] = positions.information_requested(scene)
    files["admitted"] = positions.admitted(scene)
    files["recommended"] = positions.in_review(scene)
    positions.recommend_admission(scene, files["recommended"])
    files["objected"] = positions.objected(scene)
    files["in review"] = positions.in_review(scene)
    files["submitted"] = positions.submitted(scene)
    scene.do(claim_file, scene.world.second_decider, files["submitted"])
    files["draft"] = positions.draft(scene)
    standing = _members_at_work(scene)
    officer = scene.world.reviewer
    file, words = files["in review"], "Nazirlikdən soruşdum."
    note = scene.do(lambda w: write_note(w, officer, file, words, "az").id)
    closed = scene.application(files["closed"]).organisation_id
    declared = Declared(InterestReason.WORK, "Ertəyədək orada işləyirdim.", "az")
    interest = scene.do(
        lambda w: declare_interest(w, officer, closed, declared).connection_id
    )
    with scene.work() as work:
        members = _members(work)
        beginner = make_account(work, "beginner@example.org", "kk")
        files["empty draft"] = start_application(
            work, beginner.id, "an empty draft", "kk"
        ).reference
        begin_second_factor(work, beginner.id)
        invited = make_account(work, "invited@example.org").id
        named = {
            **members,
            **_doors(work, scene.world.owner, invited),
            **_rules(work),
            **offices(work, scene.world),
            "second operator": scene.world.second_operator,
        }
        _propose(work, scene.world.reviewer, str(named["former"]))
        named |= _colleagues(work, scene.world.owner, files["draft"])
        named |= standing
        named |= {
            "note": note,
            "interest": interest,
            "decision of the office": work.session.scalars(select(Decision.id)).first(),
        }
        named["amendment"] = _amendment(work, scene.world.operator)
        accounts = {
            "visitor": None,
            "owner": scene.world.owner,
            "beginner": beginner.id,
            "newcomer": make_account(work, "newcomer@example.org", "kk").id,
            "reviewer": scene.world.reviewer,
            "decider": scene.world.decider,
            "own officer": scene.world.kazakh_officer,
            "operator": scene.world.operator,
            "general": _general(work),
            "second operator": scene.world.second_operator,
        }
        _fail_mails(work)
        coming = work.session.get_one(Account, invited)
        return Settled(accounts, files, named, mail_device_code(work, coming, []))


def _general(work: Work) -> int:
    """Name a Secretary-General who has an account."""
    account = make_account(work, "general@example.org", "az", factor=True).id
    name_general(work, "AZ", account)
    return account


def _members_at_work(scene: Scene) -> dict[str, object]:
    """Return members of the owner that something waits for, and a list to decide on."""
    own, heard, proposed, late = (standings.active(scene) for _ in range(4))
    names = [
        {
            "value": "Әсем ұрпақ қоғамдық бірлестігі",
            "language": "kk",
            "kind": "official",
        },
        {"value": "Generation of Beauty", "language": "en", "kind": "label"},
    ]
    change = changing.ask(scene, heard, names=names, website="https://a.example.org")
    scene.do(
        start_hearing,
        scene.world.decider,
        heard,
        standings.grounds(Act.REMOVE),
        standings.today(scene) + timedelta(days=14),
    )
    standings.propose(scene, proposed, Act.SUSPEND)
    with scene.work() as work:
        get_membership(work.session, late).confirm_by = date(2026, 1, 1)
    scene.do(recommend_lapses, scene.world.reviewer, [late], "Year of 2026")
    with scene.work() as work:
        ids = {"own": own, "heard": heard, "proposed": proposed}
        found = {
            name: get_membership(work.session, one).organisation.public_id
            for name, one in ids.items()
        }
        (waiting,) = [one.id for one in open_lists(work.session)]
        return {
            **found,
            "list of lapses": waiting,
            "change": change,
            "imported list": _imported_list(work),
        }


def _imported_list(work: Work) -> int:
    """Let a list of two wait, one of them like a member."""
    batch = ImportBatch(
        source="founders",
        basis="Founding list",
        stage=BatchStage.PENDING,
        opened_at=work.now,
    )
    work.session.add(batch)
    work.session.flush()
    like = work.session.scalars(select(Membership.organisation_id)).first()
    for number, alike in enumerate((None, Likeness.NAME), start=1):
        work.session.add(
            ImportLine(
                batch_id=batch.id,
                number=number,
                source="founders",
                key=str(number),
                stage=LineStage.WAITING,
                country_key="AZ",
                name=f"Gənclər Birliyi {number}",
                name_language="az",
                digest=bytes(32),
                content="{}",
                alike=alike,
                alike_to=like if alike else None,
            )
        )
    work.session.flush()
    return batch.id


def _amendment(work: Work, operator: int) -> int:
    """Propose a change of some words, the others left behind."""
    change = rule_change(
        work, RuleKind.FIELD, "education", label_hu="Oktatás és ismeretterjesztés"
    )
    return propose(work, operator, change).id


def _fail_mails(work: Work) -> None:
    """Give one mail up, let one wait, and let no more be sent for now."""
    answer = "SMTPRecipientsRefused: 550 5.1.1 User unknown: somebody@example.org"
    mails = work.session.scalars(select(OutboxMail).limit(2)).all()
    for mail in mails:
        mail.attempts, mail.last_code, mail.last_error = 8, 550, answer
        mail.dead_at = work.now
    mails[-1].dead_at = None
    work.session.add(
        MailOutage(
            id=1,
            since=work.now,
            tries=1,
            next_try_at=work.now,
            last_error="ConnectionRefusedError: [Errno 111] Connection refused",
        )
    )


def _members(work: Work) -> dict[str, object]:
    members = []
    for place, (country, language, name) in enumerate(NAMES):
        member = make_member(
            work,
            [
                a_name(name, language),
                a_name("Association for Youth, Work and Health", "en", NameKind.LABEL),
            ],
            country=country,
            fields=("youth", "education"),
            standing=UNUSUAL.get(place, Standing.ACTIVE),
            mission=[
                a_text(name, language),
                a_text("We help people to find work.", "en", TextStatus.HUMAN),
            ],
            description=[a_text("Мы помогаем молодёжи.", "ru")],
            website="https://jastar-uyymy.example.org/about-the-organisation",
            town="Шымкент",
            confirm_by=date(2026 if place == 2 else 2027, 3, 1),
        )
        make_decision(work, member)
        if place in UNUSUAL:
            make_decision(work, member, Act.SUSPEND, reasons=["independent"])
        members.append(member)
    return {
        "member": members[8].public_id,
        "suspended": members[5].public_id,
        "former": members[17].public_id,
        "number": member_number(
            work.session.scalars(select(Membership)).first().serial
        ),
    }


def _passkey(work: Work, owner: int) -> int:
    """Return the id of a passkey that nothing signs with."""
    row = Passkey(
        account_id=owner,
        credential_id="AAAA",
        public_key=b"key",
        sign_count=0,
        name="Ұлпанның телефоны",
        created_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return row.id


def _doors(work: Work, owner: int, invited: int) -> dict[str, object]:
    """Return the secrets that one-time addresses carry."""
    sign_up = start_sign_up(
        work, email="new@example.org", name="Ұлпан", language="kk", password_hash="-"
    )
    return {
        "sign up": sign_up,
        "link": create_link(work, invited),
        "reset": start_reset(work, email="owner@example.org", language="kk"),
        "address": start_address_change(work, owner, "moved@example.org"),
        "passkey": _passkey(work, owner),
    }


def _propose(work: Work, officer: int, public_id: str) -> None:
    """Let an owner be proposed whom another officer can confirm."""
    propose_owner(
        work,
        officer,
        public_id,
        email="new-owner@example.org",
        language="kk",
        proof="Әділет министрлігінің тізілімі, 2026 жылғы үзінді",
    )


def _colleagues(work: Work, owner: int, draft: str) -> dict[str, object]:
    """Let an organisation have an editor, and an invitation that waits."""
    organisation = get_application(work.session, draft).organisation_id
    editor = make_account(work, "editor-of-the-organisation@example.org", "kk")
    represent(work, editor, organisation, RepresentativeRole.EDITOR)
    public_id = public_id_of(work, organisation)
    _, token = make_invitation(work, owner, public_id)
    roles = select(Representative.id).where(Representative.account_id == editor.id)
    return {
        "organisation": public_id,
        "editor": work.session.scalars(roles).one(),
        "invitation": token,
    }


def _rules(work: Work) -> dict[str, object]:
    wanted = select(RuleRow.id).where(RuleRow.kind == RuleKind.CRITERION)
    return {"criterion": work.session.scalars(wanted).first()}
