// Generated from the database by `npm run cme schema`; `npm run check` fails when it is stale.
import type { ColumnType, Generated } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: what a jsonb column holds is known to the query that reads it.
type Json = ColumnType<any, string, string>

export type DB = {
  activity: {
    organization_id: string
    id: string
    title: string
    description: Generated<string>
    objectives: Generated<string[]>
    format_key: string
    specialty_id: string
    state: Generated<string>
    featured: Generated<boolean>
    code_visibility: Generated<string>
    commercial_support: Generated<string>
    disclosure_statement: Generated<string>
    evaluation: Generated<string>
    form_id: string | null
    survey_url: string | null
    created_at: string
    updated_at: string
    version: Generated<number>
    disclosure_basis: Generated<string>
    disclosure_ground: Generated<string>
    disclosure_basis_by: string | null
    disclosure_basis_at: string | null
    delivery: Generated<string[]>
    format_fields: Generated<Json>
    test_form_id: string | null
    title_key: Generated<string | null>
  }
  activity_dates: {
    organization_id: string
    activity_id: string
    first_starts_at: string | null
    last_starts_at: string | null
    closes_at: string | null
  }
  activity_document: {
    organization_id: string
    id: string
    activity_id: string
    kind: string
    name: string
    content_type: string
    content: Buffer
    size: Generated<number>
    added_by: string
    added_at: string
  }
  activity_format: {
    organization_id: string
    key: string
    name: string
    learning_format: string
    position: number
  }
  activity_plan: {
    organization_id: string
    activity_id: string
    practice_gap: Generated<string>
    needs: Generated<string[]>
    professions: Generated<string[]>
    specialties: Generated<string>
    outcomes: Generated<Json>
    measured: Generated<string>
    supported: boolean | null
    supports: Generated<Json>
    sponsorship: Generated<string>
    joint_providers: Generated<string[]>
    fee: Generated<string>
    registration: Generated<string>
    version: Generated<number>
    updated_at: string
    updated_by: string
  }
  activity_role: {
    organization_id: string
    id: string
    activity_id: string
    person_id: string | null
    role: Generated<string>
    name: string
    credentials: Generated<string>
    affiliation: Generated<string>
    position: number
    session_id: string | null
    email: Generated<string>
    disclosed_on: string | null
    discloser_id: string | null
    named_at: string | null
    named_by: string | null
    settled_until: string | null
  }
  activity_session: {
    organization_id: string
    id: string
    activity_id: string
    title: Generated<string>
    starts_at: string
    ends_at: string
    place: Generated<string>
    code: string
    claim_opens_at: string
    claim_closes_at: string
    search_text: Generated<string>
    description: Generated<string>
    objectives: Generated<string[]>
    disclosure_statement: string | null
    code_closes_at: string | null
    occurrence: string | null
    timed_at: string | null
    cancelled_at: string | null
    cancelled_by: string | null
    cancel_reason: Generated<string>
    rotating: boolean | null
    version: Generated<number>
  }
  activity_step: {
    organization_id: string
    id: string
    activity_id: string
    step: string
    from_state: string
    to_state: string
    note: Generated<string>
    version: number
    plan_version: number
    taken_by: string
    taken_at: string
  }
  attendance: {
    organization_id: string
    id: string
    session_id: string
    person_id: string
    recorded_at: string
  }
  attendance_source: {
    organization_id: string
    id: string
    attendance_id: string
    way: string
    recorded_at: string
    reference: Generated<string>
    said_at: string | null
    actor_id: string | null
    badge_id: string | null
    import_id: string | null
    undone_at: string | null
    undone_by: string | null
    reason: Generated<string>
    undone_reason: Generated<string>
  }
  audit: {
    organization_id: string
    id: string
    at: string
    actor_id: string | null
    act: string
    subject: string
    subject_id: string | null
    old: Json | null
    new: Json | null
    salt: Generated<string | null>
    erased: Buffer | null
  }
  audit_seal: {
    organization_id: string
    number: number
    first_id: string
    last_id: string
    rows: number
    sealed_at: string
    previous: Buffer | null
    hash: Buffer
  }
  bank_question: {
    organization_id: string
    id: string
    topic: string
    question: Json
    position: number
    kept_at: string
    kept_by: string | null
  }
  certificate: {
    organization_id: string
    id: string
    number: string
    person_id: string
    session_id: string
    frozen: Json
    issued_at: string
    merged_from: string | null
    replaces_id: string | null
  }
  certificate_template: {
    organization_id: string
    id: string
    name: string
    is_default: Generated<boolean>
    created_at: string
    retired_at: string | null
  }
  certificate_template_use: {
    organization_id: string
    credit_type_id: string | null
    profession_id: string | null
    template_id: string
  }
  certificate_template_version: {
    organization_id: string
    template_id: string
    number: number
    content: Json
    saved_at: string
    saved_by: string | null
  }
  checklist_item: {
    organization_id: string
    id: string
    position: number
    words: string
    days_before: number | null
    before_step: Generated<string>
    formats: Generated<string[]>
    automatic: Generated<string>
    created_at: string
    retired_at: string | null
  }
  checklist_mark: {
    organization_id: string
    activity_id: string
    item_id: string
    answer: Generated<string>
    note: Generated<string>
    marked_by: string
    marked_at: string
  }
  company: {
    organization_id: string
    id: string
    name: string
    name_key: string
    state: Generated<string>
    same_as: string | null
    note: Generated<string>
    added_at: string
    added_by: string | null
  }
  counted_attendance: {
    organization_id: string
    id: string
    session_id: string
    person_id: string
    recorded_at: string
    activity_id: string
    starts_at: string
    ends_at: string
    attended_at: string
  }
  counted_credit: {
    organization_id: string
    id: string
    kind: string
    person_id: string
    session_id: string
    credit_type_id: string
    amount: number
    completed_on: string
    recorded_at: string
    certificate_id: string
    replaces_id: string
    actor_id: string
    reason: string
    merged_from: string
    counted_in: string
    import_id: string
    ground: string
    type_version: number
    correction_id: string
  }
  counted_physician: {
    organization_id: string
    person_id: string
  }
  counted_profession: {
    organization_id: string
    person_id: string
    profession_id: string
  }
  credential: {
    organization_id: string
    id: string
    abbreviation: string
    profession_id: string | null
    position: number
    retired_at: string | null
  }
  credit_correction: {
    organization_id: string
    id: string
    kind: string
    certificate_id: string
    reason: string
    note: Generated<string>
    overrides: Generated<string[]>
    actor_id: string
    corrected_at: string
  }
  credit_entry: {
    organization_id: string
    id: string
    kind: string
    person_id: string
    session_id: string
    credit_type_id: string
    amount: number
    completed_on: string
    recorded_at: string
    certificate_id: string
    replaces_id: string | null
    actor_id: string
    reason: Generated<string>
    merged_from: string | null
    counted_in: string | null
    import_id: string | null
    ground: Generated<string>
    type_version: Generated<number>
    correction_id: string | null
  }
  credit_type: {
    organization_id: string
    id: string
    key: string
    name: string
    plural: string
    short_name: string
    mark: Generated<string>
    italic: Generated<boolean>
    participation: Generated<boolean>
    step: number
    partial: Generated<boolean>
    statement: Generated<string>
    award_phrase: Generated<string>
    official_record: Generated<string>
    required_fields: Generated<string[]>
    allowed_formats: Generated<string[]>
    position: number
    unit: Generated<string>
    unit_minutes: Generated<number>
    rounding: Generated<string>
    everyone: Generated<boolean>
    activity_number: Generated<string>
    report_target: Generated<string>
    record_years: Generated<number>
    check_note: Generated<string>
    version: Generated<number>
    changed_at: Generated<string>
    changed_by: string | null
    retired_at: string | null
  }
  credit_type_profession: {
    organization_id: string
    credit_type_id: string
    profession_id: string
  }
  credit_type_version: {
    organization_id: string
    credit_type_id: string
    number: number
    name: string
    plural: string
    short_name: string
    mark: string
    italic: boolean
    official_record: string
    definition: Json
    made_at: string
    made_by: string | null
  }
  current_disclosure: {
    organization_id: string
    discloser_id: string
    person_id: string
    id: string
    number: number
    attested_at: string
    lookback_from: string
    nothing: boolean
    relationships: Json
    way: string
    apart_of: string
  }
  data_import: {
    organization_id: string
    id: string
    kind: string
    file_name: string
    state: Generated<string>
    fault: Generated<string>
    header: Generated<string[]>
    columns: Json
    mapping: Json
    notes: Generated<string[]>
    row_count: Generated<number>
    at_row: Generated<number>
    done_rows: Generated<number>
    step_at: string | null
    went_on_at: string | null
    made_by: string
    made_at: string
    confirmed_by: string | null
    confirmed_at: string | null
    finished_at: string | null
    undone_by: string | null
    undone_at: string | null
    undo_reason: Generated<string>
    sheets: Generated<string[]>
    sheet: Generated<string>
    worked_ms: Generated<number>
  }
  data_import_key: {
    organization_id: string
    import_id: string
    key: string
    number: number
  }
  data_import_part: {
    organization_id: string
    import_id: string
    position: number
    bytes: Buffer
  }
  data_import_row: {
    organization_id: string
    import_id: string
    number: number
    cells: string[]
    chosen_person: string | null
    chosen_new: Generated<boolean>
    left_out: Generated<boolean>
    verdict: Generated<string>
    ground: Generated<string>
    reason: Generated<string>
    candidates: Generated<string[]>
    names: Generated<string>
    person_id: string | null
    same_as: number | null
    makes_new: Generated<boolean>
    facts: Generated<number>
    made: Json | null
    written_at: string | null
    undone: Generated<string>
    warning: Generated<string>
  }
  designation: {
    organization_id: string
    activity_id: string
    credit_type_id: string
    maximum: number
    universal_activity_number: Generated<string>
  }
  discloser: {
    organization_id: string
    id: string
    person_id: string | null
    name: string
    email: Generated<string>
    denied_at: string | null
    taken_at: string | null
    taken_by: string | null
    created_at: string
    apart_of: string | null
    joined_at: string | null
  }
  disclosure: {
    organization_id: string
    id: string
    discloser_id: string
    number: number
    attested_at: string
    lookback_from: string
    nothing: boolean
    relationships: Json
    definition: string
    attestation: string
    way: string
    entered_by: string | null
    entered_at: string | null
    note: Generated<string>
  }
  disclosure_draft: {
    organization_id: string
    discloser_id: string
    fields: Json
    revises: string | null
    version: Generated<number>
    saved_at: string
  }
  disclosure_request: {
    organization_id: string
    id: string
    role_id: string
    discloser_id: string
    kind: string
    asked_by: string | null
    asked_at: string
  }
  door: {
    organization_id: string
    id: string
    session_id: string
    token_hash: Buffer
    opened_by: string
    opened_at: string
    expires_at: string
    closed_at: string | null
  }
  duplicate_search: {
    organization_id: string
    searched_at: string
  }
  earlier_credit: {
    organization_id: string
    id: string
    person_id: string | null
    title: string
    provider: Generated<string>
    format: Generated<string>
    completed_on: string
    credit_type_id: string | null
    credit_name: string
    amount: number
    certificate_reference: Generated<string>
    source: Generated<string>
    import_id: string
    import_row: number
    recorded_by: string
    recorded_at: string
  }
  earlier_credit_withdrawal: {
    organization_id: string
    earlier_credit_id: string
    reason: Generated<string>
    withdrawn_by: string
    withdrawn_at: string
  }
  evaluation_completion: {
    organization_id: string
    person_id: string
    session_id: string
    way: string
    completed_at: string
  }
  evaluation_draft: {
    organization_id: string
    person_id: string
    session_id: string
    form_version_id: string
    answers: Json
    saved_at: string
  }
  evaluation_due: {
    organization_id: string
    id: string
    session_id: string
    person_id: string
    recorded_at: string
    activity_id: string
    starts_at: string
    ends_at: string
    attended_at: string
    evaluated: boolean
  }
  evaluation_reminder: {
    organization_id: string
    activity_id: string
    person_id: string
    sent_at: string
  }
  form: {
    organization_id: string
    id: string
    name: string
    created_at: string
    kind: Generated<string>
    retired_at: string | null
  }
  form_draft: {
    organization_id: string
    form_id: string
    items: Json
    settings: Json
    based_on: number
    revision: Generated<number>
    saved_at: string
    saved_by: string
  }
  form_version: {
    organization_id: string
    id: string
    form_id: string
    number: number
    questions: Json
    created_at: string
    settings: Generated<Json>
    published_by: string | null
  }
  identity: {
    organization_id: string
    provider_id: string
    subject: string
    person_id: string
    created_at: string
    last_used_at: string
  }
  identity_provider: {
    organization_id: string
    id: string
    kind: string
    label: string
    position: number
    enabled: Generated<boolean>
    trusted_second_factor: Generated<boolean>
    settings: Json
    sealed_secret: string | null
    created_at: string
    updated_at: string
    tested_at: string | null
    tested_by: string | null
    settings_at: string | null
  }
  import_mapping: {
    organization_id: string
    id: string
    kind: string
    name: string
    header: string[]
    mapping: Json
    saved_by: string
    saved_at: string
  }
  import_word: {
    organization_id: string
    list: string
    word: string
    meaning: string
    said_by: string
    said_at: string
  }
  inbound_text: {
    organization_id: string
    id: string
    carrier: string
    carrier_id: string
    phone: string
    body: string
    received_at: string
    answer: string
    person_id: string | null
  }
  installation: {
    one: Generated<boolean>
    key_fingerprint: string
  }
  issued_credit_type: {
    organization_id: string
    id: string
    version: number
    name: string
    plural: string
    short_name: string
    mark: string
    italic: boolean
    official_record: string
    award_phrase: string
    key: string
    participation: boolean
    position: number
  }
  late_request: {
    organization_id: string
    id: string
    person_id: string
    session_id: string
    reason: string
    asked_at: string
    decided_at: string | null
    decided_by: string | null
    approved: boolean | null
    answer: Generated<string>
    claim_until: string | null
    excused: Generated<boolean>
  }
  licence: {
    organization_id: string
    id: string
    person_id: string
    state: Generated<string>
    number: string | null
    expires_on: string | null
    position: Generated<number>
  }
  likely_duplicate: {
    organization_id: string
    one_id: string
    other_id: string
    points: number
    found: string[]
  }
  live_attendance: {
    organization_id: string
    id: string
    session_id: string
    person_id: string
    recorded_at: string
  }
  live_credit: {
    organization_id: string
    id: string
    kind: string
    person_id: string
    session_id: string
    credit_type_id: string
    amount: number
    completed_on: string
    recorded_at: string
    certificate_id: string
    replaces_id: string
    actor_id: string
    reason: string
    merged_from: string
    counted_in: string
    import_id: string
    ground: string
    type_version: number
    correction_id: string
  }
  live_earlier_credit: {
    organization_id: string
    id: string
    person_id: string
    title: string
    provider: string
    format: string
    completed_on: string
    credit_type_id: string
    credit_name: string
    amount: number
    certificate_reference: string
    source: string
    import_id: string
    import_row: number
    recorded_by: string
    recorded_at: string
  }
  message: {
    organization_id: string
    id: string
    channel: string
    recipient: string
    person_id: string | null
    subject: Generated<string>
    body: string
    queued_at: string
    taken_at: string | null
    sent_at: string | null
    attempts: Generated<number>
    last_error: Generated<string>
    failure: string | null
    failed_at: string | null
    looked_at: string | null
    again_at: string | null
    again_of: string | null
    recipient_key: Generated<string>
    kind: Generated<string>
  }
  message_opt_out: {
    organization_id: string
    recipient: string
    kind: string
    since: string
  }
  message_wording: {
    organization_id: string
    kind: string
    subject: string
    body: string
    changed_at: string
    changed_by: string
  }
  migration: {
    name: string
    checksum: string
    applied_at: Generated<string>
  }
  mitigation: {
    organization_id: string
    id: string
    role_id: string
    disclosure_id: string
    relationship_ids: string[]
    way: string
    note: Generated<string>
    peer_reviewer: Generated<string>
    peer_independent: Generated<boolean>
    result: Generated<string>
    file_name: Generated<string>
    content_type: Generated<string>
    content: Buffer | null
    chosen_by: string
    chosen_at: string
    completed_by: string | null
    completed_at: string | null
    withdrawn_by: string | null
    withdrawn_at: string | null
    withdrawn_reason: Generated<string>
  }
  not_duplicate: {
    organization_id: string
    one_id: string
    other_id: string
    actor_id: string
    at: string
  }
  one_time_secret: {
    organization_id: string
    id: string
    purpose: string
    secret_hash: Buffer
    person_id: string | null
    subject: Generated<string>
    detail: Json
    tries_left: number
    created_at: string
    expires_at: string
    used_at: string | null
  }
  organization: {
    id: string
    slug: string
    name: string
    portal_name: Generated<string>
    certificate_prefix: string
    brand: Generated<string>
    mark: Generated<string>
    time_zone: string
    email: string
    phone: string
    city: Generated<string>
    state: Generated<string>
    headline: Generated<string>
    introduction: Generated<string>
    accreditation_statement: string
    second_check: Generated<string>
    conceal_accounts: Generated<boolean>
    anonymous_evaluations: Generated<boolean>
    created_at: Generated<string>
    password_least: Generated<number>
    password_least_with_second_factor: Generated<number>
    session_hours: Generated<number>
    session_idle_minutes: Generated<number>
    staff_idle_minutes: Generated<number>
    sign_in_links: Generated<boolean>
    local_sign_in_label: Generated<string>
    retention_years: Generated<number>
    series_lead_minutes: Generated<number>
    series_code_days: Generated<number>
    series_finish_days: Generated<number>
    tick_past_sessions: Generated<boolean>
    late_request_days: Generated<number>
    late_requests_a_year: Generated<number>
    text_number: string | null
    text_carrier: Generated<string>
    text_account: Generated<string>
    text_sealed_token: string | null
    disclosure_months: Generated<number>
    disclosure_spouse: Generated<boolean>
    disclosure_incomplete: Generated<string>
    disclosure_ask_days: Generated<number>
    disclosure_remind_days: Generated<number>
    disclosure_expiry_days: Generated<number>
    review_coordinators: Generated<boolean>
    joint_statement: Generated<string>
    logo: string | null
    logo_width: number | null
    logo_height: number | null
    logo_says_name: Generated<boolean>
    logo_on_white: Generated<boolean>
    announcement: Generated<string>
    announcement_until: string | null
    sign_in_help: Generated<string>
    claim_help: Generated<string>
    claim_lead_minutes: Generated<number>
    claim_days: Generated<number>
    default_form_id: string | null
  }
  passkey: {
    organization_id: string
    credential_id: string
    person_id: string
    user_handle: Buffer
    public_key: Buffer
    counter: number
    transports: Generated<string[]>
    backed_up: boolean
    name: string
    created_at: string
    last_used_at: string | null
  }
  period_certificate: {
    organization_id: string
    id: string
    number: string
    person_id: string
    activity_id: string
    from_day: string
    to_day: string
    frozen: Json
    issued_at: string
    replaces_id: string | null
    corrected_by: string | null
    reason: Generated<string>
    note: Generated<string>
  }
  person: {
    organization_id: string
    id: string
    given_name: string
    family_name: string
    family_name_key: string
    affiliation: Generated<string>
    specialty: Generated<string>
    sub_specialty: Generated<string>
    profession_id: string | null
    status: Generated<string>
    board_member: boolean | null
    birth_month_day: string | null
    nabp_number: string | null
    address: Generated<string>
    address_2: Generated<string>
    city: Generated<string>
    state: Generated<string>
    postal_code: Generated<string>
    country: Generated<string>
    created_at: string
    updated_at: string
    npi: string | null
    ssn_last_four_hash: Buffer | null
    report_consent_at: string | null
    confirmed_at: string | null
    closed_at: string | null
    merged_into: string | null
    deactivated_at: string | null
    deactivated_reason: Generated<string>
    proof_generation: Generated<number>
    staff_email: Generated<string>
  }
  person_badge: {
    organization_id: string
    badge: string
    person_id: string
    created_at: string
    created_by: string | null
    id: Generated<string>
  }
  person_board: {
    organization_id: string
    person_id: string
    board: string
    board_id: Generated<string>
    position: number
  }
  person_credential: {
    organization_id: string
    person_id: string
    credential_id: string
    position: number
  }
  person_email: {
    organization_id: string
    email: string
    person_id: string
    sign_in: Generated<boolean>
    verified_at: string | null
    created_at: string
    brought: Generated<boolean>
    position: Generated<number>
  }
  person_merge: {
    organization_id: string
    id: string
    kept_id: string
    gone_id: string
    facts: Json
    beside: Json
    actor_id: string
    reason: string
    merged_at: string
    undone_at: string | null
    undone_by: string | null
  }
  person_password: {
    organization_id: string
    person_id: string
    hash: string
    changed_at: string
  }
  person_phone: {
    organization_id: string
    person_id: string
    phone: string
    created_at: string
    verified_at: string | null
    position: Generated<number>
  }
  person_totp: {
    organization_id: string
    person_id: string
    sealed_secret: string
    confirmed_at: string | null
    last_step: number | null
  }
  picture: {
    organization_id: string
    digest: string
    type: string
    width: number
    height: number
    bytes: Buffer
    added_at: string
  }
  profession: {
    organization_id: string
    id: string
    key: string
    name: string
    plural: string
    allied_health: Generated<boolean>
    position: Generated<number>
    reported_as: Generated<string>
    retired_at: string | null
  }
  provider_answer: {
    organization_id: string
    provider_id: string
    answer_hash: Buffer
    expires_at: string
  }
  question_audience: {
    organization_id: string
    form_version_id: string
    question: string
    audience: string
  }
  recovery_code: {
    organization_id: string
    person_id: string
    code_hash: Buffer
    used_at: string | null
  }
  refused_attendance: {
    organization_id: string
    id: string
    session_id: string
    way: string
    reason: string
    person_id: string | null
    phone: Generated<string>
    at: string
    released_told_at: string | null
  }
  refused_phone: {
    organization_id: string
    phone: string
    person_id: string
    refused_at: string
  }
  relationship_judgement: {
    organization_id: string
    id: string
    role_id: string
    relationship_id: string
    disclosure_id: string
    relationship: Json
    topic: string
    relevant: boolean
    exception: string | null
    reason: string
    judged_by: string
    judged_at: string
  }
  released_answers: {
    organization_id: string
    response_id: string
    audience: string
  }
  reminder_rule: {
    organization_id: string
    id: string
    activity_id: string | null
    lacks: string
    anchor: string
    offset_minutes: number
    whom: string
    channel: string
    active: Generated<boolean>
    created_at: string
  }
  reminder_sent: {
    organization_id: string
    rule_id: string
    session_id: string
    recipient: string
    sent_at: string
  }
  removed_role: {
    organization_id: string
    id: string
    activity_id: string
    session_id: string | null
    person_id: string | null
    discloser_id: string | null
    role: string
    name: string
    credentials: string
    named_at: string | null
    named_by: string | null
    removed_by: string | null
    removed_at: string
  }
  report_recipient: {
    organization_id: string
    schedule_id: string
    person_id: string
  }
  report_run: {
    organization_id: string
    id: string
    schedule_id: string
    due_at: string
    ran_at: string
    name: string
    report: string
    filter: Json
    file_format: string
    sent: number
    left_out: number
  }
  report_schedule: {
    organization_id: string
    id: string
    name: string
    report: string
    filter: Json
    file_format: string
    every: string
    on_day: number
    at_hour: number
    done_until: string
    paused_at: string | null
    version: Generated<number>
    made_by: string
    made_at: string
  }
  response: {
    organization_id: string
    id: string
    session_id: string
    form_version_id: string
    person_id: string | null
    answers: Json
    submitted_on: string
    about: Json | null
    part: string | null
  }
  roster_import: {
    organization_id: string
    id: string
    session_id: string
    kind: string
    file_name: Generated<string>
    columns: Json
    minimum_minutes: number | null
    awards: Generated<boolean>
    mails: Generated<boolean>
    made_by: string
    made_at: string
    confirmed_at: string | null
    confirmed_by: string | null
    undone_at: string | null
    undone_by: string | null
    undo_reason: Generated<string>
  }
  roster_row: {
    organization_id: string
    import_id: string
    number: number
    cells: string[]
    chosen_person: string | null
    chosen_new: Generated<boolean>
    left_out: Generated<boolean>
    amounts: Json | null
    outcome: Generated<string>
    person_id: string | null
    waiting_awards: Json | null
    told: Generated<boolean>
  }
  scan_use: {
    organization_id: string
    scan_id: string
    person_id: string
    used_at: string
  }
  search_word: {
    organization_id: string
    word: string
  }
  series: {
    organization_id: string
    activity_id: string
    pattern: Json
    starts_on: string
    ends_on: string
    lead_minutes: number
    code_days: number
    finish_days: number
    credit_after: Generated<string>
    awards_from: string | null
    certificates: Generated<string>
    rotating: Generated<boolean>
    rotate_seconds: Generated<number>
    coordinator_fields: Generated<string[]>
    coordinator_days: Generated<number>
    renewed_from: string | null
  }
  session_designation: {
    organization_id: string
    session_id: string
    credit_type_id: string
    maximum: number
    universal_activity_number: Generated<string>
  }
  session_offer: {
    organization_id: string
    session_id: string
    credit_type_id: string
    maximum: number
    universal_activity_number: string
  }
  session_slides: {
    organization_id: string
    session_id: string
    file_name: Generated<string>
    content_type: Generated<string>
    content: Buffer | null
    received_at: string
    received_by: string
  }
  set_up_link: {
    token_hash: Buffer
    expires_at: string
    used_at: string | null
  }
  shown_statement: {
    organization_id: string
    session_id: string
    number: number
    place: string
    text: string
    shown_at: string
  }
  sign_in_session: {
    organization_id: string
    token_hash: Buffer
    person_id: string
    created_at: string
    last_seen_at: string
    expires_at: string
    user_agent: Generated<string>
    id: Generated<string>
    way: string
    second_factor_at: string | null
    provider_session: Json | null
    network: Generated<string>
  }
  specialty: {
    organization_id: string
    id: string
    slug: string
    name: string
    position: number
  }
  staff_invitation: {
    organization_id: string
    id: string
    email: string
    role: string
    token_hash: Buffer
    invited_by: string
    invited_at: string
    expires_at: string
    accepted_at: string | null
    withdrawn_at: string | null
    activities: Generated<string[]>
  }
  staff_member: {
    organization_id: string
    person_id: string
    role: string
    created_at: string
  }
  staff_series: {
    organization_id: string
    person_id: string
    activity_id: string
  }
  standing_certificate: {
    organization_id: string
    id: string
    number: string
    person_id: string
    session_id: string
    frozen: Json
    issued_at: string
    merged_from: string
    replaces_id: string
  }
  stuck_claim: {
    organization_id: string
    session_id: string
    person_id: string
    activity_id: string
    why: string
    closes_at: string
    found_at: string
    written_at: string | null
  }
  survey_visit: {
    organization_id: string
    id: string
    session_id: string
    person_id: string
    started_at: string
    returned_at: string | null
  }
  test_allowance: {
    organization_id: string
    id: string
    person_id: string
    session_id: string
    form_id: string
    reason: string
    actor_id: string
    allowed_at: string
  }
  test_attempt: {
    organization_id: string
    id: string
    person_id: string
    session_id: string
    form_version_id: string
    answers: Json
    about: Json | null
    points: number
    out_of: number
    passed: boolean
    begun_at: string
    submitted_at: string
  }
  test_draft: {
    organization_id: string
    person_id: string
    session_id: string
    form_version_id: string
    answers: Json
    begun_at: string
    saved_at: string
  }
  texting_phone: {
    organization_id: string
    phone: string
    person_id: string | null
    linked_at: string | null
    consent: Generated<string>
    consent_at: string
    links: Generated<number>
  }
  throttle: {
    organization_id: string
    bucket: string
    failures: number
    last_failure_at: string
  }
  waiting_attendance: {
    organization_id: string
    id: string
    session_id: string
    way: string
    reference: string
    phone: Generated<string>
    email: Generated<string>
    name: Generated<string>
    badge: Generated<string>
    recorded_at: string
    said_at: string | null
    actor_id: string | null
    person_id: string | null
    joined_at: string | null
    joined_by: string | null
    dismissed_at: string | null
    dismissed_by: string | null
    import_id: string | null
  }
}
