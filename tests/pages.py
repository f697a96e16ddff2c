"""Read a page as its reader gets it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from registry.catalogues import catalogue
from tests.manners import problems_of

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
UNSEEN = frozenset({"script", "style", "template", "title"})


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    content: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """Return an attribute; an absent one is empty."""
        return self.attributes.get(name, "")

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in the order of the page."""
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, tag: str = "", **attributes: str) -> list["Element"]:
        """List the elements below that fit, as `Page.all` does."""
        return _fitting(self.walk(), tag, attributes)

    @property
    def text(self) -> str:
        """Return what is to be read, spaces as one."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.content:
            if isinstance(part, str):
                yield part
            elif part.tag not in UNSEEN:
                yield from part._texts()


def _fitting(
    elements: Iterable[Element], tag: str, attributes: dict[str, str]
) -> list[Element]:
    wanted = {name.rstrip("_"): value for name, value in attributes.items()}
    return [
        element
        for element in elements
        if tag in ("", element.tag)
        and all(
            value in element[name].split()
            if name == "class"
            else element[name] == value
            for name, value in wanted.items()
        )
    ]


class _Builder(HTMLParser):
    """Build the tree of a page; every element but the void ones must be closed."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.problems.append(f"</{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


class Page:
    """One page of the product."""

    def __init__(self, html: str, path: str = "", status: int = 200) -> None:
        builder = _Builder()
        builder.feed(html)
        builder.close()
        self.root = builder.root
        self.elements = list(builder.root.walk())
        self.path = path
        self.status = status
        self._broken = builder.problems + [
            f"<{element.tag}> is never closed" for element in builder.open[1:]
        ]

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """List the elements of a tag with these attributes; `class_` is one word."""
        return _fitting(self.elements, tag, attributes)

    def one(self, tag: str = "", **attributes: str) -> Element:
        """Return the one element of a tag with these attributes."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} × <{tag} {attributes}> on {self.path}"
        return found[0]

    @property
    def text(self) -> str:
        """Return what is to be read on the page."""
        return self.root.text

    @property
    def heading(self) -> str:
        """Return the page's one heading of the first rank."""
        return self.one("h1").text

    @property
    def title(self) -> str:
        """Return what the browser's tab shows."""
        # A drawing has a title of its own, which says what it is.
        (title,) = self.one("head").all("title")
        return " ".join("".join(map(str, title.content)).split())

    @property
    def language(self) -> str:
        """Return the language that the page says it is in."""
        return self.one("html")["lang"]

    @property
    def errors(self) -> list[str]:
        """List what the summary of errors says."""
        boxes = self.all("div", class_="error-summary")
        return [item.text for box in boxes for item in box.all("li")]

    def words(self, message: str) -> str:
        """Return a message id as this page's language has it."""
        return str(catalogue(self.language).gettext(message))

    def link(self, text: str) -> str:
        """Return where the first link with this text, or message id, leads."""
        texts = {text, self.words(text)}
        targets = [link["href"] for link in self.all("a") if link.text in texts]
        assert targets, f"no link {text!r} on {self.path}"
        return targets[0]

    def problems(self) -> list[str]:
        """List what no page of the product may lack."""
        return [*self._broken, *problems_of(self)]
