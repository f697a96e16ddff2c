"""Hold the words of an application's documents: what each is."""

from collections.abc import Mapping

from registry.domain.documents import DocumentForm, DocumentKind
from registry.domain.languages import N_

KIND_LABELS: Mapping[DocumentKind, str] = {
    DocumentKind.STATUTE: N_("Statute"),
    DocumentKind.REGISTRATION: N_("Registration certificate"),
    DocumentKind.AUTHORITY: N_("Proof of the signer’s authority"),
}

FORM_LABELS: Mapping[DocumentForm, str] = {
    DocumentForm.PDF: N_("PDF"),
    DocumentForm.PHOTOGRAPHS: N_("Photographs"),
}

# What each document is, to who has never had to send one.
KIND_HINTS: Mapping[DocumentKind, str] = {
    DocumentKind.STATUTE: N_(
        "The founding document that says what the organisation does and how it is "
        "governed, with all amendments."
    ),
    DocumentKind.REGISTRATION: N_(
        "The paper or the extract from the register that shows that the organisation "
        "is registered."
    ),
    DocumentKind.AUTHORITY: N_(
        "The paper that shows that the person who signs may sign: minutes of the "
        "election, a power of attorney, or the registration certificate if it names "
        "the person."
    ),
}
