"""Import a file of organisations."""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext

from registry.bulk import expect_many
from registry.database import db
from registry.domain.errors import NotPermitted
from registry.domain.importing.faults import Problem
from registry.domain.importing.lines import LONGEST_SOURCE
from registry.domain.writing import clean, problems
from registry.imports.cli.progress import Progress
from registry.imports.cli.words import FAULTS, in_words
from registry.imports.operations.beside import Beside
from registry.imports.operations.carrying import carry_out, run_due
from registry.imports.operations.loading import Loaded, StoppedBefore, Wanted, load
from registry.imports.operations.publishing import publish_batch
from registry.imports.operations.staging import stage, what_is_known
from registry.unit_of_work import unit_of_work
from registry.web.context import clock

FAILED = 1
LONGEST_BASIS = 400
Check = Callable[[click.Context, click.Parameter, str], str]


def _line(longest: int) -> Check:
    """Return a check of one line that people will read."""

    def check(context: click.Context, option: click.Parameter, value: str) -> str:
        text = clean(value)
        if not text or problems(text, max_length=longest):
            raise click.BadParameter("write it as people read it")
        return text

    return check


@click.command("import")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--source",
    required=True,
    callback=_line(LONGEST_SOURCE),
    help="Where the list is from; keys are unique within it.",
)
@click.option(
    "--basis",
    required=True,
    callback=_line(LONGEST_BASIS),
    help="What the admission rests on, like the founding list.",
)
@click.option(
    "--publish", is_flag=True, help="In a demo alone: admit all of it at once."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Tell everything as JSON objects."
)
@with_appcontext
def import_members(
    *, file: str, source: str, basis: str, publish: bool, as_json: bool
) -> None:
    """Import FILE, one organisation a line, to be admitted by two persons.

    Every line is checked first: where one is wrong, all that are wrong are named, and
    nothing is written. What is right waits on the pages of the chair office, until one
    officer has recommended it and another has decided. A second import of the same
    file changes nothing, and one that was stopped goes on where it was. A line that
    now says something else than before is named, and not applied.

    FILE may be - for what comes in. Ends with 0 when it is done, with 1 where a line
    is wrong or nothing could be done.

    \b
    A line of the file (it may not be broken):
        {"key": "17", "country": "AZ", "names": [{"value": "Gənclər Birliyi",
        "lang": "az", "kind": "official"}], "texts": [{"lang": "az", "mission":
        "Gənclərə dəstək"}], "fields": ["youth"], "city": "Bakı", "founded": 2001,
        "website": "https://example.org", "identifiers": [{"scheme": "AZ-VOEN",
        "value": "1234567801"}], "admitted": "2025-11-25"}
    \b
    Example:
        flask members import founders.jsonl --source founders \\
            --basis "Founding list of 25 November 2025"
    """
    if publish and not current_app.extensions["holds_demo"](db.session):
        _end("This database is not marked as a demo: nothing is published at once.")
    with Beside() as beside:
        with _opened(file) as stream:
            wanted = Wanted(source, basis, compares=not publish)
            loaded = _import(stream, wanted, beside, as_json=as_json)
        if publish and loaded.batch_id is not None:
            _publish(loaded.batch_id, loaded.new, beside)
    _sum_up(loaded, publish=publish, as_json=as_json)


def _import(
    stream: BinaryIO, wanted: Wanted, beside: Beside, *, as_json: bool
) -> Loaded:
    # What was discarded, or decided on and not carried out, comes before anything new.
    expect_many(db.session)
    run_due(clock(), beside)
    known = what_is_known(db.session, wanted.source, clock()())
    checked = Progress("Checked")

    def note(number: int, problem: Problem) -> None:
        _tell(number, problem, as_json=as_json)

    wanted.told = lambda number, key: _tell_changed(number, key, as_json=as_json)
    with stage(db.session, stream, known, note, checked, beside) as staged:
        checked.end()
        if staged is None:
            _end("Nothing was imported.")
        if not staged.count:
            _end("The file has no lines.")
        written = Progress("Imported", staged.count)
        try:
            loaded = load(clock(), staged, wanted, written)
        except StoppedBefore as stopped:
            _end(
                "An import from this source was stopped before its end. Its basis is: "
                f"{stopped.basis}"
            )
        finally:
            written.end()
    return loaded


def _publish(batch_id: int, count: int, beside: Beside) -> None:
    admitted = Progress("Admitted", count)
    try:
        with unit_of_work(clock()) as work:
            publish_batch(work, batch_id)
    except NotPermitted:
        _end("Nobody can decide: no office chairs, or it lacks two officers.")
    carry_out(clock(), batch_id, admitted, beside)
    admitted.end()


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """Open the file, or keep what comes in; end with 1 where it cannot be read."""
    try:
        if file == "-":
            with tempfile.TemporaryFile() as kept:
                shutil.copyfileobj(sys.stdin.buffer, kept)
                kept.seek(0)
                yield kept
        else:
            with Path(file).open("rb") as stream:
                yield stream
    except OSError as error:
        _end(f"The file cannot be read: {error.strerror or error}")


def _tell(number: int, problem: Problem, *, as_json: bool) -> None:
    if as_json:
        facts = {"line": number, "reason": FAULTS[problem.fault], **asdict(problem)}
        click.echo(json.dumps(facts, ensure_ascii=False), err=True)
    else:
        click.echo(in_words(number, problem), err=True)


def _tell_changed(number: int, key: str, *, as_json: bool) -> None:
    if as_json:
        facts = {"line": number, "changed": key}
        click.echo(json.dumps(facts, ensure_ascii=False), err=True)
    else:
        click.echo(
            f"line {number}: key {key}: not as it was imported before; not applied",
            err=True,
        )


def _sum_up(loaded: Loaded, *, publish: bool, as_json: bool) -> None:
    if as_json:
        facts = {**asdict(loaded), "published": publish}
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    click.echo(f"New: {loaded.new}")
    click.echo(f"Imported before, unchanged: {loaded.unchanged}")
    click.echo(f"Imported before, changed and not applied: {loaded.changed}")
    click.echo(f"In the register already: {loaded.listed}")
    if loaded.set_aside:
        click.echo(f"Set aside, not active where they come from: {loaded.set_aside}")
    if loaded.batch_id is None:
        click.echo("Nothing new waits.")
    elif publish:
        click.echo(f"Batch {loaded.batch_id} is admitted.")
    else:
        click.echo(f"Batch {loaded.batch_id} waits for two officers of the chair.")


def _end(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(FAILED)
