"""Give all members out as a file that can be imported again."""

import json
import sys
from pathlib import Path
from typing import TextIO

import click
from flask.cli import with_appcontext

from registry.database import db
from registry.imports.cli.progress import Progress
from registry.imports.queries.exporting import exported

FAILED = 1


@click.command("export")
@click.argument("file", type=click.Path(allow_dash=True), default="-")
@click.option("--json", "as_json", is_flag=True, help="Sum up as a JSON object.")
@with_appcontext
def export_members(*, file: str, as_json: bool) -> None:
    """Write every member and former member to FILE, one a line, by number.

    The lines are those of `flask members import`, with the key and the source that
    each came with, public id, number and standing. Without FILE, or with -, they go to
    standard output. An import brings back all of it but decisions, periods and a
    standing that is not active; private data is not in it.

    Ends with 0 when it is done, with 1 where the file cannot be written.

    \b
    Example:
        flask members export members.jsonl
    """
    if file == "-":
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        count = _write(sys.stdout)
    else:
        try:
            with Path(file).open("w", encoding="utf-8", newline="\n") as out:
                count = _write(out)
        except OSError as error:
            reason = error.strerror or error
            click.echo(f"The file cannot be written: {reason}", err=True)
            sys.exit(FAILED)
    summary = json.dumps({"exported": count}) if as_json else f"Exported: {count}"
    click.echo(summary, err=file == "-")


def _write(out: TextIO) -> int:
    progress = Progress("Exported")
    count = 0
    for count, line in enumerate(exported(db.session), start=1):
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
        out.write(f"{text}\n")
        if count % 1_000 == 0:
            progress(count)
    progress.end()
    return count
