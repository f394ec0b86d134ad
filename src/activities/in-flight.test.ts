import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes } from '../../test/support/cast.ts'
import { activitiesInFlight, flights } from './in-flight.ts'

const t = await testApp()
const { pool } = t.database
const now = Temporal.Instant.from('2026-11-20T21:05Z')
const { rows: organizations } = await pool.query("select * from organization where slug = 'lakeside'")
const organization = organizations[0]

const flightsNow = (own: string[] | null = null, most?: number) =>
  t.database.inOrganization(organization.id, (db) =>
    activitiesInFlight(db, organization, { now, own, isAdministrator: true, ...(most ? { most } : {}) }),
  )
const seen = async (own: string[] | null = null) => {
  const found = await flightsNow(own)
  return Object.fromEntries(
    flights.map((flight) => [flight, found[flight].rows.map(({ title, lacks }) => [title, lacks[0]?.message ?? ''])]),
  )
}

test('each activity in flight says what it lacks first', async () => {
  expect(await seen()).toEqual({
    draft: [['Palliative Care Skills Day', 'Enter the place']],
    'in-review': [],
    approved: [],
    soon: [['When the Interpreter Is on the Phone', 'Checklist: An evaluation is chosen']],
    running: [
      ['Tumor Board: Thoracic', 'Checklist: An evaluation is chosen'],
      ['Bronchiolitis After High Flow: What Still Helps', 'Checklist: The room or the meeting link is booked'],
    ],
    over: [['Cardiology Case Conference', '']],
  })
  await pool.query("update activity set state = 'in-review' where title = 'Palliative Care Skills Day'")
  expect((await seen())['in-review']).toEqual([['Palliative Care Skills Day', 'Describe the practice gap']])
  await pool.query("update activity set state = 'draft' where title = 'Palliative Care Skills Day'")
})

test('a coordinator sees their own', async () => {
  const { rows } = await pool.query('select activity_id from activity_session where code = $1', [codes.interpreter])
  const own = await seen([rows[0].activity_id])
  expect([own['draft'], own['soon']?.length, own['over']]).toEqual([[], 1, []])
})

test('there are at most 25 of each, with all counted, by as many statements', async () => {
  const count = async () => {
    let statements = 0
    await t.database.inOrganization(organization.id, async (db) => {
      const counting = db.withPlugin({
        transformQuery: ({ node }) => {
          statements++
          return node
        },
        transformResult: async ({ result }) => result,
      })
      await activitiesInFlight(counting, organization, { now, own: null, isAdministrator: true })
    })
    return statements
  }
  const before = await count()
  await t.database.inOrganization(organization.id, (db) =>
    sql`insert into activity (organization_id, id, title, format_key, specialty_id, created_at, updated_at)
      select organization_id, gen_random_uuid(), 'Draft ' || n, format_key, specialty_id, now(), now()
      from activity, generate_series(1, 100) n where title = 'Palliative Care Skills Day'`.execute(db),
  )
  const { draft } = await flightsNow()
  expect([draft.total, draft.rows.length, (await flightsNow(null, 3)).draft.rows.length]).toEqual([101, 25, 3])
  expect(await count()).toBe(before)
})
