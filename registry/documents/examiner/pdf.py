"""Look into a PDF: can it be read, how many pages has it, does it hold more than pages.

What acts by itself (scripts, programs to start, forms to send) and what is hidden
inside (embedded files) is taken out. A PDF without any of it is kept byte for byte: the
signature on it stays what it was.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import settings

from registry.domain.documents import (
    MEGABYTE,
    FileProblem,
    FileRefused,
    problem_of_pages,
)

# Names of ISO 32000, 12.6: what a reader would do beyond turning to a page or a link.
_ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/Rendition",
        "/RichMediaExecute",
        "/GoToE",
        "/GoToR",
        "/Movie",
        "/Sound",
    }
)
# Embedded files, forms of a program that ran its own scripts, films.
_HIDDEN = ("/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent")
_TAIL = 4096
_MOST_DECODED = 64 * MEGABYTE
_DEEPEST = 50


def limit_reader() -> None:
    """Keep what a small file unpacks to within bounds; once for each process."""
    settings.set_qpdf_limits(
        flate_max_memory=_MOST_DECODED,
        png_max_memory=_MOST_DECODED,
        tiff_max_memory=_MOST_DECODED,
        run_length_max_memory=_MOST_DECODED,
        dct_max_memory=_MOST_DECODED,
        parser_max_nesting=100,
        max_stream_filters=5,
        doc_max_warnings=500,
    )


def examine_pdf(source: Path, target: Path) -> dict[str, Any]:
    """Return the number of pages; write to `target` what is kept if not the source.

    Raises FileRefused.
    """
    whole = _ends_well(source)
    if not whole:
        raise FileRefused(FileProblem.DAMAGED)
    with _opened(source) as pdf:
        count = len(pdf.pages)
        problem = problem_of_pages(count)
        if problem:
            raise FileRefused(problem)
        changed = _take_out(pdf)
        if changed:
            pdf.save(target)
    return {"pages": count, "changed": changed}


def _ends_well(source: Path) -> bool:
    """Tell whether the end of the PDF is there: the reader would invent one."""
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - _TAIL))
        return b"%%EOF" in file.read()


def _opened(source: Path) -> pikepdf.Pdf:
    try:
        return pikepdf.open(source)
    except pikepdf.PasswordError as error:
        raise FileRefused(FileProblem.LOCKED) from error
    except pikepdf.PdfError as error:
        # Locked with a certificate, or in a way that no password opens.
        locked = "encrypt" in str(error)
        problem = FileProblem.LOCKED if locked else FileProblem.DAMAGED
        raise FileRefused(problem) from error


def _take_out(pdf: pikepdf.Pdf) -> bool:
    """Take out what is not pages; return whether there was any."""
    found = [_take_from(each) for whole in pdf.objects for each in _within(whole)]
    return any(found)


def _within(value: Any, depth: int = 0) -> Iterator[Any]:
    """Yield every dictionary that stands in an object itself."""
    if depth > _DEEPEST:
        raise FileRefused(FileProblem.DAMAGED)
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        yield value
        # A stream is no mapping: its keys have to be asked for.
        inner = [value.get(key) for key in value.keys()]  # noqa: SIM118
    elif isinstance(value, pikepdf.Array):
        inner = list(value)
    else:
        return
    for each in inner:
        # What is referred to is an object of its own.
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _within(each, depth + 1)


def _take_from(value: Any) -> bool:
    hidden = [key for key in _HIDDEN if key in value]
    # Parts of the text's structure have a parent, and may be called anything.
    acts = str(value.get("/S", "")) in _ACTIONS and "/P" not in value
    for key in list(value.keys()) if acts else hidden:
        del value[key]
    return acts or bool(hidden)
