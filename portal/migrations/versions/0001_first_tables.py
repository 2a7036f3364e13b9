"""The first tables."""

import sqlalchemy as sa
from alembic import op

import portal.foundation.columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=26), nullable=False),
        sa.Column("incident_id", sa.String(length=26), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_incident_id"), ["incident_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("external_reference", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("occurred", sa.String(length=10), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("created_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("published_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'published', 'closed')", name=op.f("ck_incidents_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
        sa.UniqueConstraint("external_reference", name=op.f("uq_incidents_external_reference")),
        sa.UniqueConstraint("reference", name=op.f("uq_incidents_reference")),
    )
    op.create_table(
        "lost_link_requests",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=16), nullable=False),
        sa.Column("created_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_link_requests")),
    )
    with op.batch_alter_table("lost_link_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lost_link_requests_answered_at"), ["answered_at"], unique=False)

    op.create_table(
        "messages",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("incident_id", sa.String(length=26), nullable=False),
        sa.Column("recipient_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("facts_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("due_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("lease_holder", sa.String(length=26), nullable=True),
        sa.Column("leased_until", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("sent_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'sent', 'failed', 'expired')", name=op.f("ck_messages_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("reference", name=op.f("uq_messages_reference")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index("ix_messages_due", ["state", "priority", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_incident_id"), ["incident_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_recipient_id"), ["recipient_id"], unique=False)

    op.create_table(
        "sign_in_allowances",
        sa.Column("scope", sa.String(length=120), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("count", sa.SmallInteger(), nullable=False),
        sa.Column("last_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope", "on_day", name=op.f("pk_sign_in_allowances")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident_id", sa.String(length=26), nullable=False),
        sa.Column("reference_mark", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("given_name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("family_name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("display_name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name_to_use_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("sensitivity", sa.String(length=40), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("do_not_contact", sa.JSON(), nullable=False),
        sa.Column("created_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "sensitivity IN ('standard', 'heightened', 'safety')", name=op.f("ck_cases_sensitivity")
        ),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"], name=op.f("fk_cases_incident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint(
            "incident_id", "reference_mark", name=op.f("uq_cases_incident_id_reference_mark")
        ),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cases_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "incident_authorities",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("file_number", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_authorities_incident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_authorities")),
    )
    with op.batch_alter_table("incident_authorities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_authorities_incident_id"), ["incident_id"], unique=False
        )

    op.create_table(
        "incident_data_classes",
        sa.Column("incident_id", sa.String(length=26), nullable=False),
        sa.Column("data_class", sa.String(length=40), nullable=False),
        sa.Column("involvement", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "involvement IN ('proposed', 'involved', 'not_involved')",
            name=op.f("ck_incident_data_classes_involvement"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_data_classes_incident_id")
        ),
        sa.PrimaryKeyConstraint("incident_id", "data_class", name=op.f("pk_incident_data_classes")),
    )
    op.create_table(
        "incident_staff_notes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident_id", sa.String(length=26), nullable=False),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_staff_notes_incident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_staff_notes")),
    )
    with op.batch_alter_table("incident_staff_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_staff_notes_incident_id"), ["incident_id"], unique=False
        )

    op.create_table(
        "incident_texts",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident_id", sa.String(length=26), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("review", sa.String(length=40), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_texts_incident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_texts")),
        sa.UniqueConstraint(
            "incident_id", "section", "subject", "language", "version", name="uq_incident_texts_version"
        ),
    )
    op.create_table(
        "incident_updates",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident_id", sa.String(length=26), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("corrects_key", sa.String(length=40), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("review", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_updates_incident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_updates")),
        sa.UniqueConstraint(
            "incident_id", "key", "language", name=op.f("uq_incident_updates_incident_id_key_language")
        ),
    )
    op.create_table(
        "addresses",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=16), nullable=True),
        sa.Column("value_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("dead_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('email', 'phone', 'post')", name=op.f("ck_addresses_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_addresses_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
    )
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addresses_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_addresses_mark"), ["mark"], unique=False)

    op.create_table(
        "exposures",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("data_class", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.String(length=40), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "state IN ('published', 'taken', 'accessed', 'possible', 'under_review', 'not_affected')",
            name=op.f("ck_exposures_state"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_exposures_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposures")),
        sa.UniqueConstraint("case_id", "data_class", name=op.f("uq_exposures_case_id_data_class")),
    )
    op.create_table(
        "grants",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("letter_mark", sa.LargeBinary(length=32), nullable=True),
        sa.Column("created_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('link', 'letter')", name=op.f("ck_grants_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_grants_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sa.UniqueConstraint("letter_mark", name=op.f("uq_grants_letter_mark")),
    )
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grants_case_id"), ["case_id"], unique=False)

    op.create_table(
        "kept_answers",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("endpoint", sa.String(length=100), nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_kept_answers_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_answers")),
    )
    with op.batch_alter_table("kept_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_answers_case_id"), ["case_id"], unique=False)

    op.create_table(
        "own_devices",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("secret_mark", sa.LargeBinary(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_own_devices_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_devices")),
        sa.UniqueConstraint("secret_mark", name=op.f("uq_own_devices_secret_mark")),
    )
    with op.batch_alter_table("own_devices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_devices_case_id"), ["case_id"], unique=False)

    op.create_table(
        "customer_sessions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("secret_mark", sa.LargeBinary(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("grant_id", sa.String(length=26), nullable=False),
        sa.Column("proof", sa.String(length=40), nullable=False),
        sa.Column("proved_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("started_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_customer_sessions_case_id")),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_customer_sessions_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_sessions")),
        sa.UniqueConstraint("secret_mark", name=op.f("uq_customer_sessions_secret_mark")),
    )
    with op.batch_alter_table("customer_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_sessions_case_id"), ["case_id"], unique=False)

    op.create_table(
        "sign_in_codes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("grant_id", sa.String(length=26), nullable=False),
        sa.Column("browser_mark", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_mark", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("used_at", portal.foundation.columns.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("tries BETWEEN 0 AND 5", name=op.f("ck_sign_in_codes_tries")),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_sign_in_codes_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_codes")),
    )
    with op.batch_alter_table("sign_in_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_codes_grant_id"), ["grant_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("sign_in_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_codes_grant_id"))

    op.drop_table("sign_in_codes")
    with op.batch_alter_table("customer_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_sessions_case_id"))

    op.drop_table("customer_sessions")
    with op.batch_alter_table("own_devices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_devices_case_id"))

    op.drop_table("own_devices")
    with op.batch_alter_table("kept_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_answers_case_id"))

    op.drop_table("kept_answers")
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grants_case_id"))

    op.drop_table("grants")
    op.drop_table("exposures")
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_addresses_mark"))
        batch_op.drop_index(batch_op.f("ix_addresses_case_id"))

    op.drop_table("addresses")
    op.drop_table("incident_updates")
    op.drop_table("incident_texts")
    with op.batch_alter_table("incident_staff_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_staff_notes_incident_id"))

    op.drop_table("incident_staff_notes")
    op.drop_table("incident_data_classes")
    with op.batch_alter_table("incident_authorities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_authorities_incident_id"))

    op.drop_table("incident_authorities")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cases_incident_id"))

    op.drop_table("cases")
    op.drop_table("sign_in_allowances")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_messages_recipient_id"))
        batch_op.drop_index(batch_op.f("ix_messages_incident_id"))
        batch_op.drop_index("ix_messages_due")

    op.drop_table("messages")
    with op.batch_alter_table("lost_link_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lost_link_requests_answered_at"))

    op.drop_table("lost_link_requests")
    op.drop_table("incidents")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_subject_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_incident_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_at"))

    op.drop_table("audit_entries")
