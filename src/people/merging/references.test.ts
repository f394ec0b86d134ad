import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { movedTables } from './moved-tables.ts'
import { fillGroups } from './rules.ts'

const { database } = await testApp()

/** What a merge does with each reference to a person that is not moved with the tables of moved-tables.ts. */
const others: Record<string, string> = {
  'attendance.person_id': 'moved by merge_people',
  'certificate.merged_from': 'stays: whose it was',
  'certificate.person_id': 'moved by merge_people',
  'credit_entry.merged_from': 'stays: whose it was',
  'credit_entry.person_id': 'moved by merge_people',
  'evaluation_completion.person_id': 'moved by merge_people',
  'message_wording.changed_by': 'stays: who it was',
  'likely_duplicate.one_id': 'stays: merged records are in no list',
  'likely_duplicate.other_id': 'stays: merged records are in no list',
  'not_duplicate.one_id': 'stays: merged records are in no list',
  'not_duplicate.other_id': 'stays: merged records are in no list',
  'one_time_secret.person_id': 'worth nothing from then on',
  'person.merged_into': 'the pointer itself',
  'person_merge.gone_id': 'the merge itself',
  'person_merge.kept_id': 'the merge itself',
  'recovery_code.person_id': 'stays: bound to its record',
  'response.person_id': 'moved by merge_people',
  'sign_in_session.person_id': 'ended',
  'staff_invitation.invited_by': 'stays: who it was',
  'staff_member.person_id': 'joined: the further-reaching role',
  'evaluation_reminder.person_id': 'stays: it only spares the next days a mail',
  'stuck_claim.person_id': 'stays: found anew within minutes',
}

const references = `select k.conrelid::regclass::text as own, k.confrelid::regclass::text as far, a.attname as name
  from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[array_length(k.conkey, 1)]
  where k.contype = 'f'`

test('every reference to a person is one that a merge knows what to do with', async () => {
  const { rows } = await database.pool.query(`${references} and k.confrelid = 'person'::regclass order by 1, 3`)
  const moved = movedTables.map(({ name }) => `${name}.person_id`)
  expect(rows.map(({ own, name }) => `${own}.${name}`).sort()).toEqual([...moved, ...Object.keys(others)].sort())
})

test('what refers to a fact that a merge may put aside is known, too', async () => {
  const { rows } = await database.pool.query(
    `${references} and k.confrelid = any('{attendance, attendance_source, evaluation_completion, response, staff_member}'::regclass[]) order by 1`,
  )
  expect(rows.map(({ own, far }) => `${own} → ${far}`)).toEqual([
    'attendance_source → attendance',
    'staff_series → staff_member',
  ])
})

/** Columns of a person that a merge leaves alone: the kept record's stand. */
const kept = [
  'closed_at',
  'confirmed_at',
  'created_at',
  'deactivated_at',
  'deactivated_reason',
  'family_name',
  'family_name_key',
  'given_name',
  'id',
  'merged_into',
  'organization_id',
  'proof_generation',
  'staff_email',
  'ssn_last_four_hash',
  'updated_at',
]

test('every field of a person is one that a merge fills in or leaves', async () => {
  const { rows } = await database.pool.query(
    "select column_name as name from information_schema.columns where table_name = 'person' and table_schema = 'public' order by 1",
  )
  expect(rows.map(({ name }) => name)).toEqual([...fillGroups.flat(), ...kept].sort())
})
