import fc from 'fast-check'
import type pg from 'pg'
import { newId, newUntimedId } from '../../src/platform/ids.ts'

/** What a record holds of one session; credit by type, in hundredths, with what the office did to it since. */
type Said = {
  ways: string[]
  completed: boolean
  named: boolean
  draft: boolean
  visit: boolean
  credit: { type: string; amount: number; since: 'nothing' | 'corrected' | 'withdrawn' }[] | null
}

export type RandomRecord = {
  profile: Record<string, string | boolean | null>
  sessions: Said[]
  emails: number
  phones: string[]
  credentials: string[]
  licences: { state: string; number: string | null }[]
  boards: string[]
  password: boolean
  app: boolean
  passkeys: number
  identities: number
  messages: number
  roles: number
  /** Versions of what the person disclosed; null: never asked to. */
  disclosed: number | null
  staff: { role: string; series: string[] } | null
}

const text = (...values: string[]) => fc.constantFrom('', ...values)
const some = <T>(...values: T[]) => fc.subarray(values)

const said: fc.Arbitrary<Said> = fc.record({
  ways: some('typed', 'link', 'qr'),
  completed: fc.boolean(),
  named: fc.boolean(),
  draft: fc.boolean(),
  visit: fc.boolean(),
  credit: fc.option(
    some('ama', 'ancc', 'acpe').chain((types) =>
      fc.tuple(
        ...types.map((type) =>
          fc.record({
            type: fc.constant(type),
            amount: fc.constantFrom(25, 50, 100),
            since: fc.constantFrom('nothing' as const, 'nothing' as const, 'corrected' as const, 'withdrawn' as const),
          }),
        ),
      ),
    ),
  ),
})

/** A record of a person with facts about each of so many sessions. */
export const randomRecord = (sessions: number): fc.Arbitrary<RandomRecord> =>
  fc.record({
    profile: fc.record({
      affiliation: text('Harborview', 'Alder Clinic'),
      specialty: text('Pediatrics'),
      sub_specialty: text('Neonatology'),
      status: text('Active'),
      board_member: fc.option(fc.boolean()),
      birth_month_day: fc.option(fc.constantFrom('04-27', '11-02')),
      npi: fc.option(fc.constantFrom('1234567893', '1003000126')),
      nabp_number: fc.option(fc.constantFrom('204816', '654321')),
      address: text('1 Alder Street'),
      city: text('Portland', 'Salem'),
      country: text('US'),
    }),
    sessions: fc.array(said, { minLength: sessions, maxLength: sessions }),
    emails: fc.integer({ min: 0, max: 2 }),
    phones: some('+15035550101', '+15035550102', '+15035550103'),
    credentials: some('MD', 'RN', 'PharmD', 'PhD'),
    licences: some(
      { state: 'OR', number: 'MD1' },
      { state: 'WA', number: 'MD1' },
      { state: 'OR', number: 'MD2' },
      { state: 'OR', number: null },
    ),
    boards: some('ABP', 'ABIM', 'ABS'),
    password: fc.boolean(),
    app: fc.boolean(),
    passkeys: fc.integer({ min: 0, max: 2 }),
    identities: fc.integer({ min: 0, max: 1 }),
    messages: fc.integer({ min: 0, max: 2 }),
    roles: fc.integer({ min: 0, max: 1 }),
    disclosed: fc.option(fc.integer({ min: 0, max: 2 })),
    staff: fc.option(
      fc.record({
        role: fc.constantFrom('administrator', 'coordinator', 'reviewer', 'viewer'),
        series: some('Pediatric Grand Rounds', 'Emergency Medicine Conference'),
      }),
      { freq: 2 },
    ),
  })

const at = '2026-11-20T20:30:00Z'

