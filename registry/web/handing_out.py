"""Send a file as it is read."""

from collections.abc import Mapping
from typing import BinaryIO

from flask import Response, request
from werkzeug.wsgi import wrap_file


def hand_out(stream: BinaryIO, headers: Mapping[str, str]) -> Response:
    """Send an open file, never whole in memory; it is closed at the end."""
    answer = Response(
        wrap_file(request.environ, stream),
        headers=dict(headers),
        direct_passthrough=True,
    )
    answer.call_on_close(stream.close)
    return answer
