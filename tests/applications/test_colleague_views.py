"""The pages of colleagues: invite, sign up, accept, edit, leave."""

import pytest
from flask import Flask

from registry.members.models.invitations import Invitation
from registry.members.models.people import Representative, RepresentativeRole
from tests.accounts.people import newest_code, sign_up
from tests.applications.filling import draft, fill_in
from tests.applications.positions import information_requested
from tests.product import Outbox
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor
from tests.world import make_account, public_id_of, represent

EMAIL = "colleague@example.org"


def page_of(scene: Scene, reference: str) -> str:
    """Return the address of the colleagues of an application."""
    organisation = scene.application(reference).organisation_id
    with scene.work() as work:
        public_id = public_id_of(work, organisation)
    return f"/en/apply/organisations/{public_id}/colleagues"


def join(scene: Scene, reference: str, email: str, role: RepresentativeRole) -> int:
    """Let a new account represent an application's organisation."""
    organisation = scene.application(reference).organisation_id
    with scene.work() as work:
        account = make_account(work, email)
        represent(work, account, organisation, role)
        return account.id


def invite(visitor: Visitor, address: str, email: str = EMAIL, **values: str):
    """Fill in the form of an invitation."""
    typed = {"email": email, "role": "editor", "language": "kk", **values}
    page = visitor.visit(address)
    return visitor.submit(page, typed, button="Send the invitation")


def link_in(outbox: Outbox) -> str:
    """Return the path of the newest invitation."""
    body = outbox()[-1].body
    (link,) = [word for word in body.split() if "/apply/invitations/" in word]
    return "/" + link.partition("://")[2].partition("/")[2]


def test_invited_by_mail_signed_up_accepted_and_edits(
    app: Flask, owner: Visitor, client: Visitor, scene: Scene, outbox: Outbox
) -> None:
    reference = draft(scene)
    mine = owner.visit("/en/apply/mine")
    page = owner.visit(mine.link(f"Colleagues: {reference}"))
    assert page.heading == "Colleagues"
    assert "owner@example.org" in page.text
    page = invite(owner, page.path)
    assert "The invitation was sent." in page.text
    assert EMAIL in page.text
    assert (outbox()[-1].to_address, outbox()[-1].language) == (EMAIL, "kk")
    link = link_in(outbox)
    assert link.startswith("/kk/")
    # What a scanner of mails does.
    for _ in range(2):
        client.head(link)
        page = client.visit(link)
    assert scene.row(Invitation).accepted_at is None
    assert "Жас ұрпақ қоғамдық бірлестігі" in page.text
    page = sign_up(client, EMAIL, path=page.link(page.words("Create account")))
    page = client.submit(page, {"code": newest_code(outbox)}, form="/confirm/")
    assert page.path == link
    page = client.submit(page, button="Accept the invitation")
    base = f"/kk/apply/{reference}/"
    assert page.path == base
    fill_in(client, base, "seat", town="Алматы")
    assert scene.application(reference).answers["town"] == "Алматы"
    # The editor sees an honest page in place of the button.
    page = client.visit(f"/en/apply/{reference}/")
    assert "only an owner can send them" in page.text
    page = client.visit(page.link("Check your answers"))
    assert not [form for form in page.all("form") if "/check" in form["action"]]
    assert page.link("Who represents the organisation")
    told = [mail.to_address for mail in outbox() if mail.kind == "colleague_joined"]
    assert told == ["owner@example.org"]
    # Used up for everybody else, and no harm for who used it.
    app.test_client().visit(link, status=404)
    assert client.visit(link).path == link


def test_another_account_is_told_to_use_the_invited_address(
    app: Flask, owner: Visitor, scene: Scene, outbox: Outbox
) -> None:
    reference = draft(scene)
    invite(owner, page_of(scene, reference))
    link = link_in(outbox)
    page = sign_in(app, scene.world.decider).visit(link)
    assert (
        page.words(
            "The invitation was sent to another address. Sign in with the address at "
            "which you got the email."
        )
        in page.text
    )
    assert EMAIL not in page.text
    assert not [form for form in page.all("form") if "invitations" in form["action"]]


@ON_ONE_DATABASE
def test_signing_in_leads_back_to_the_invitation_and_accepts_nothing(
    app: Flask, owner: Visitor, client: Visitor, scene: Scene, outbox: Outbox
) -> None:
    reference = draft(scene)
    invite(owner, page_of(scene, reference))
    link = link_in(outbox)
    token = client.visit("/en/account/sign-in").all("input", name="csrf_token")[0]
    answer = client.post(link, data={"csrf_token": token["value"]})
    assert answer.status_code == 303
    assert "/account/sign-in?next=" in answer.location
    assert scene.row(Invitation).accepted_at is None


