"""Read the product's templates as they are written, before anything is put in."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from flask import Flask
from jinja2 import Environment, nodes

from registry.mail import rendering
from tests.sweeps.sources import PACKAGE, files
from tests.sweeps.sources import nodes as python_nodes

FOLDER = PACKAGE / "templates"
MAIL = "mail/"
# What stands for an expression in the text that is looked at: no letter.
OPEN, CLOSE = "\ue000", "\ue001"
READ_ALOUD = frozenset({"alt", "aria-label", "placeholder", "summary", "title"})
# An attribute that a macro puts into a tag, and a path, are nothing to be read.
NO_WORDS = re.compile(r'\b[a-z-]+="[^"]*"|/[a-z]+/')
REFERENCES = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


class Source:
    """Hold one template: its text, its tree, and its markup without expressions."""

    def __init__(self, environment: Environment, name: str, text: str) -> None:
        self.name = name
        self.tree = environment.parse(text)
        self.expressions: list[str] = []
        self.markup = "".join(self._parts(environment, text))

    def _parts(self, environment: Environment, text: str) -> Iterator[str]:
        """Yield what is no expression; what is marked for translation is left out."""
        spoken, inside = True, [""]
        for _, kind, value in environment.lex(text):
            if kind == "data":
                yield value if spoken else ""
            elif kind in {"variable_begin", "block_begin"}:
                inside = [""]
            elif kind in {"variable_end", "block_end"}:
                first = inside[0] if kind == "block_end" else ""
                spoken = first == "endtrans" or (spoken and first != "trans")
                self.expressions.append(" ".join(inside))
                if kind == "variable_end":
                    yield f"{OPEN}{len(self.expressions) - 1}{CLOSE}"
            elif kind not in {"whitespace", "comment", "comment_begin", "comment_end"}:
                inside = [*filter(None, inside), value]

    def references(self) -> set[str]:
        """Return the templates that this one names."""
        found = set()
        for node in self.tree.find_all(REFERENCES):
            named = node.template
            if isinstance(named, nodes.Const):
                found.add(named.value)
        for call in self.tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "frame":
                found.add(call.args[0].as_const())
        return found

    def unused_imports(self) -> list[str]:
        """List what is imported and never named again."""
        imported = {
            alias if isinstance(alias, str) else alias[1]
            for node in self.tree.find_all(nodes.FromImport)
            for alias in node.names
        } | {node.target for node in self.tree.find_all(nodes.Import)}
        used = {node.name for node in self.tree.find_all(nodes.Name)}
        return sorted(imported - used)

    def constants(self) -> set[str]:
        """Return every string that stands in an expression."""
        return {
            node.value
            for node in self.tree.find_all(nodes.Const)
            if isinstance(node.value, str)
        }

    def looked_at(self) -> "Reader":
        """Return what stands in the markup."""
        parser = Reader(self.expressions)
        parser.feed(self.markup)
        parser.close()
        return parser


class Reader(HTMLParser):
    """Note the bare words of a template, its forms, and what no page may hold."""

    def __init__(self, expressions: list[str]) -> None:
        super().__init__()
        self.expressions = expressions
        self.words: list[str] = []
        self.problems: list[str] = []
        self.values: list[str] = []
        self.form: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.values += found.values()
        self.words += [
            v for name, v in found.items() if name in READ_ALOUD and _says(v)
        ]
        for name in found:
            if name.startswith("on") or name == "style":
                self.problems.append(f"<{tag} {name}>")
        if tag == "style" or (tag == "script" and not found.get("src")):
            self.problems.append(f"<{tag}> in the page")
        if tag == "form":
            self.form = found
            self.problems += [
                f"<form> without {name}"
                for name in ("method", "action")
                if not found.get(name)
            ]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form and self.form.get("method") == "post":
            self.problems.append(f"<form> for {self.form.get('action')} can be forged")
        if tag == "form":
            self.form = None

    def handle_data(self, data: str) -> None:
        if _says(data):
            self.words.append(" ".join(data.split()))
        for piece in data.split(OPEN)[1:]:
            asked = self.expressions[int(piece.partition(CLOSE)[0])]
            if self.form and asked.startswith("csrf"):
                # Proved: it can be sent from this site alone.
                self.form["method"] = "proved"


def _says(text: str) -> bool:
    return any(character.isalpha() for character in NO_WORDS.sub("", text))


def page_sources(app: Flask) -> list[Source]:
    """Return every template of a page."""
    return [
        Source(app.jinja_env, name, (FOLDER / name).read_text(encoding="utf-8"))
        for name in _names()
        if not name.startswith(MAIL)
    ]


def mail_sources() -> list[Source]:
    """Return every template of a mail."""
    return [
        Source(
            rendering._environment("en"),
            name.removeprefix(MAIL),
            (FOLDER / name).read_text(encoding="utf-8"),
        )
        for name in _names()
        if name.startswith(MAIL)
    ]


def _names() -> list[str]:
    found = (path for path in FOLDER.rglob("*") if path.is_file())
    return sorted(path.relative_to(FOLDER).as_posix() for path in found)


def strings_of_the_code() -> tuple[set[str], set[str]]:
    """Return every string of the code, and what those begin with that are built."""
    whole, begun = set(), set()
    for path in files(".py"):
        for node in python_nodes(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(
                node.values[0], ast.Constant
            ):
                begun.add(str(node.values[0].value))
    return whole, begun
