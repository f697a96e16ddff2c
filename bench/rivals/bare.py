"""A bare page: 25 rows from memory, nothing asked of any database."""

from flask import Flask, render_template

ROWS = [
    {
        "number": f"NP-{place:05}-X",
        "name": f"«Çıraq {place}» Kənd Kitabxanaları İctimai Birliyi",
        "standing": "active",
        "country": "AZ",
        "fields": "education, culture",
        "since": "2026-03-01",
    }
    for place in range(25)
]

app = Flask(__name__)
app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


@app.get("/orgs/")
def organisations() -> str:
    """Show the rows."""
    return render_template("rows.html", query="", rows=ROWS, total=len(ROWS))
