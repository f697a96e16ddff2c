"""Hold pages of the tests' own, where no feature's will do."""

from flask import Blueprint, render_template_string, request

from registry.domain.permissions import Permission
from registry.web.forms import (
    Choice,
    DateParts,
    EmailText,
    LongText,
    ManyTicks,
    Password,
    Radios,
    RegistryForm,
    Required,
    Text,
    Tick,
    WholeNumber,
)
from registry.web.guards import public, requires

PAGE = """
{% extends "_layout.html" %}
{% from "_fields.html" import button, field, form_tag %}
{% block title %}Trial{% endblock %}
{% block main %}
{% if done is defined %}<p>DONE</p>{% endif %}
{% call form_tag(form) %}
{% for each in form if each.name != "csrf_token" %}{{ field(each) }}{% endfor %}
{{ button("Save") }}
{% endcall %}
{% endblock %}
"""


class TrialForm(RegistryForm):
    """Hold one field of every kind."""

    name = Text("Name", [Required("Enter the name.")], longest=40, needs_letter=True)
    phone = Text("Phone")
    about = LongText("About", longest=100)
    email = EmailText("Email address")
    country = Choice(
        "Country", [Required("Choose a country.")], choices=[("AZ", "A"), ("HU", "H")]
    )
    role = Radios("Role", choices=[("owner", "Owner"), ("editor", "Editor")])
    fields = ManyTicks("Fields", choices=[("art", "Art"), ("law", "Law")])
    agree = Tick("I agree", [Required("Tick the box.")])
    count = WholeNumber("Count", lowest=1, highest=9)
    founded = DateParts("Founded")
    password = Password("Password")


trial = Blueprint("trial", __name__)


@trial.route("/trial", methods=("GET", "POST"))
@public
def trial_page() -> str:
    """Take the form."""
    form = TrialForm()
    if form.validate_on_submit():
        return render_template_string(PAGE, form=TrialForm(formdata=None), done=True)
    return render_template_string(PAGE, form=form)


@trial.get("/closed")
@requires(Permission.OFFICE_READ)
def closed() -> str:
    """Be for officers."""
    return "closed"


@trial.get("/refuse")
@public
def refuse() -> str:
    """Raise what the test has put into the app."""
    raise request.environ["trial.error"]
