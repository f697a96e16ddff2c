"""A plain search page as one writes it in an afternoon: Flask and SQLite FTS5.

One connection a thread, every word quoted, the last one a prefix, the best first by
the engine's rank, 25 rows and their count: two statements a page. `PLAIN_DATABASE`
names the file.
"""

import os
import sqlite3
import threading

from flask import Flask, render_template, request

PAGE = 25
_SHOWN = "o.number, o.name, o.standing, o.country, o.fields, o.since"
_PAGE_OF = f"""
SELECT {_SHOWN} FROM organisations_fts f JOIN organisations o ON o.id = f.rowid
WHERE organisations_fts MATCH ? ORDER BY f.rank LIMIT {PAGE} OFFSET ?
"""  # noqa: S608 - only our own column names
_COUNT = "SELECT count(*) FROM organisations_fts WHERE organisations_fts MATCH ?"

app = Flask(__name__)
app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
_own = threading.local()


def connection() -> sqlite3.Connection:
    """Return the connection of this thread."""
    if not hasattr(_own, "connection"):
        path = os.environ["PLAIN_DATABASE"]
        _own.connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        _own.connection.row_factory = sqlite3.Row
        _own.connection.execute("PRAGMA cache_size = -16000")
    return _own.connection


def matching(query: str) -> str:
    """Return what FTS5 is asked: every word, the last one perhaps unfinished."""
    words = [f'"{word}"' for word in query.replace('"', " ").replace("\0", " ").split()]
    return f"{' '.join(words)}*" if words else ""


@app.get("/orgs/")
def organisations() -> str:
    """Show what was found."""
    query = request.args.get("q", "")
    page = request.args.get("page", 1, type=int)
    asked = matching(query)
    rows, total = [], 0
    if asked:
        database = connection()
        (total,) = database.execute(_COUNT, (asked,)).fetchone()
        rows = database.execute(_PAGE_OF, (asked, (page - 1) * PAGE)).fetchall()
    return render_template("rows.html", query=query, rows=rows, total=total)
