"""Documents that were sent as evidence, and the files that they are made of."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Code, db, one_of
from registry.domain.documents import (
    DocumentForm,
    DocumentKind,
    FileType,
    Scan,
    scan_of,
)

LONGEST_SUMMARY = 200
LONGEST_NAME = 120


class StoredFile(db.Model):
    """One content that the store keeps, whoever sent it and how often.

    The file is there before the row, and goes after it (docs/decisions/0010).
    """

    __tablename__ = "stored_files"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    type: Mapped[FileType] = mapped_column(Code(FileType))
    size: Mapped[int]
    pages: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    scan: Mapped[Scan] = mapped_column(Code(Scan), index=True)
    scanned_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        one_of("type", FileType),
        one_of("scan", Scan),
        CheckConstraint("length(sha256) = 64", name="hash_is_whole"),
        CheckConstraint("size > 0", name="something_kept"),
        CheckConstraint("pages > 0", name="some_page"),
        CheckConstraint(
            "(type = 'application/pdf') = (width IS NULL)", name="pictures_have_width"
        ),
        CheckConstraint(
            "(width IS NULL) = (height IS NULL)", name="width_goes_with_height"
        ),
        CheckConstraint(
            "(scan = 'not_scanned') = (scanned_at IS NULL)", name="scanned_at_some_time"
        ),
    )


class Document(db.Model):
    """One document of an application, of one kind, or of a request for a change.

    What goes with a request answers no question: it has neither application nor kind,
    and the request points to it. Until it is sent (`sent_at`) it is the applicant's
    working copy and nobody else's business; there may be one beside what was sent
    before, when an answer is being prepared. Sending it replaces the former.
    `joined_sha256` is the one PDF that the office reads; empty while no file is there.
    """

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    application_id: Mapped[int | None] = mapped_column(
        ForeignKey("applications.id"), index=True
    )
    kind: Mapped[DocumentKind | None] = mapped_column(Code(DocumentKind))
    form: Mapped[DocumentForm | None] = mapped_column(Code(DocumentForm))
    language: Mapped[str] = mapped_column(String(35), default="")
    summary: Mapped[str] = mapped_column(String(LONGEST_SUMMARY), default="")
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
    destroy_after: Mapped[datetime | None] = mapped_column(index=True)
    joined_sha256: Mapped[str | None] = mapped_column(
        ForeignKey("stored_files.sha256"), index=True
    )
    joined: Mapped[StoredFile | None] = relationship(lazy="selectin")
    pages: Mapped[list["DocumentPage"]] = relationship(
        order_by="DocumentPage.position",
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    __table_args__ = (
        one_of("kind", DocumentKind),
        one_of("form", DocumentForm),
        CheckConstraint(
            "(form IS NULL) = (joined_sha256 IS NULL)", name="form_of_something"
        ),
        CheckConstraint(
            "sent_at IS NULL OR joined_sha256 IS NOT NULL", name="nothing_sent_empty"
        ),
        CheckConstraint(
            "replaced_at IS NULL OR sent_at IS NOT NULL", name="sent_before_replaced"
        ),
        CheckConstraint("saved_at >= created_at", name="saved_later"),
        CheckConstraint(
            "(application_id IS NULL) = (kind IS NULL)", name="kind_answers_a_question"
        ),
        Index(
            "uq_documents_working",
            "application_id",
            "kind",
            unique=True,
            sqlite_where=sql("sent_at IS NULL"),
            postgresql_where=sql("sent_at IS NULL"),
        ),
        Index(
            "uq_documents_sent",
            "application_id",
            "kind",
            unique=True,
            sqlite_where=sql("sent_at IS NOT NULL AND replaced_at IS NULL"),
            postgresql_where=sql("sent_at IS NOT NULL AND replaced_at IS NULL"),
        ),
        Index(
            "uq_documents_working_change",
            "organisation_id",
            unique=True,
            sqlite_where=sql("application_id IS NULL AND sent_at IS NULL"),
            postgresql_where=sql("application_id IS NULL AND sent_at IS NULL"),
        ),
    )

    @property
    def scan(self) -> Scan:
        """Return what a scanner said of the document: the worst of its files."""
        files = [page.file.scan for page in self.pages]
        return scan_of([*files, self.joined.scan] if self.joined else files)


class DocumentPage(db.Model):
    """One file of a document as it was sent: the PDF, or a photograph in its order.

    `name` is what the sender called it, for the sender's eyes.
    """

    __tablename__ = "document_pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    file_sha256: Mapped[str] = mapped_column(
        ForeignKey("stored_files.sha256"), index=True
    )
    file: Mapped[StoredFile] = relationship(lazy="selectin")

    __table_args__ = (
        UniqueConstraint("document_id", "position"),
        CheckConstraint("position > 0", name="position_counts"),
    )
