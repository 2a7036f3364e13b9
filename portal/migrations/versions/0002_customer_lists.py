"""What customer lists say about a person besides names and addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("marketing_opt_out", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("is_minor", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("is_deceased", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("representative_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("stripe_customer_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("customer_since", sa.String(length=40), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("membership", sa.String(length=40), server_default="", nullable=False))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_column("membership")
        batch_op.drop_column("customer_since")
        batch_op.drop_column("stripe_customer_sealed")
        batch_op.drop_column("representative_sealed")
        batch_op.drop_column("is_deceased")
        batch_op.drop_column("is_minor")
        batch_op.drop_column("marketing_opt_out")
