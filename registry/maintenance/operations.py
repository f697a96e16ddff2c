"""Run what the calendar asks for, and remember that it was run."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from registry.accounts.operations.preferences import forget_what_is_past
from registry.applications.operations import forgetting, likeness
from registry.applications.operations import settling as applications
from registry.applications.operations.inviting import forget_invitations
from registry.audit.events import Event
from registry.audit.operations import record
from registry.documents.operations import upkeep
from registry.documents.operations.archive import Archive
from registry.domain.authority import Actor
from registry.imports.operations import carrying
from registry.mail.operations import try_again
from registry.maintenance.models import InstallationMark
from registry.maintenance.queries import (
    DUE_RUN,
    FAILING,
    FILES_MATCHED,
    failing_rules,
    get_mark,
)
from registry.members.operations import rebuilding
from registry.members.operations import settling as members
from registry.offices.operations import countries
from registry.unit_of_work import Clock, Work, unit_of_work
from registry.web.operations import forget_old_forms

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TimedRule:
    """Name a rule and what applies it to everything that is due.

    `run` opens its own units of work and may be called any number of times.
    """

    name: str
    run: Callable[[Clock], object]


def _forget_past_sign_ins(clock: Clock) -> None:
    with unit_of_work(clock) as work:
        forget_what_is_past(work)


def _forget_old_forms(clock: Clock) -> None:
    with unit_of_work(clock) as work:
        forget_old_forms(work)


# Whatever the calendar asks for stands here, in the order in which it is done.
TIMED: tuple[TimedRule, ...] = (
    TimedRule("countries", countries.run_due),
    *(
        TimedRule(rule.name, partial(applications.run_rule, rule.name))
        for rule in applications.RULES
    ),
    TimedRule("likeness of applications", likeness.run_due),
    TimedRule("likeness of members", rebuilding.run_due),
    TimedRule("members", members.run_due),
    TimedRule("imports", carrying.run_due),
    TimedRule("accounts", _forget_past_sign_ins),
    TimedRule("invitations", forget_invitations),
    TimedRule("forms", _forget_old_forms),
    TimedRule("threads", forgetting.destroy_due),
)

MATCHED_EVERY = timedelta(hours=1)
"""How often files and rows are matched: it lists every file there is."""


def document_rules(archive: Archive) -> tuple[TimedRule, ...]:
    """Return the timed rules about the files in an archive."""
    return (
        TimedRule("documents", partial(upkeep.destroy_due, archive)),
        TimedRule("scans", partial(upkeep.scan_waiting, archive)),
        TimedRule("files", partial(_match_files, archive)),
    )


def _match_files(archive: Archive, clock: Clock) -> None:
    with unit_of_work(clock) as work:
        mark = get_mark(work.session, FILES_MATCHED)
        if mark is not None and work.now < mark.at + MATCHED_EVERY:
            return
    done = upkeep.reconcile(archive, clock)
    with unit_of_work(clock) as work:
        set_mark(work, FILES_MATCHED, f"removed {done.removed}")
    if done.missing:
        raise LookupError(f"{len(done.missing)} files of documents are missing")


def run_due(clock: Clock, rules: tuple[TimedRule, ...]) -> list[str]:
    """Apply the timed rules; return the names of those that failed.

    One that fails does not keep the others from running.
    """
    failed = [rule.name for rule in rules if not _succeeds(rule, clock)]
    with unit_of_work(clock) as work:
        set_mark(work, DUE_RUN, " ".join(failed))
        _remember_failing(work, [rule.name for rule in rules], failed)
    return failed


def _remember_failing(work: Work, ran: list[str], failed: list[str]) -> None:
    """Keep since when a rule fails; forget it once the rule has run through."""
    failing = failing_rules(work.session)
    for name in failed:
        if name not in failing:
            set_mark(work, FAILING + name, "")
    for name in set(ran) - set(failed):
        mark = get_mark(work.session, FAILING + name)
        if mark is not None:
            work.session.delete(mark)


def _succeeds(rule: TimedRule, clock: Clock) -> bool:
    try:
        rule.run(clock)
    except Exception:
        # Whatever went wrong belongs to this rule alone; the log has all of it.
        log.exception("The timed rule %s failed.", rule.name)
        return False
    return True


def set_mark(work: Work, key: str, value: str) -> InstallationMark:
    """Remember a value under a key, in place of what was there."""
    mark = work.session.merge(InstallationMark(key=key, value=value, at=work.now))
    work.session.flush()
    return mark


def try_mails_again(work: Work, actor: Actor, mail_ids: Iterable[int]) -> int:
    """Have mails tried again at once, and record who asked; return how many are."""
    done = try_again(work, actor, mail_ids)
    if done:
        record(
            work,
            Event.MAIL_TRIED_AGAIN,
            subject=None,
            actor_account=actor.account_id,
            acting_role="operator",
            count=done,
        )
    return done
