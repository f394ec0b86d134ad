import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, palmetto, password } from '../../test/support/cast.ts'
import { newId } from '../platform/ids.ts'
import { forgetAuditDetails } from './forget-details.ts'
import { sealAudit } from './seal-audit.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/audit'
const ids: Record<string, string> = {}
const organizations: Record<string, string> = {}
let activity: string
let session: string

type Row = { at: string; actor?: string; act: string; subject: string; subjectId?: string; old?: object; new?: object }

async function write(rows: Row[], org = 'lakeside'): Promise<void> {
  for (const { at, actor = null, act, subject, subjectId = null, ...sides } of rows)
    await pool.query(
      `insert into audit (organization_id, id, at, actor_id, act, subject, subject_id, old, new)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [organizations[org], newId(), at, actor, act, subject, subjectId, sides.old ?? null, sides.new ?? null],
    )
}

beforeAll(async () => {
  for (const { person_id, email } of (await pool.query('select person_id, email from person_email')).rows)
    ids[email] = person_id
  for (const { id, slug } of (await pool.query('select id, slug from organization')).rows) organizations[slug] = id
  const { rows } = await pool.query('select id, activity_id from activity_session where code = $1', [
    codes.bronchiolitis,
  ])
  ;[session, activity] = [rows[0].id, rows[0].activity_id]
  await pool.query('truncate audit')
  const [renee, gail] = [ids[lakeside.renee.email]!, ids[lakeside.gail.email]!]
  await write([
    { at: '2026-11-18T08:30:00Z', actor: renee, act: 'activity.created', subject: 'activity', subjectId: activity },
    {
      at: '2026-11-19T20:00:00Z',
      actor: renee,
      act: 'activity.published',
      subject: 'activity',
      subjectId: activity,
      old: { state: 'draft' },
      new: { state: 'published' },
    },
    { at: '2026-11-19T21:00:00Z', act: 'session.speaker_reminded', subject: 'activity_session', subjectId: session },
    {
      at: '2026-11-20T07:59:59Z',
      actor: gail,
      act: 'person.profile_changed',
      subject: 'person',
      subjectId: gail,
      old: { city: '=cmd|' },
      new: { city: 'O’Brien-Nuñez, 李' },
    },
    { at: '2026-11-20T08:00:00Z', act: 'specialty.removed', subject: 'specialty', subjectId: newId() },
  ])
  await write(
    [{ at: '2026-11-20T08:00:00Z', actor: ids[palmetto.olga.email]!, act: 'staff.removed', subject: 'person' }],
    'palmetto',
  )
})

const as = ({ email }: { email: string }, org = 'lakeside') => t.browser().signIn(org, email, password)
/** What stands in the table, without what signing in to look wrote. */
async function shown(query: string): Promise<string[]> {
  const b = await as(lakeside.renee)
  await b.get(`${page}?${query}`)
  expect(b.status).toBe(200)
  const rows = [...b.body.matchAll(/<th scope="row" class="main">(.*?)(?:<|<\/th>)/gs)].map(([, what]) => what!)
  return rows.filter((what) => what !== 'Signed in')
}
const every = [
  'Removed a specialty',
  'Changed a profile',
  'Reminded the speaker of a session',
  'Published an activity',
  'Planned an activity',
]

test.each([
  ['', every],
  ['who=renee', ['Published an activity', 'Planned an activity']],
  ['who=the+system', ['Removed a specialty', 'Reminded the speaker of a session']],
  ['about=bronchiolitis', ['Reminded the speaker of a session', 'Published an activity', 'Planned an activity']],
  [`about=${codes.bronchiolitis}&what=activity.published`, ['Published an activity']],
  ['about=gail', ['Changed a profile']],
  ['who=renee&about=gail', []],
  ['who=system&about=bronchiolitis', ['Reminded the speaker of a session']],
  ['who=renee&what=Activities&to=2026-11-18', ['Planned an activity']],
  ['what=Activities', ['Published an activity', 'Planned an activity']],
  ['what=specialty.removed', ['Removed a specialty']],
  ['what=nobody.knows', []],
  // Days are those of Portland: 7:59:59 UTC is still the 19th.
  [
    'from=2026-11-19&to=2026-11-19',
    ['Changed a profile', 'Reminded the speaker of a session', 'Published an activity'],
  ],
  ['from=2026-11-20&what=specialty.removed', ['Removed a specialty']],
])('the audit that "%s" asks for', async (query, acts) => {
  expect(await shown(query)).toEqual(acts)
})

test('a row says old and new, who, when, and leads to what it was done to', async () => {
  const b = await as(lakeside.renee)
  await b.get(`${page}?about=bronchiolitis&what=activity.published`)
  expect(b.text()).toContain('Published an activity State: draft → published')
  expect(b.text()).toContain('Nov 19, 2026, 12:00 PM')
  expect(b.body).toContain(`href="/lakeside/office/activities/${activity}"`)
  await b.get(`${page}?by=${ids[lakeside.renee.email]}`)
  expect(b.text()).toContain('Only what was done by Renee Castellanos. Show all')
  await b.get(`${page}?of=${activity}`)
  expect(b.text()).toMatch(/Only what was done to .*?Bronchiolitis/)
  expect(b.text()).toContain('Reminded the speaker of a session')
})

test('what was done to a record is shown with the one into which it was merged', async () => {
  const [kept, gone] = [ids[lakeside.lena.email]!, ids[lakeside.vera.email]!]
  await write([
    {
      at: '2026-11-10T12:00:00Z',
      act: 'person.badge_added',
      subject: 'person',
      subjectId: gone,
      new: { badge: 'B-1234' },
    },
  ])
  const asked = `of=${kept}&what=person.badge_added`
  expect(await shown(asked)).toEqual([])
  await pool.query(
    `insert into person_merge (organization_id, id, kept_id, gone_id, facts, beside, actor_id, reason, merged_at)
     values ($1, $2, $3, $4, '{}', '{}', $3, 'test', now())`,
    [organizations['lakeside'], newId(), kept, gone],
  )
  expect(await shown(asked)).toEqual(['Added a badge'])
})

test('what was done to something that is gone says so', async () => {
  const b = await as(lakeside.renee)
  await b.get(`${page}?what=specialty.removed`)
  expect(b.text()).toContain('Specialty no longer there')
})

test.each([
  ['who=nobody+like+it', 'Nobody here is called “nobody like it”'],
  ['about=nothing+like+it', 'Nothing here is called “nothing like it”'],
  ['from=2026-11-20&to=2026-11-19', 'The last day is before the first one'],
  ['from=x', 'Enter a day as month, day and year'],
])('"%s" is refused in words, as a page and as a file', async (query, words) => {
  const b = await as(lakeside.renee)
  for (const address of [page, `${page}.csv`]) {
    await b.get(`${address}?${query}`)
    expect(b.status).toBe(422)
    expect(b.text()).toContain(words)
  }
})

test('pages follow each other by key: no row twice, none left out, also of one moment', async () => {
  const subjectId = ids[lakeside.tomasz.email]!
  const at = '2026-10-01T12:00:00.123456Z'
  await write(Array.from({ length: 120 }, () => ({ at, act: 'person.viewed', subject: 'person', subjectId })))
  const b = await as(lakeside.renee)
  const counts: number[] = []
  let address = `${page}?of=${subjectId}&what=person.viewed`
  for (;;) {
    await b.get(address)
    counts.push((b.body.match(/<th scope="row"/g) ?? []).length)
    const next = /href="([^"]*)" rel="next"/.exec(b.body)
    if (!next) break
    address = next[1]!.replaceAll('&amp;', '&')
  }
  expect(counts).toEqual([50, 50, 20])
  expect(b.text()).toContain('Latest')
})

test('one row and fifty are read by as many statements', async () => {
  const b = await as(lakeside.renee)
  await b.get(page)
  const one = await queriesOf(() => b.get(`${page}?what=activity.published`))
  const fifty = await queriesOf(() => b.get(`${page}?what=person.viewed`))
  expect(one).toBeGreaterThan(3)
  expect(fifty).toBe(one)
})

/** How many statements some work sends to the database. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const connect = pool.connect.bind(pool)
  let count = 0
  pool.connect = (async () => {
    const client = await connect()
    const { query, release } = client
    client.query = ((...args: unknown[]) => {
      count++
      return (query as (...all: unknown[]) => unknown).apply(client, args)
    }) as typeof query
    client.release = (...args) => {
      Object.assign(client, { query, release })
      return release.apply(client, args)
    }
    return client
  }) as typeof pool.connect
  await work()
  pool.connect = connect
  return count
}

test('the file has every row that was asked for, in words and as it is kept, and no formula', async () => {
  const b = await as(lakeside.renee)
  await b.get(`${page}.csv?about=gail&what=person.profile_changed`)
  expect(b.status).toBe(200)
  const rows = parse(b.body, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows).toMatchObject([
    {
      When: '2026-11-19 23:59:59',
      'When (UTC)': '2026-11-20T07:59:59Z',
      What: 'Changed a profile',
      Act: 'person.profile_changed',
      Kind: 'Person',
      'Done to (ID)': ids[lakeside.gail.email],
      Changes: 'City: =cmd| → O’Brien-Nuñez, 李',
    },
  ])
  await write(
    Array.from({ length: 2100 }, () => ({ at: '2026-09-01T12:00:00Z', act: 'person.tested', subject: 'person' })),
  )
  await b.get(`${page}.csv?what=person.tested`)
  expect((parse(b.body, { bom: true, columns: true }) as unknown[]).length).toBe(2100)
  const { rows: kept } = await pool.query("select new from audit where act = 'audit.exported' order by id desc limit 1")
  expect(kept).toEqual([{ new: { what: 'person.tested' } }])
})

test('another organization’s rows are in no page and no file, and its ids find nothing', async () => {
  const b = await as(lakeside.renee)
  await b.get(`${page}?what=staff.removed`)
  expect(b.text()).toContain('Nothing was done that fits')
  await b.get(`${page}?by=${ids[palmetto.olga.email]}`)
  expect(b.text()).not.toContain('Olga')
  await b.get(`${page}.csv`)
  expect(b.body).not.toContain('staff.removed')
})

test('the page says until when it is sealed, and the hash to write down', async () => {
  const b = await as(lakeside.renee)
  await b.get(page)
  expect(b.text()).toContain('Not sealed yet')
  await sealAudit(t.database, Temporal.Now.instant(), -60)
  const { rows } = await pool.query(
    'select number, hash from audit_seal where organization_id = $1 order by number desc limit 1',
    [organizations['lakeside']],
  )
  await b.get(page)
  expect(b.text()).toContain('Sealed until')
  expect(b.text()).toContain(`Seal ${rows[0].number}: ${rows[0].hash.toString('hex')}`)
})

test('what was forgotten with a closed account is said, and not shown', async () => {
  const gail = ids[lakeside.gail.email]!
  await pool.query('update person set closed_at = now() where id = $1', [gail])
  await t.database.inOrganization(organizations['lakeside']!, (db) => forgetAuditDetails(db, gail))
  const b = await as(lakeside.renee)
  await b.get(`${page}?of=${gail}&what=person.profile_changed`)
  expect(b.text()).toContain('What was changed was forgotten with the closed account.')
  expect(b.text()).not.toContain('Nuñez')
})
