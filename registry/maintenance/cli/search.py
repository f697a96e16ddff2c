"""Look after the index of the search from the command line."""

import click
from flask.cli import AppGroup

from registry.applications.operations import likeness
from registry.members.operations.rebuilding import rebuild
from registry.web.context import clock

commands = AppGroup("search", help="Look after what the directory is searched by.")


@commands.command("rebuild")
def rebuild_index() -> None:
    """Index all members anew, and by what applications are alike, from the register.

    Nothing needs it in daily work: every change of one indexes it. It is for a
    new version that folds or sorts names otherwise. The register goes on meanwhile.

    \b
    Example, after an upgrade:
        flask db upgrade && flask search rebuild
    """
    with click.progressbar(length=1, label="Indexing members", show_pos=True) as bar:

        def show(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        count = rebuild(clock(), show)
    files = likeness.rebuild(clock())
    click.echo(f"Applications keyed: {files}")
    click.echo(f"Indexed: {count}")