/** Writes a record as the database's owner, and returns the person's id. */
export async function writeRecord(pool: pg.Pool, organizationId: string, record: RandomRecord): Promise<string> {
  const id = newId()
  const write = (table: string, values: Record<string, unknown>) =>
    insert(pool, table, { organization_id: organizationId, ...values })
  const own = (table: string, values: Record<string, unknown>) => write(table, { person_id: id, ...values })
  await write('person', {
    id,
    given_name: 'Ann',
    family_name: 'Lee',
    family_name_key: 'lee',
    created_at: at,
    updated_at: at,
    ...record.profile,
  })
  for (let n = 0; n < record.emails; n++)
    await own('person_email', { email: `${newUntimedId()}@lakeside.example`, created_at: at, position: -n })
  for (const [position, phone] of record.phones.entries())
    await own('person_phone', { phone, created_at: at, position })
  for (const [position, abbreviation] of record.credentials.entries())
    await pool.query(
      `insert into person_credential select organization_id, $2, id, $3 from credential where organization_id = $1 and abbreviation = $4`,
      [organizationId, id, position, abbreviation],
    )
  for (const [position, licence] of record.licences.entries())
    await own('licence', { id: newId(), position, ...licence })
  for (const [position, board] of record.boards.entries()) await own('person_board', { board, position })
  if (record.password) await own('person_password', { hash: `hash of ${id}`, changed_at: at })
  if (record.app) {
    await own('person_totp', { sealed_secret: `secret of ${id}`, confirmed_at: at, last_step: 7 })
    await own('recovery_code', { code_hash: Buffer.from(id) })
  }
  for (let n = 0; n < record.passkeys; n++)
    await own('passkey', {
      credential_id: newUntimedId(),
      user_handle: 'x',
      public_key: Buffer.from('x'),
      counter: 0,
      backed_up: true,
      name: 'Phone',
      created_at: at,
    })
  for (let n = 0; n < record.identities; n++) {
    const provider_id = newId()
    await write('identity_provider', {
      id: provider_id,
      kind: 'oidc',
      label: 'NetID',
      position: 0,
      settings: '{}',
      created_at: at,
      updated_at: at,
    })
    await own('identity', { provider_id, subject: newUntimedId(), created_at: at, last_used_at: at })
  }
  for (let n = 0; n < record.messages; n++)
    await own('message', { id: newId(), channel: 'email', recipient: 'a@lakeside.example', body: 'x', queued_at: at })
  const discloser = record.disclosed === null ? null : await writeDisclosed(pool, organizationId, id, record.disclosed)
  for (let n = 0; n < record.roles; n++)
    for (const held of ['activity_role (position,', 'removed_role (credentials, removed_at,'])
      await pool.query(
        `insert into ${held} organization_id, id, activity_id, person_id, discloser_id, role, name)
         select ${held.startsWith('activity') ? 1 : "'', now()"}, organization_id, $2, id, $3, $4, 'speaker', 'Ann Lee'
         from activity where organization_id = $1 limit 1`,
        [organizationId, newId(), id, discloser],
      )
  if (record.staff) {
    await own('staff_member', { role: record.staff.role, created_at: at })
    if (record.staff.role === 'coordinator')
      await pool.query(
        `insert into staff_series (organization_id, person_id, activity_id)
         select organization_id, $2, id from activity where organization_id = $1 and title = any($3)`,
        [organizationId, id, record.staff.series],
      )
  }
  const { rows } = await pool.query('select id from activity_session where organization_id = $1 order by code', [
    organizationId,
  ])
  for (const [index, one] of record.sessions.entries()) await writeSaid(pool, organizationId, id, rows[index].id, one)
  return id
}

async function writeDisclosed(pool: pg.Pool, organizationId: string, personId: string, versions: number) {
  const discloser = newId()
  const write = (table: string, values: Record<string, unknown>) =>
    insert(pool, table, { organization_id: organizationId, ...values })
  await write('discloser', { id: discloser, person_id: personId, name: 'Ann Lee', created_at: at })
  const said = { attested_at: at, lookback_from: '2024-11-20', nothing: true, relationships: '[]', definition: 'x' }
  for (let number = 1; number <= versions; number++)
    await write('disclosure', {
      ...said,
      id: newId(),
      discloser_id: discloser,
      number,
      attestation: 'x',
      way: 'portal',
    })
  await write('disclosure_draft', { discloser_id: discloser, fields: '{}', saved_at: at })
  return discloser
}

async function writeSaid(pool: pg.Pool, organizationId: string, personId: string, sessionId: string, one: Said) {
  const write = (table: string, values: Record<string, unknown>) =>
    insert(pool, table, { organization_id: organizationId, ...values })
  const own = (table: string, values: Record<string, unknown>) =>
    write(table, { person_id: personId, session_id: sessionId, ...values })
  const version = (await pool.query('select id from form_version where organization_id = $1 limit 1', [organizationId]))
    .rows[0].id
  if (one.ways.length > 0) {
    const attendance = newId()
    await own('attendance', { id: attendance, recorded_at: at })
    for (const way of one.ways)
      await write('attendance_source', { id: newId(), attendance_id: attendance, way, recorded_at: at })
  }
  if (one.completed) await own('evaluation_completion', { way: 'form', completed_at: at })
  if (one.named)
    await own('response', {
      id: newUntimedId(),
      form_version_id: version,
      answers: '{"a":null}',
      submitted_on: '2026-11-20',
    })
  if (one.draft) await own('evaluation_draft', { form_version_id: version, answers: '{}', saved_at: at })
  if (one.visit) await own('survey_visit', { id: newUntimedId(), started_at: at })
  if (!one.credit) return
  const certificate = newId()
  await own('certificate', { id: certificate, number: `LHS-${newUntimedId()}`, frozen: '{}', issued_at: at })
  for (const { type, amount, since } of one.credit) {
    const award = newId()
    const { rows } = await pool.query('select id from credit_type where organization_id = $1 and key = $2', [
      organizationId,
      type,
    ])
    const entry = {
      credit_type_id: rows[0].id,
      completed_on: '2026-11-20',
      recorded_at: at,
      certificate_id: certificate,
      actor_id: personId,
    }
    await own('credit_entry', { ...entry, id: award, kind: 'award', amount })
    if (since === 'corrected')
      await own('credit_entry', { ...entry, id: newId(), kind: 'correction', amount: amount + 25, replaces_id: award })
    if (since === 'withdrawn')
      await own('credit_entry', { ...entry, id: newId(), kind: 'withdrawal', amount: 0, replaces_id: award })
  }
}

async function insert(pool: pg.Pool, table: string, values: Record<string, unknown>): Promise<void> {
  const names = Object.keys(values)
  const places = names.map((_, index) => `$${index + 1}`)
  await pool.query(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(values))
}
