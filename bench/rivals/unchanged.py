"""A Flask application that answers 304 to everybody: what Flask and Gunicorn cost."""

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
