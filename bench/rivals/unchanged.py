"""A Flask application that says "unchanged" to whoever has a page already."""

from flask import Flask, Response, request

app = Flask(__name__)


@app.get("/<path:path>")
def unchanged(path: str) -> Response:
    """Say that nothing has changed; whoever has nothing yet gets a word."""
    if request.if_none_match:
        answer = Response(status=304)
        answer.set_etag("unchanged", weak=True)
        return answer
    return Response("nothing")
