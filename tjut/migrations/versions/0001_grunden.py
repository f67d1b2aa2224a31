"""Tabellerna från grunden"""

import sqlalchemy as sa
import tjut.core.db
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('act', sa.String(), nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entry_actor_id'), ['actor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_subject_id'), ['subject_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_subject_kind'), ['subject_kind'], unique=False)

    op.create_table('committee',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('short_name', sa.String(), nullable=False),
    sa.Column('municipality', sa.String(), nullable=False),
    sa.Column('administration', sa.String(), nullable=False),
    sa.Column('document_label', sa.String(), nullable=False),
    sa.Column('clause_style', sa.Enum('SENTENCES', 'ATT', name='clausestyle', native_enum=False, length=40), nullable=False),
    sa.Column('registry_pattern', sa.String(), nullable=False),
    sa.Column('registry_class', sa.String(), nullable=False),
    sa.Column('notice_days', sa.Integer(), nullable=False),
    sa.Column('paper_deadline_days', sa.Integer(), nullable=False),
    sa.Column('preparation_days', sa.Integer(), nullable=True),
    sa.Column('signing_days', sa.Integer(), nullable=False),
    sa.Column('standing_items', sa.JSON(), nullable=False),
    sa.Column('headings', sa.JSON(), nullable=False),
    sa.Column('check_switches', sa.JSON(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_committee')),
    sa.UniqueConstraint('name', name=op.f('uq_committee_name')),
    sa.UniqueConstraint('short_name', name=op.f('uq_committee_short_name'))
    )
    op.create_table('login_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('account', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('succeeded', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_attempt'))
    )
    with op.batch_alter_table('login_attempt', schema=None) as batch_op:
        batch_op.create_index('ix_login_attempt_account', ['account', 'at'], unique=False)
        batch_op.create_index('ix_login_attempt_address', ['address', 'at'], unique=False)

    op.create_table('search_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject_kind', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_log')),
    sqlite_autoincrement=True
    )
    op.create_table('stored_file',
    sa.Column('checksum', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('stored_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('checksum', name=op.f('pk_stored_file'))
    )
    op.create_table('user',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('session_token', sa.String(length=32), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('created_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user')),
    sa.UniqueConstraint('account', name=op.f('uq_user_account')),
    sa.UniqueConstraint('session_token', name=op.f('uq_user_session_token'))
    )
    op.create_table('calendar_address',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('created_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_calendar_address_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_address')),
    sa.UniqueConstraint('token', name=op.f('uq_calendar_address_token')),
    sa.UniqueConstraint('user_id', name=op.f('uq_calendar_address_user_id'))
    )
    op.create_table('committee_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('party', sa.String(), nullable=False),
    sa.Column('office', sa.Enum('CHAIR', 'FIRST_VICE', 'SECOND_VICE', 'MEMBER', 'SUBSTITUTE', name='office', native_enum=False, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('from_date', sa.Date(), nullable=False),
    sa.Column('to_date', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_committee_member_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_committee_member'))
    )
    with op.batch_alter_table('committee_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_committee_member_committee_id'), ['committee_id'], unique=False)

    op.create_table('department',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_department_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_department'))
    )
    with op.batch_alter_table('department', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_department_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index('uq_department_committee_id', ['committee_id', 'name'], unique=True)

    op.create_table('document_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('TJANSTEUTLATANDE', 'TJANSTESKRIVELSE', 'REMISSVAR', 'SVAR_PA_SKRIVELSE', 'DELEGATIONSBESLUT', name='paperkind', native_enum=False, length=40), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('number_in_use', sa.Integer(), nullable=True),
    sa.Column('withdrawn_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_document_template_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_template'))
    )
    with op.batch_alter_table('document_template', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_template_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index('uq_document_template_name', ['committee_id', 'name'], unique=True)

    op.create_table('meeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=True),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('PLANNED', 'HELD', 'SIGNED', 'CANCELLED', name='meetingstate', native_enum=False, length=40), nullable=False),
    sa.Column('papers_due_on', sa.Date(), nullable=True),
    sa.Column('prepared_on', sa.Date(), nullable=True),
    sa.Column('called_on', sa.Date(), nullable=True),
    sa.Column('to_sign_on', sa.Date(), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('created_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_meeting_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting'))
    )
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index('uq_meeting_committee_id', ['committee_id', 'held_on', 'starts_at'], unique=True, sqlite_where=sa.text("state != 'CANCELLED'"), postgresql_where=sa.text("state != 'CANCELLED'"))

    op.create_table('paragraph_series',
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_paragraph_series_committee_id_committee')),
    sa.PrimaryKeyConstraint('committee_id', 'year', name=op.f('pk_paragraph_series'))
    )
    op.create_table('phrase',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('ended_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_phrase_committee_id_committee')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phrase'))
    )
    with op.batch_alter_table('phrase', schema=None) as batch_op:
        batch_op.create_index('ix_phrase_committee_position', ['committee_id', 'position'], unique=False)

    op.create_table('registry_series',
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_registry_series_committee_id_committee')),
    sa.PrimaryKeyConstraint('committee_id', 'year', name=op.f('pk_registry_series'))
    )
    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.Enum('REGISTRATOR', 'OFFICER', 'HEAD', 'SECRETARY', 'READER', 'ADMINISTRATOR', name='role', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_role_grant_committee_id_committee')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_role_grant_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_role_grant_user_id'), ['user_id'], unique=False)
        batch_op.create_index('uq_role_grant_user_id', ['user_id', 'committee_id', 'role'], unique=True)

    op.create_table('case',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('department_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('title_protected', sa.String(), nullable=False),
    sa.Column('origin', sa.Enum('LETTER', 'MOTION', 'REFERRAL', 'CITIZEN_PROPOSAL', 'APPLICATION', 'ASSIGNMENT', 'OWN', 'UNKNOWN', name='origin', native_enum=False, length=40), nullable=False),
    sa.Column('origin_text', sa.String(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('party', sa.String(), nullable=False),
    sa.Column('party_protected', sa.String(), nullable=False),
    sa.Column('secrecy_provision', sa.String(), nullable=False),
    sa.Column('officer_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('REGISTERED', 'IN_PREPARATION', 'ANNOUNCED', 'POSTPONED', 'REFERRED_BACK', 'DECIDED', 'CLOSED', name='casestate', native_enum=False, length=40), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('created_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_case_committee_id_committee')),
    sa.ForeignKeyConstraint(['department_id'], ['department.id'], name=op.f('fk_case_department_id_department')),
    sa.ForeignKeyConstraint(['officer_id'], ['user.id'], name=op.f('fk_case_officer_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case'))
    )
    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_case_officer_id'), ['officer_id'], unique=False)

    op.create_table('meeting_news',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('told_by_id', sa.Integer(), nullable=False),
    sa.Column('read_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_meeting_news_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['told_by_id'], ['user.id'], name=op.f('fk_meeting_news_told_by_id_user')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_meeting_news_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_news'))
    )
    with op.batch_alter_table('meeting_news', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_news_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_news_user_id'), ['user_id'], unique=False)

    op.create_table('public_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('at_once', sa.Boolean(), nullable=False),
    sa.Column('paragraphs', sa.String(), nullable=False),
    sa.Column('signed_on', sa.Date(), nullable=False),
    sa.Column('up_on', sa.Date(), nullable=False),
    sa.Column('last_appeal_on', sa.Date(), nullable=False),
    sa.Column('final_on', sa.Date(), nullable=False),
    sa.Column('down_on', sa.Date(), nullable=False),
    sa.Column('kept_at', sa.String(), nullable=False),
    sa.Column('put_up_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('put_up_by_id', sa.Integer(), nullable=False),
    sa.Column('appealed_on', sa.Date(), nullable=True),
    sa.Column('final_noted_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_public_notice_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['put_up_by_id'], ['user.id'], name=op.f('fk_public_notice_put_up_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_notice'))
    )
    with op.batch_alter_table('public_notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_public_notice_down_on'), ['down_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_public_notice_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('sitting',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.Time(), nullable=True),
    sa.Column('closed_at', sa.Time(), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_sitting_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('meeting_id', name=op.f('pk_sitting'))
    )
    op.create_table('template_choice',
    sa.Column('committee_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.Enum('TJANSTEUTLATANDE', 'TJANSTESKRIVELSE', 'REMISSVAR', 'SVAR_PA_SKRIVELSE', 'DELEGATIONSBESLUT', name='paperkind', native_enum=False, length=40), nullable=False),
    sa.Column('template_id', sa.Integer(), nullable=True),
    sa.Column('shipped', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_template_choice_committee_id_committee')),
    sa.ForeignKeyConstraint(['template_id'], ['document_template.id'], name=op.f('fk_template_choice_template_id_document_template')),
    sa.PrimaryKeyConstraint('committee_id', 'kind', name=op.f('pk_template_choice'))
    )
    op.create_table('template_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('template_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('uploaded_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('uploaded_by_id', sa.Integer(), nullable=False),
    sa.Column('uploaded_by_name', sa.String(), nullable=False),
    sa.Column('remarks', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['checksum'], ['stored_file.checksum'], name=op.f('fk_template_version_checksum_stored_file')),
    sa.ForeignKeyConstraint(['template_id'], ['document_template.id'], name=op.f('fk_template_version_template_id_document_template')),
    sa.ForeignKeyConstraint(['uploaded_by_id'], ['user.id'], name=op.f('fk_template_version_uploaded_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_template_version'))
    )
    with op.batch_alter_table('template_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_template_version_template_id'), ['template_id'], unique=False)
        batch_op.create_index('uq_template_version_number', ['template_id', 'number'], unique=True)

    op.create_table('case_number',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('printed', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('own', sa.Boolean(), nullable=False),
    sa.Column('authority', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_case_number_case_id_case')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_number'))
    )
    with op.batch_alter_table('case_number', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_number_case_id'), ['case_id'], unique=False)
        batch_op.create_index('ix_case_number_key', ['key'], unique=False)

    op.create_table('case_relation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_case_relation_case_id_case')),
    sa.ForeignKeyConstraint(['other_id'], ['case.id'], name=op.f('fk_case_relation_other_id_case')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_relation'))
    )
    with op.batch_alter_table('case_relation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_relation_other_id'), ['other_id'], unique=False)
        batch_op.create_index('uq_case_relation_case_id', ['case_id', 'other_id'], unique=True)

    op.create_table('imported_paper',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('WAITING', 'CONFIRMED', 'DISCARDED', name='paperstate', native_enum=False, length=40), nullable=False),
    sa.Column('imported_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('imported_by_id', sa.Integer(), nullable=True),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_imported_paper_case_id_case')),
    sa.ForeignKeyConstraint(['checksum'], ['stored_file.checksum'], name=op.f('fk_imported_paper_checksum_stored_file')),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_imported_paper_committee_id_committee')),
    sa.ForeignKeyConstraint(['imported_by_id'], ['user.id'], name=op.f('fk_imported_paper_imported_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imported_paper'))
    )
    with op.batch_alter_table('imported_paper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_imported_paper_checksum'), ['checksum'], unique=False)
        batch_op.create_index(batch_op.f('ix_imported_paper_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_imported_paper_imported_by_id'), ['imported_by_id'], unique=False)

    op.create_table('record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('direction', sa.Enum('RECEIVED', 'DRAWN_UP', name='recorddirection', native_enum=False, length=40), nullable=False),
    sa.Column('dated', sa.Date(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('title_protected', sa.String(), nullable=False),
    sa.Column('party', sa.String(), nullable=False),
    sa.Column('party_protected', sa.String(), nullable=False),
    sa.Column('secrecy_provision', sa.String(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('created_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_record_case_id_case')),
    sa.ForeignKeyConstraint(['checksum'], ['stored_file.checksum'], name=op.f('fk_record_checksum_stored_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record'))
    )
    with op.batch_alter_table('record', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_record_case_id'), ['case_id'], unique=False)
        batch_op.create_index('uq_record_case_id', ['case_id', 'number'], unique=True)

    op.create_table('statement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('DRAFT', 'UNDER_REVIEW', 'AWAITING_APPROVAL', 'APPROVED', 'ANNOUNCED', name='statementstate', native_enum=False, length=40), nullable=False),
    sa.Column('created_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_statement_case_id_case')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement'))
    )
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_case_id'), ['case_id'], unique=False)

    op.create_table('check_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user.id'], name=op.f('fk_check_note_by_id_user')),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_check_note_statement_id_statement')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_check_note'))
    )
    with op.batch_alter_table('check_note', schema=None) as batch_op:
        batch_op.create_index('uq_check_note_statement_id', ['statement_id', 'mark'], unique=True)

    op.create_table('citation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_citation_statement_id_statement')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_citation'))
    )
    with op.batch_alter_table('citation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_citation_statement_id'), ['statement_id'], unique=False)

    op.create_table('statement_autosave',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('page', sa.String(), nullable=False),
    sa.Column('based_on', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('saved_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_statement_autosave_statement_id_statement')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_statement_autosave_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_autosave'))
    )
    with op.batch_alter_table('statement_autosave', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_autosave_user_id'), ['user_id'], unique=False)
        batch_op.create_index('uq_statement_autosave_user', ['statement_id', 'user_id'], unique=True)

    op.create_table('statement_picture',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['checksum'], ['stored_file.checksum'], name=op.f('fk_statement_picture_checksum_stored_file')),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_statement_picture_statement_id_statement')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_picture'))
    )
    with op.batch_alter_table('statement_picture', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_picture_checksum'), ['checksum'], unique=False)
        batch_op.create_index('uq_statement_picture_statement_id', ['statement_id', 'checksum'], unique=True)

    op.create_table('statement_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('saved_by_id', sa.Integer(), nullable=False),
    sa.Column('saved_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('fingerprint', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('TJANSTEUTLATANDE', 'TJANSTESKRIVELSE', 'REMISSVAR', 'SVAR_PA_SKRIVELSE', 'DELEGATIONSBESLUT', name='paperkind', native_enum=False, length=40), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('subtitle', sa.String(), nullable=False),
    sa.Column('dated', sa.Date(), nullable=True),
    sa.Column('published_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('purged_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('administration', sa.String(), nullable=False),
    sa.Column('department', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('support', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['saved_by_id'], ['user.id'], name=op.f('fk_statement_version_saved_by_id_user')),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_statement_version_statement_id_statement')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_version'))
    )
    with op.batch_alter_table('statement_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_version_statement_id'), ['statement_id'], unique=False)
        batch_op.create_index('uq_statement_version_statement_id', ['statement_id', 'number'], unique=True)

    op.create_table('agenda_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('item_group', sa.Enum('OPENING', 'DECISIONS', 'NOTIFICATIONS', 'DELEGATED', 'INFORMATION', name='itemgroup', native_enum=False, length=40), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('standing', sa.Boolean(), nullable=False),
    sa.Column('announced_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('paper_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('version_id', sa.Integer(), nullable=True),
    sa.Column('decided_as', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_agenda_item_case_id_case')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_agenda_item_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_agenda_item_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_item_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_item_version_id'), ['version_id'], unique=False)

    op.create_table('approval',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('approved_by_id', sa.Integer(), nullable=False),
    sa.Column('approved_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['approved_by_id'], ['user.id'], name=op.f('fk_approval_approved_by_id_user')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_approval_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval'))
    )
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_approval_version_id'), ['version_id'], unique=False)

    op.create_table('proposed_clause',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_proposed_clause_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposed_clause'))
    )
    with op.batch_alter_table('proposed_clause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposed_clause_version_id'), ['version_id'], unique=False)

    op.create_table('returned_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('uploaded_by_id', sa.Integer(), nullable=False),
    sa.Column('uploaded_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('base_id', sa.Integer(), nullable=False),
    sa.Column('says_base', sa.Boolean(), nullable=False),
    sa.Column('sent_checksum', sa.String(length=64), nullable=True),
    sa.Column('version_id', sa.Integer(), nullable=True),
    sa.Column('settled_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('settled_by_id', sa.Integer(), nullable=True),
    sa.Column('refused', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['base_id'], ['statement_version.id'], name=op.f('fk_returned_file_base_id_statement_version')),
    sa.ForeignKeyConstraint(['checksum'], ['stored_file.checksum'], name=op.f('fk_returned_file_checksum_stored_file')),
    sa.ForeignKeyConstraint(['sent_checksum'], ['stored_file.checksum'], name=op.f('fk_returned_file_sent_checksum_stored_file')),
    sa.ForeignKeyConstraint(['settled_by_id'], ['user.id'], name=op.f('fk_returned_file_settled_by_id_user')),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_returned_file_statement_id_statement')),
    sa.ForeignKeyConstraint(['uploaded_by_id'], ['user.id'], name=op.f('fk_returned_file_uploaded_by_id_user')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_returned_file_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_returned_file'))
    )
    with op.batch_alter_table('returned_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_returned_file_base_id'), ['base_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_returned_file_statement_id'), ['statement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_returned_file_version_id'), ['version_id'], unique=False)

    op.create_table('review_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('asked_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('answer', sa.Enum('NO_REMARKS', 'REMARKS', name='reviewanswer', native_enum=False, length=40), nullable=True),
    sa.Column('answer_text', sa.Text(), nullable=False),
    sa.Column('answered_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('answered_version_id', sa.Integer(), nullable=True),
    sa.Column('withdrawn_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['answered_version_id'], ['statement_version.id'], name=op.f('fk_review_request_answered_version_id_statement_version')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user.id'], name=op.f('fk_review_request_asked_by_id_user')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['user.id'], name=op.f('fk_review_request_reviewer_id_user')),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_review_request_statement_id_statement')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_review_request_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_request'))
    )
    with op.batch_alter_table('review_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_request_answered_version_id'), ['answered_version_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_request_reviewer_id'), ['reviewer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_request_statement_id'), ['statement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_request_version_id'), ['version_id'], unique=False)

    op.create_table('seen_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_seen_version_user_id_user')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_seen_version_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seen_version'))
    )
    with op.batch_alter_table('seen_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seen_version_user_id'), ['user_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_seen_version_version_id'), ['version_id'], unique=False)
        batch_op.create_index('uq_seen_version_version_id', ['version_id', 'user_id'], unique=True)

    op.create_table('statement_addressee',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('meeting_date', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_statement_addressee_committee_id_committee')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_statement_addressee_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_addressee'))
    )
    with op.batch_alter_table('statement_addressee', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_addressee_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_addressee_version_id'), ['version_id'], unique=False)

    op.create_table('statement_attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['checksum'], ['stored_file.checksum'], name=op.f('fk_statement_attachment_checksum_stored_file')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_statement_attachment_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_attachment'))
    )
    with op.batch_alter_table('statement_attachment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_attachment_version_id'), ['version_id'], unique=False)

    op.create_table('statement_check_out',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_statement_check_out_statement_id_statement')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_statement_check_out_user_id_user')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_statement_check_out_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_check_out'))
    )
    with op.batch_alter_table('statement_check_out', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_check_out_statement_id'), ['statement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_check_out_user_id'), ['user_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_check_out_version_id'), ['version_id'], unique=False)

    op.create_table('statement_comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('statement_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.Enum('CLAUSE', 'SECTION', name='part', native_enum=False, length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('resolved_at', tjut.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('resolved_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['user.id'], name=op.f('fk_statement_comment_author_id_user')),
    sa.ForeignKeyConstraint(['resolved_by_id'], ['user.id'], name=op.f('fk_statement_comment_resolved_by_id_user')),
    sa.ForeignKeyConstraint(['statement_id'], ['statement.id'], name=op.f('fk_statement_comment_statement_id_statement')),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_statement_comment_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_comment'))
    )
    with op.batch_alter_table('statement_comment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_comment_statement_id'), ['statement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_comment_version_id'), ['version_id'], unique=False)

    op.create_table('statement_officer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_statement_officer_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_officer'))
    )
    with op.batch_alter_table('statement_officer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_officer_version_id'), ['version_id'], unique=False)

    op.create_table('statement_recipient',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_statement_recipient_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_recipient'))
    )
    with op.batch_alter_table('statement_recipient', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_recipient_version_id'), ['version_id'], unique=False)

    op.create_table('statement_section',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('heading', sa.String(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_statement_section_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_section'))
    )
    with op.batch_alter_table('statement_section', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_section_version_id'), ['version_id'], unique=False)

    op.create_table('statement_signatory',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_statement_signatory_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_signatory'))
    )
    with op.batch_alter_table('statement_signatory', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_signatory_version_id'), ['version_id'], unique=False)

    op.create_table('word_copy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('template', sa.String(), nullable=False),
    sa.Column('checksum', sa.String(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['statement_version.id'], name=op.f('fk_word_copy_version_id_statement_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_word_copy')),
    sa.UniqueConstraint('version_id', name=op.f('uq_word_copy_version_id'))
    )
    op.create_table('adjournment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=False),
    sa.Column('ends_at', sa.Time(), nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_adjournment_item_id_agenda_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_adjournment'))
    )
    with op.batch_alter_table('adjournment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_adjournment_item_id'), ['item_id'], unique=False)

    op.create_table('attendance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('office', sa.String(), nullable=False),
    sa.Column('capacity', sa.Enum('MEMBER', 'SERVING', 'SUBSTITUTE', 'OTHER', name='capacity', native_enum=False, length=40), nullable=False),
    sa.Column('for_member_id', sa.Integer(), nullable=True),
    sa.Column('from_item_id', sa.Integer(), nullable=True),
    sa.Column('to_item_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['for_member_id'], ['committee_member.id'], name=op.f('fk_attendance_for_member_id_committee_member')),
    sa.ForeignKeyConstraint(['from_item_id'], ['agenda_item.id'], name=op.f('fk_attendance_from_item_id_agenda_item')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_attendance_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['member_id'], ['committee_member.id'], name=op.f('fk_attendance_member_id_committee_member')),
    sa.ForeignKeyConstraint(['to_item_id'], ['agenda_item.id'], name=op.f('fk_attendance_to_item_id_agenda_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance'))
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('conflict_of_interest',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('substitute_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_conflict_of_interest_item_id_agenda_item')),
    sa.ForeignKeyConstraint(['member_id'], ['committee_member.id'], name=op.f('fk_conflict_of_interest_member_id_committee_member')),
    sa.ForeignKeyConstraint(['substitute_id'], ['committee_member.id'], name=op.f('fk_conflict_of_interest_substitute_id_committee_member')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conflict_of_interest'))
    )
    with op.batch_alter_table('conflict_of_interest', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_conflict_of_interest_item_id'), ['item_id'], unique=False)
        batch_op.create_index('uq_conflict_of_interest_item_id', ['item_id', 'member_id'], unique=True)

    op.create_table('motion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('APPROVE', 'REJECT', 'REFER_BACK', 'POSTPONE', 'CHANGE', name='motionkind', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_motion_item_id_agenda_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_motion'))
    )
    with op.batch_alter_table('motion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_motion_item_id'), ['item_id'], unique=False)

    op.create_table('paragraph',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_paragraph_committee_id_committee')),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_paragraph_item_id_agenda_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paragraph')),
    sa.UniqueConstraint('item_id', name=op.f('uq_paragraph_item_id'))
    )
    with op.batch_alter_table('paragraph', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paragraph_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index('uq_paragraph_committee_id', ['committee_id', 'year', 'number'], unique=True)

    op.create_table('remark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('RESERVATION', 'SEPARATE_STATEMENT', 'NOTE', 'TAKES_NO_PART', name='remarkkind', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('recorded_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_remark_item_id_agenda_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark'))
    )
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remark_item_id'), ['item_id'], unique=False)

    op.create_table('statement_comment_reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['user.id'], name=op.f('fk_statement_comment_reply_author_id_user')),
    sa.ForeignKeyConstraint(['comment_id'], ['statement_comment.id'], name=op.f('fk_statement_comment_reply_comment_id_statement_comment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement_comment_reply'))
    )
    with op.batch_alter_table('statement_comment_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_comment_reply_comment_id'), ['comment_id'], unique=False)

    op.create_table('vote',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('method', sa.Enum('ACCLAMATION', 'OPEN_VOTE', 'CLOSED_VOTE', name='method', native_enum=False, length=40), nullable=False),
    sa.Column('put_in_order', sa.Text(), nullable=False),
    sa.Column('yes_means', sa.Text(), nullable=False),
    sa.Column('no_means', sa.Text(), nullable=False),
    sa.Column('chair_id', sa.Integer(), nullable=False),
    sa.Column('result', sa.Enum('YES', 'NO', 'ABSTAINS', name='stance', native_enum=False, length=40), nullable=False),
    sa.Column('yes', sa.Integer(), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('abstained', sa.Integer(), nullable=False),
    sa.Column('by_casting_vote', sa.Boolean(), nullable=False),
    sa.Column('by_lot', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['chair_id'], ['committee_member.id'], name=op.f('fk_vote_chair_id_committee_member')),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_vote_item_id_agenda_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vote'))
    )
    with op.batch_alter_table('vote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_vote_item_id'), ['item_id'], unique=False)

    op.create_table('ballot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('vote_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('stance', sa.Enum('YES', 'NO', 'ABSTAINS', name='stance', native_enum=False, length=40), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['committee_member.id'], name=op.f('fk_ballot_member_id_committee_member')),
    sa.ForeignKeyConstraint(['vote_id'], ['vote.id'], name=op.f('fk_ballot_vote_id_vote')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ballot'))
    )
    with op.batch_alter_table('ballot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ballot_vote_id'), ['vote_id'], unique=False)
        batch_op.create_index('uq_ballot_vote_id', ['vote_id', 'member_id'], unique=True)

    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('paragraph_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.Enum('AS_PROPOSED', 'AMENDED', 'REFERRED_BACK', 'POSTPONED', 'REJECTED', 'WITHOUT_PROPOSAL', 'ANSWERED', 'NOTED', 'FILED', 'DISCONTINUED', 'REMITTED', 'ELECTED', 'PROPOSED_ONWARD', name='outcome', native_enum=False, length=40), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=False),
    sa.Column('recorded_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['paragraph_id'], ['paragraph.id'], name=op.f('fk_decision_paragraph_id_paragraph')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['user.id'], name=op.f('fk_decision_recorded_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision')),
    sa.UniqueConstraint('paragraph_id', name=op.f('uq_decision_paragraph_id'))
    )
    op.create_table('motion_mover',
    sa.Column('motion_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['committee_member.id'], name=op.f('fk_motion_mover_member_id_committee_member')),
    sa.ForeignKeyConstraint(['motion_id'], ['motion.id'], name=op.f('fk_motion_mover_motion_id_motion')),
    sa.PrimaryKeyConstraint('motion_id', 'member_id', name=op.f('pk_motion_mover'))
    )
    op.create_table('remark_member',
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['committee_member.id'], name=op.f('fk_remark_member_member_id_committee_member')),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_remark_member_remark_id_remark')),
    sa.PrimaryKeyConstraint('remark_id', 'member_id', name=op.f('pk_remark_member'))
    )
    op.create_table('decision_clause',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('kind', sa.Enum('DECIDED', 'PROPOSED_ONWARD', 'ELECTED', 'ANSWERED', 'NOTED', 'FILED', 'REJECTED', 'DISCONTINUED', 'REMITTED', 'REFERRED_BACK', 'POSTPONED', 'REPLACES', name='clausekind', native_enum=False, length=40), nullable=False),
    sa.Column('to_whom', sa.Text(), nullable=False),
    sa.Column('proposed_clause_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_decision_clause_decision_id_decision')),
    sa.ForeignKeyConstraint(['proposed_clause_id'], ['proposed_clause.id'], name=op.f('fk_decision_clause_proposed_clause_id_proposed_clause')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision_clause'))
    )
    with op.batch_alter_table('decision_clause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_clause_decision_id'), ['decision_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_clause_proposed_clause_id'), ['proposed_clause_id'], unique=False)

    op.create_table('assignment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('committee_id', sa.Integer(), nullable=False),
    sa.Column('clause_id', sa.Integer(), nullable=True),
    sa.Column('start', sa.Integer(), nullable=True),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('wording', sa.Text(), nullable=False),
    sa.Column('words_gone', sa.Boolean(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('addressee', sa.String(), nullable=False),
    sa.Column('officer_id', sa.Integer(), nullable=True),
    sa.Column('deadline_printed', sa.String(), nullable=False),
    sa.Column('deadline_on', sa.Date(), nullable=True),
    sa.Column('recurring', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Enum('PROPOSED', 'DISMISSED', 'NOT_STARTED', 'IN_PROGRESS', 'REPORTED', 'CLOSED', 'LAPSED', name='assignmentstate', native_enum=False, length=40), nullable=False),
    sa.Column('created_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_assignment_case_id_case')),
    sa.ForeignKeyConstraint(['clause_id'], ['decision_clause.id'], name=op.f('fk_assignment_clause_id_decision_clause')),
    sa.ForeignKeyConstraint(['committee_id'], ['committee.id'], name=op.f('fk_assignment_committee_id_committee')),
    sa.ForeignKeyConstraint(['officer_id'], ['user.id'], name=op.f('fk_assignment_officer_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment'))
    )
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assignment_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_clause_id'), ['clause_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_committee_id'), ['committee_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_deadline_on'), ['deadline_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_officer_id'), ['officer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_state'), ['state'], unique=False)

    op.create_table('assignment_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assignment_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('linked_by_id', sa.Integer(), nullable=False),
    sa.Column('linked_at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['assignment.id'], name=op.f('fk_assignment_answer_assignment_id_assignment')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_assignment_answer_case_id_case')),
    sa.ForeignKeyConstraint(['linked_by_id'], ['user.id'], name=op.f('fk_assignment_answer_linked_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment_answer'))
    )
    with op.batch_alter_table('assignment_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assignment_answer_assignment_id'), ['assignment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_answer_case_id'), ['case_id'], unique=False)
        batch_op.create_index('uq_assignment_answer_assignment_id', ['assignment_id', 'case_id'], unique=True)

    op.create_table('progress_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assignment_id', sa.Integer(), nullable=False),
    sa.Column('at', tjut.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('PROPOSED', 'DISMISSED', 'NOT_STARTED', 'IN_PROGRESS', 'REPORTED', 'CLOSED', 'LAPSED', name='assignmentstate', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['assignment.id'], name=op.f('fk_progress_report_assignment_id_assignment')),
    sa.ForeignKeyConstraint(['author_id'], ['user.id'], name=op.f('fk_progress_report_author_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_progress_report'))
    )
    with op.batch_alter_table('progress_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_progress_report_assignment_id'), ['assignment_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('progress_report', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_progress_report_assignment_id'))

    op.drop_table('progress_report')
    with op.batch_alter_table('assignment_answer', schema=None) as batch_op:
        batch_op.drop_index('uq_assignment_answer_assignment_id')
        batch_op.drop_index(batch_op.f('ix_assignment_answer_case_id'))
        batch_op.drop_index(batch_op.f('ix_assignment_answer_assignment_id'))

    op.drop_table('assignment_answer')
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_assignment_state'))
        batch_op.drop_index(batch_op.f('ix_assignment_officer_id'))
        batch_op.drop_index(batch_op.f('ix_assignment_deadline_on'))
        batch_op.drop_index(batch_op.f('ix_assignment_committee_id'))
        batch_op.drop_index(batch_op.f('ix_assignment_clause_id'))
        batch_op.drop_index(batch_op.f('ix_assignment_case_id'))

    op.drop_table('assignment')
    with op.batch_alter_table('decision_clause', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decision_clause_proposed_clause_id'))
        batch_op.drop_index(batch_op.f('ix_decision_clause_decision_id'))

    op.drop_table('decision_clause')
    op.drop_table('remark_member')
    op.drop_table('motion_mover')
    op.drop_table('decision')
    with op.batch_alter_table('ballot', schema=None) as batch_op:
        batch_op.drop_index('uq_ballot_vote_id')
        batch_op.drop_index(batch_op.f('ix_ballot_vote_id'))

    op.drop_table('ballot')
    with op.batch_alter_table('vote', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_vote_item_id'))

    op.drop_table('vote')
    with op.batch_alter_table('statement_comment_reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_comment_reply_comment_id'))

    op.drop_table('statement_comment_reply')
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_remark_item_id'))

    op.drop_table('remark')
    with op.batch_alter_table('paragraph', schema=None) as batch_op:
        batch_op.drop_index('uq_paragraph_committee_id')
        batch_op.drop_index(batch_op.f('ix_paragraph_committee_id'))

    op.drop_table('paragraph')
    with op.batch_alter_table('motion', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_motion_item_id'))

    op.drop_table('motion')
    with op.batch_alter_table('conflict_of_interest', schema=None) as batch_op:
        batch_op.drop_index('uq_conflict_of_interest_item_id')
        batch_op.drop_index(batch_op.f('ix_conflict_of_interest_item_id'))

    op.drop_table('conflict_of_interest')
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_meeting_id'))

    op.drop_table('attendance')
    with op.batch_alter_table('adjournment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_adjournment_item_id'))

    op.drop_table('adjournment')
    op.drop_table('word_copy')
    with op.batch_alter_table('statement_signatory', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_signatory_version_id'))

    op.drop_table('statement_signatory')
    with op.batch_alter_table('statement_section', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_section_version_id'))

    op.drop_table('statement_section')
    with op.batch_alter_table('statement_recipient', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_recipient_version_id'))

    op.drop_table('statement_recipient')
    with op.batch_alter_table('statement_officer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_officer_version_id'))

    op.drop_table('statement_officer')
    with op.batch_alter_table('statement_comment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_comment_version_id'))
        batch_op.drop_index(batch_op.f('ix_statement_comment_statement_id'))

    op.drop_table('statement_comment')
    with op.batch_alter_table('statement_check_out', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_check_out_version_id'))
        batch_op.drop_index(batch_op.f('ix_statement_check_out_user_id'))
        batch_op.drop_index(batch_op.f('ix_statement_check_out_statement_id'))

    op.drop_table('statement_check_out')
    with op.batch_alter_table('statement_attachment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_attachment_version_id'))

    op.drop_table('statement_attachment')
    with op.batch_alter_table('statement_addressee', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_addressee_version_id'))
        batch_op.drop_index(batch_op.f('ix_statement_addressee_committee_id'))

    op.drop_table('statement_addressee')
    with op.batch_alter_table('seen_version', schema=None) as batch_op:
        batch_op.drop_index('uq_seen_version_version_id')
        batch_op.drop_index(batch_op.f('ix_seen_version_version_id'))
        batch_op.drop_index(batch_op.f('ix_seen_version_user_id'))

    op.drop_table('seen_version')
    with op.batch_alter_table('review_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_review_request_version_id'))
        batch_op.drop_index(batch_op.f('ix_review_request_statement_id'))
        batch_op.drop_index(batch_op.f('ix_review_request_reviewer_id'))
        batch_op.drop_index(batch_op.f('ix_review_request_answered_version_id'))

    op.drop_table('review_request')
    with op.batch_alter_table('returned_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_returned_file_version_id'))
        batch_op.drop_index(batch_op.f('ix_returned_file_statement_id'))
        batch_op.drop_index(batch_op.f('ix_returned_file_base_id'))

    op.drop_table('returned_file')
    with op.batch_alter_table('proposed_clause', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_proposed_clause_version_id'))

    op.drop_table('proposed_clause')
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_approval_version_id'))

    op.drop_table('approval')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_version_id'))
        batch_op.drop_index(batch_op.f('ix_agenda_item_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_agenda_item_case_id'))

    op.drop_table('agenda_item')
    with op.batch_alter_table('statement_version', schema=None) as batch_op:
        batch_op.drop_index('uq_statement_version_statement_id')
        batch_op.drop_index(batch_op.f('ix_statement_version_statement_id'))

    op.drop_table('statement_version')
    with op.batch_alter_table('statement_picture', schema=None) as batch_op:
        batch_op.drop_index('uq_statement_picture_statement_id')
        batch_op.drop_index(batch_op.f('ix_statement_picture_checksum'))

    op.drop_table('statement_picture')
    with op.batch_alter_table('statement_autosave', schema=None) as batch_op:
        batch_op.drop_index('uq_statement_autosave_user')
        batch_op.drop_index(batch_op.f('ix_statement_autosave_user_id'))

    op.drop_table('statement_autosave')
    with op.batch_alter_table('citation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_citation_statement_id'))

    op.drop_table('citation')
    with op.batch_alter_table('check_note', schema=None) as batch_op:
        batch_op.drop_index('uq_check_note_statement_id')

    op.drop_table('check_note')
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_case_id'))

    op.drop_table('statement')
    with op.batch_alter_table('record', schema=None) as batch_op:
        batch_op.drop_index('uq_record_case_id')
        batch_op.drop_index(batch_op.f('ix_record_case_id'))

    op.drop_table('record')
    with op.batch_alter_table('imported_paper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_imported_paper_imported_by_id'))
        batch_op.drop_index(batch_op.f('ix_imported_paper_committee_id'))
        batch_op.drop_index(batch_op.f('ix_imported_paper_checksum'))

    op.drop_table('imported_paper')
    with op.batch_alter_table('case_relation', schema=None) as batch_op:
        batch_op.drop_index('uq_case_relation_case_id')
        batch_op.drop_index(batch_op.f('ix_case_relation_other_id'))

    op.drop_table('case_relation')
    with op.batch_alter_table('case_number', schema=None) as batch_op:
        batch_op.drop_index('ix_case_number_key')
        batch_op.drop_index(batch_op.f('ix_case_number_case_id'))

    op.drop_table('case_number')
    with op.batch_alter_table('template_version', schema=None) as batch_op:
        batch_op.drop_index('uq_template_version_number')
        batch_op.drop_index(batch_op.f('ix_template_version_template_id'))

    op.drop_table('template_version')
    op.drop_table('template_choice')
    op.drop_table('sitting')
    with op.batch_alter_table('public_notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_public_notice_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_public_notice_down_on'))

    op.drop_table('public_notice')
    with op.batch_alter_table('meeting_news', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_news_user_id'))
        batch_op.drop_index(batch_op.f('ix_meeting_news_meeting_id'))

    op.drop_table('meeting_news')
    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case_officer_id'))
        batch_op.drop_index(batch_op.f('ix_case_committee_id'))

    op.drop_table('case')
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.drop_index('uq_role_grant_user_id')
        batch_op.drop_index(batch_op.f('ix_role_grant_user_id'))
        batch_op.drop_index(batch_op.f('ix_role_grant_committee_id'))

    op.drop_table('role_grant')
    op.drop_table('registry_series')
    with op.batch_alter_table('phrase', schema=None) as batch_op:
        batch_op.drop_index('ix_phrase_committee_position')

    op.drop_table('phrase')
    op.drop_table('paragraph_series')
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_index('uq_meeting_committee_id', sqlite_where=sa.text("state != 'CANCELLED'"), postgresql_where=sa.text("state != 'CANCELLED'"))
        batch_op.drop_index(batch_op.f('ix_meeting_committee_id'))

    op.drop_table('meeting')
    with op.batch_alter_table('document_template', schema=None) as batch_op:
        batch_op.drop_index('uq_document_template_name')
        batch_op.drop_index(batch_op.f('ix_document_template_committee_id'))

    op.drop_table('document_template')
    with op.batch_alter_table('department', schema=None) as batch_op:
        batch_op.drop_index('uq_department_committee_id')
        batch_op.drop_index(batch_op.f('ix_department_committee_id'))

    op.drop_table('department')
    with op.batch_alter_table('committee_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_committee_member_committee_id'))

    op.drop_table('committee_member')
    op.drop_table('calendar_address')
    op.drop_table('user')
    op.drop_table('stored_file')
    op.drop_table('search_log')
    with op.batch_alter_table('login_attempt', schema=None) as batch_op:
        batch_op.drop_index('ix_login_attempt_address')
        batch_op.drop_index('ix_login_attempt_account')

    op.drop_table('login_attempt')
    op.drop_table('committee')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entry_subject_kind'))
        batch_op.drop_index(batch_op.f('ix_audit_entry_subject_id'))
        batch_op.drop_index(batch_op.f('ix_audit_entry_case_id'))
        batch_op.drop_index(batch_op.f('ix_audit_entry_actor_id'))

    op.drop_table('audit_entry')
