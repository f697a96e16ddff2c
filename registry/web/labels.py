"""Hold the words of what all pages share: problems of fields, refusals, errors."""

from collections.abc import Mapping

from registry.domain.languages import N_

# What a field says; a feature's own table may add to these (`apply_problems`).
PROBLEMS: Mapping[str, str] = {
    "required": N_("Fill in this field."),
    "control_characters": N_(
        "This text holds characters that cannot be shown. Type it again by hand."
    ),
    "direction_marks": N_(
        "This text holds hidden marks that change its direction. Type it again by hand."
    ),
    "mixed_scripts": N_(
        "A word mixes Latin and Cyrillic letters that look alike. "
        "Type the word again in one alphabet."
    ),
    "too_long": N_("This text is too long."),
    "not_an_email": N_("Enter an email address like name@example.org."),
    "not_a_number": N_("Enter a whole number."),
    "not_listed": N_("Choose one of the listed answers."),
    "taken": N_("This is already in use."),
}

# What the form library says by itself, in our wording; the rest of its sentences
# belong to fields and validators that this house does not use.
FORM_LIBRARY: Mapping[str, str] = {
    "Not a valid choice.": PROBLEMS["not_listed"],
    "Invalid Choice: could not coerce.": PROBLEMS["not_listed"],
    "Invalid choice(s): one or more data inputs could not be coerced.": PROBLEMS[
        "not_listed"
    ],
    "'%(value)s' is not a valid choice for this field.": PROBLEMS["not_listed"],
    "Not a valid integer value.": PROBLEMS["not_a_number"],
    "This field is required.": PROBLEMS["required"],
}
