"""Hold the words of files that are sent: what is wrong with one, what was scanned."""

from collections.abc import Mapping

from registry.domain.documents import FileProblem, KeepingProblem, Problem, Scan
from registry.domain.languages import N_

# Each says what is wrong and what to do; the number of each limit stands in
# domain/documents.py, and a test compares.
PROBLEMS: Mapping[Problem, str] = {
    FileProblem.EMPTY: N_(
        "This file is empty. Open it on your device to see if it is whole, "
        "and choose it again."
    ),
    FileProblem.TOO_BIG: N_(
        "This file is larger than 15 MB. Take the photo again in a smaller size, "
        "or save the PDF with less detail, and choose it again."
    ),
    FileProblem.HEIC: N_(
        "This photo is in the HEIC format, which most devices cannot open. On an "
        "iPhone, open Settings, Camera, Formats, choose “Most Compatible”, and take "
        "the photo again. Or send a screenshot of it."
    ),
    FileProblem.NOT_ACCEPTED: N_(
        "This file is not a PDF, PNG or JPEG, whatever its name says. "
        "Save the document as a PDF, or take a photo of it."
    ),
    FileProblem.LOCKED: N_(
        "This PDF opens only with a password. Save it without the password, "
        "and choose it again."
    ),
    FileProblem.DAMAGED: N_(
        "This file is damaged, so nobody can read it. Save the document again, "
        "or take a new photo, and choose that."
    ),
    FileProblem.PICTURE_TOO_LARGE: N_(
        "This picture has more than 25 megapixels. "
        "Choose a smaller photo size in your camera, and take the photo again."
    ),
    FileProblem.TOO_MANY: N_(
        "A document is one PDF with up to 200 pages, or up to 30 photos. "
        "Remove what is not needed, or put everything into one PDF."
    ),
    KeepingProblem.MALWARE: N_(
        "The scanner found malware in this file, so it was not kept. "
        "Check your device, and send the document from another one."
    ),
    KeepingProblem.NOT_KEPT: N_(
        "We could not keep this file. The fault is ours, and nothing else is lost. "
        "Wait a few minutes, and choose the file again."
    ),
}

# What the office reads beside a document.
SCAN_LABELS: Mapping[Scan, str] = {
    Scan.CLEAN: N_("No malware found"),
    Scan.FOUND: N_("Malware found: the file cannot be opened"),
    Scan.NOT_SCANNED: N_("Not checked for malware: open it with care"),
}

TOO_MUCH = N_(
    "These files together are larger than 160 MB. Nothing of them was kept. "
    "Send fewer photos at a time."
)
MOVED_ON = N_(
    "The files of this document were changed meanwhile. Look at the list, and try "
    "again."
)