@pytest.mark.point("A-08")
def test_known_and_unknown_addresses_are_invited_alike(
    app: Flask, owner: Visitor, scene: Scene, outbox: Outbox
) -> None:
    address = page_of(scene, draft(scene))
    with scene.work() as work:
        make_account(work, "known-one@example.org")
        closed = make_account(work, "closed-one@example.org")
        closed.closed_at = work.now
    answers, mails = set(), set()
    for name in ("known-one", "closed-one", "nobody-one"):
        email = f"{name}@example.org"
        page = invite(owner, address, email)
        answers.add(page.text.replace(email, "…"))
        mail = outbox()[-1]
        mails.add((mail.kind, mail.subject, mail.body.replace(link_in(outbox), "…")))
        waiting = next(f for f in page.all("form") if "/invitations/" in f["action"])
        owner.submit(page, form=waiting["action"], button=f"Take back: {email}")
    assert len(answers) == len(mails) == 1


def test_mistakes_are_told_and_what_was_typed_is_kept(
    owner: Visitor, scene: Scene
) -> None:
    address = page_of(scene, draft(scene))
    page = owner.submit(owner.visit(address), button="Send the invitation")
    assert len(page.errors) == 2
    page = invite(owner, address, "owner@example.org", role="owner")
    assert page.errors == ["This person represents the organisation already."]
    assert page.one("input", name="email")["value"] == "owner@example.org"
    page = invite(owner, address, "no address")
    assert page.errors == ["Enter an email address, like name@example.org."]
    page = invite(owner, address, role="emperor")
    assert page.errors
    invite(owner, address)
    page = invite(owner, address)
    assert "This address is invited already." in page.errors[0]


def test_an_invitation_is_sent_again_and_taken_back_on_the_page(
    owner: Visitor, client: Visitor, scene: Scene, outbox: Outbox
) -> None:
    address = page_of(scene, draft(scene))
    page = invite(owner, address)
    first = link_in(outbox)
    page = owner.submit(page, button=f"Send again: {EMAIL}")
    assert "The invitation was sent again. Older links no longer work." in page.text
    client.visit(first, status=404)
    client.visit(link_in(outbox))
    page = owner.submit(page, button=f"Take back: {EMAIL}")
    assert "The invitation was taken back." in page.text
    assert EMAIL not in page.text
    client.visit(link_in(outbox), status=404)


def test_invitations_are_slowed_down_for_address_and_inviter(
    owner: Visitor, scene: Scene
) -> None:
    address = page_of(scene, draft(scene))
    for number in range(10):
        invite(owner, address, f"person{number}@example.org")
    page = owner.visit(address)
    typed = {"email": "more@example.org", "role": "editor", "language": "kk"}
    page = owner.submit(page, typed, button="Send the invitation", status=429)
    assert "There were too many attempts. Wait 60 minutes" in page.text
    assert page.one("input", name="email")["value"] == "more@example.org"
    again = owner.submit(page, button="Send again: person0@example.org")
    assert "There were too many attempts." in again.text


def test_an_owner_changes_and_ends_a_role(
    app: Flask, owner: Visitor, scene: Scene
) -> None:
    reference = draft(scene)
    colleague = join(scene, reference, EMAIL, RepresentativeRole.EDITOR)
    address = page_of(scene, reference)
    page = owner.visit(address)
    page = owner.visit(page.link("Change or end the role: colleague"))
    page = owner.submit(page, button="Make this person an owner")
    assert "Your change was saved." in page.text
    theirs = sign_in(app, colleague)
    page = theirs.visit(theirs.visit(address).link("Change or end the role: owner"))
    page = theirs.submit(page, button="End the role")
    assert "owner@example.org" not in page.text
    owner.visit(address, status=404)
    owner.visit(f"/en/apply/{reference}/", status=404)
    page = theirs.visit(theirs.visit(address).link("Your role"))
    page = theirs.submit(page, button="Leave this organisation")
    assert "An organisation needs an owner." in page.text


def test_an_editor_sees_the_colleagues_and_leaves(app: Flask, scene: Scene) -> None:
    reference = draft(scene)
    editor = join(scene, reference, EMAIL, RepresentativeRole.EDITOR)
    visitor, address = sign_in(app, editor), page_of(scene, reference)
    page = visitor.visit(address)
    assert "Only an owner can invite colleagues and change roles." in page.text
    assert not page.all("input", name="email")
    for row in scene.rows(Representative):
        status = 200 if row.account_id == editor else 404
        visitor.visit(f"{address}/{row.id}", status=status)
    page = visitor.submit(
        visitor.visit(page.link("Your role")), button="Leave this organisation"
    )
    assert "You no longer represent this organisation." in page.text
    assert "There are no applications yet." in page.text


def test_an_editor_changes_what_the_office_opened_again(
    app: Flask, scene: Scene
) -> None:
    reference = information_requested(scene)
    editor = join(scene, reference, EMAIL, RepresentativeRole.EDITOR)
    visitor = sign_in(app, editor)
    page = visitor.visit(f"/en/apply/{reference}/")
    assert "only an owner can send them" in page.text
    parts = [a for a in page.all("a") if a["class"] == "task"]
    assert parts
    assert page.path in parts[0]["href"]
