"""Keep in which language a member answered a hearing."""

import sqlalchemy as sa
from alembic import op

revision = "0012_name_language_of_answers"
down_revision = "0011_hear_the_applicant"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward; of answers given before, nobody noted it."""
    op.add_column("hearings", sa.Column("answer_language", sa.String(35)))


def downgrade() -> None:
    """Take it back; every answer stays."""
    op.drop_column("hearings", "answer_language")
