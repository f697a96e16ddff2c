"""Bring organisations in from other registers, and give members out."""

from flask.cli import AppGroup

from registry.imports.cli.exporting import export_members
from registry.imports.cli.importing import import_members

commands = AppGroup("members", help="Import organisations, and export members.")
commands.add_command(import_members)
commands.add_command(export_members)
