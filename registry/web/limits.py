"""Let single routes take more than a form: files, which are never held in memory."""

import tempfile
from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO
from typing import Any, TypeVar

from flask import Flask, Request, Response, current_app, g, request
from werkzeug.exceptions import ClientDisconnected

View = TypeVar("View", bound=Callable[..., Any])

IN_MEMORY = 64 * 1024
"""Bytes of one file that are held in memory; the rest goes to a file without a name."""
_CHUNK = 64 * 1024
_MOST_DRAINED = 512 * 1024 * 1024


def takes_files(largest_body: int) -> Callable[[View], View]:
    """Let a route take a body of so many bytes.

    A larger one is read to its end, or no browser would show the answer, and thrown
    away; the view is asked all the same, and says so: `body_was_too_large`.
    """

    def mark(view: View) -> View:
        view.largest_body = largest_body  # type: ignore[attr-defined]
        return view

    return mark


def body_was_too_large() -> bool:
    """Tell whether what was sent to this route was thrown away."""
    return bool(g.get("body_was_too_large"))


class FileRequest(Request):
    """Put files that are sent straight onto the disk, and close them in any case.

    The parser would keep half a megabyte of each in memory, and leave open what was
    cut off.
    """

    def _get_file_stream(self, *_args: Any, **_more: Any) -> Any:
        stream = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self.__dict__.setdefault("received", []).append(stream)
        return stream

    def close(self) -> None:
        """Let go of every file, also of one that never came whole."""
        super().close()
        for stream in self.__dict__.pop("received", []):
            stream.close()


def allow_files() -> Any:
    """Raise the limit for a route that takes files, before anything reads the form."""
    view = current_app.view_functions.get(request.endpoint or "")
    largest = getattr(view, "largest_body", None)
    if view is None or largest is None or request.method != "POST":
        return None
    # Only a form with files is taken apart piece by piece; any other is read as one.
    if request.mimetype != "multipart/form-data":
        return None
    if (request.content_length or 0) <= largest:
        request.max_content_length = largest
        return _read_whole()
    _drain(request.content_length or 0)
    _forget_body()
    g.body_was_too_large = True
    # The route's own guard still holds.
    return current_app.ensure_sync(view)(**(request.view_args or {}))


def _read_whole() -> Any:
    """Read all that is sent before anything is done; a cut line ends the request."""
    try:
        _ = request.files
    except ClientDisconnected:
        _forget_body()
        return Response(status=HTTPStatus.BAD_REQUEST)
    return None


def _forget_body() -> None:
    """Let whoever asks for the form find an empty one."""
    request.stream = BytesIO()


def _drain(size: int) -> None:
    incoming = request.environ["wsgi.input"]
    left = min(size, _MOST_DRAINED)
    while left > 0:
        chunk = incoming.read(min(_CHUNK, left))
        if not chunk:
            return
        left -= len(chunk)


def bind_limits(app: Flask) -> None:
    """Have the app take files where a route says so."""
    app.request_class = FileRequest
    app.before_request(allow_files)
