/** A table of what belongs to a person besides facts, and how a merge moves its rows. */
export type MovedTable = {
  name: string
  /** The columns that, with the organization, name a row once it has moved. */
  key: readonly string[]
  /** In SQL: a row `t` stays where it is when the kept record has a row `k` that satisfies this. */
  same?: string
  /** Rows have a place among others, and come behind those of the kept record. */
  placed?: true
  /** The row is written down whole, so that an undo brings it back although it was removed since. */
  whole?: true
  /** Columns that an undo puts back as they were. */
  state?: readonly string[]
  /** It lets somebody in, so it moves only where the person has proved both records. */
  wayIn?: true
}

/**
 * What moves with a merge, in this order. What both records say stays with the one that goes: a password, an
 * authenticator app, the same phone or credential; so do recovery codes, which are bound to their record, and, where the office merges,
 * every way in. Facts (attendance, evaluations, credit) are moved by the database itself: see merge_people in
 * db/migrations/0005-merging.sql.
 */
export const movedTables: readonly MovedTable[] = [
  { name: 'person_email', key: ['email'], placed: true, whole: true, state: ['sign_in', 'verified_at', 'brought'] },
  { name: 'person_phone', key: ['phone'], same: 'k.phone = t.phone', placed: true, whole: true },
  { name: 'person_credential', key: ['credential_id'], same: 'k.credential_id = t.credential_id', placed: true },
  // A number that is not known says nothing beside one that is.
  {
    name: 'licence',
    key: ['id'],
    same: 't.number is null or k.state = t.state and k.number = t.number',
    placed: true,
  },
  { name: 'person_board', key: ['board'], same: 'k.board = t.board', placed: true },
  { name: 'person_password', key: ['changed_at'], same: 'true', wayIn: true },
  { name: 'person_totp', key: ['confirmed_at'], same: 'true', wayIn: true },
  { name: 'passkey', key: ['credential_id'], wayIn: true },
  { name: 'identity', key: ['provider_id', 'subject'], wayIn: true },
  { name: 'evaluation_draft', key: ['session_id'], same: 'k.session_id = t.session_id' },
  { name: 'survey_visit', key: ['id'] },
  { name: 'test_draft', key: ['session_id'], same: 'k.session_id = t.session_id' },
  { name: 'test_attempt', key: ['id'] },
  { name: 'test_allowance', key: ['id'] },
  { name: 'message', key: ['id'] },
  { name: 'activity_role', key: ['id'] },
  { name: 'discloser', key: ['id'], whole: true, state: ['apart_of', 'joined_at'] },
  { name: 'removed_role', key: ['id'] },
  { name: 'texting_phone', key: ['phone'] },
  { name: 'refused_phone', key: ['phone'], same: 'k.phone = t.phone' },
  { name: 'inbound_text', key: ['id'] },
  { name: 'person_badge', key: ['badge'] },
  { name: 'waiting_attendance', key: ['id'] },
  { name: 'refused_attendance', key: ['id'] },
  // One that waits, or was granted, for a session is enough.
  { name: 'late_request', key: ['id'], same: 'k.session_id = t.session_id' },
  { name: 'period_certificate', key: ['id'] },
  { name: 'earlier_credit', key: ['id'] },
  { name: 'scan_use', key: ['scan_id'] },
  { name: 'report_recipient', key: ['schedule_id'], same: 'k.schedule_id = t.schedule_id' },
]
