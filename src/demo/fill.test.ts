import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Browser } from '../../test/support/browser.ts'
import { emptyInstallation } from '../../test/support/empty-installation.ts'
import { makeWeb } from '../app.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { keysFrom } from '../platform/keys.ts'
import { makeLog } from '../platform/log.ts'
import { readSettings } from '../platform/settings.ts'
import type { App } from '../web/scene.ts'
import { fillDemo } from './fill.ts'
import { demoOrganizations, demoPassword } from './organizations.ts'
import { newestMessages, openSessions } from './queries.ts'

const { database, jobs } = await emptyInstallation()
let now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const app: App = {
  settings: readSettings({}),
  database,
  jobs,
  keys: keysFrom(Buffer.alloc(32, 7)),
  log: makeLog('silent'),
  clock: () => now,
  demo: true,
}
const origin = 'http://localhost:3000'
const before = process.cpuUsage()
await fillDemo(app, origin)
const { user, system } = process.cpuUsage(before)
const slugs = demoOrganizations.map(({ slug }) => slug)

async function inside<T>(slug: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { id } = (await database.atLarge((db) => organizationBySlug(db, slug)))!
  return database.inOrganization(id, work)
}

const sessionsOf = (slug: string) =>
  inside(slug, (db) =>
    db
      .selectFrom('activity_session')
      .select(['id', 'code', 'starts_at', 'ends_at', 'claim_opens_at', 'claim_closes_at', 'search_text'])
      .orderBy('id')
      .execute(),
  )

const isBefore = (text: string, moment: Temporal.Instant) => Temporal.Instant.compare(instantOf(text), moment) < 0

async function countsOf(slug: string) {
  const sessions = await sessionsOf(slug)
  return {
    past: sessions.filter((one) => isBefore(one.claim_closes_at, now)).length,
    open: sessions.filter((one) => isBefore(one.claim_opens_at, now) && !isBefore(one.claim_closes_at, now)).length,
    future: sessions.filter((one) => !isBefore(one.starts_at, now)).length,
  }
}

test('it is filled in less than four seconds of work', () => {
  expect((user + system) / 1e6).toBeLessThan(4)
})

test.each(slugs)('/%s has past, open and future sessions, and what is searched for can be found', async (slug) => {
  const { past, open, future } = await countsOf(slug)
  expect([past > 10, open > 5, future > 10]).toEqual([true, true, true])
  const empty = (await sessionsOf(slug)).filter(({ search_text }) => search_text === '')
  expect(empty).toEqual([])
})

test('the code of the instruction sheets is open at Lakeside and, in the room, at Palmetto', async () => {
  const found = await Promise.all(['lakeside', 'palmetto'].map((slug) => openSessions(database, slug, now)))
  expect(found.map((list) => list.find(({ code }) => code === '2356446'))).toEqual([
    {
      code: '2356446',
      title: 'Bronchiolitis After High Flow: What Still Helps',
      series: 'Pediatric Grand Rounds',
      startsAt: Temporal.Instant.from('2026-11-20T20:00:00Z'),
      room: false,
    },
    {
      code: '2356446',
      title: 'Sickle Cell Pain in the First Hour',
      series: 'Emergency Medicine Grand Rounds',
      startsAt: Temporal.Instant.from('2026-11-20T17:00:00Z'),
      room: true,
    },
  ])
})

test('evaluations are built in, outside, or not asked for', async () => {
  const kinds = await Promise.all(
    slugs.map(async (slug) => {
      const rows = await inside(slug, (db) => db.selectFrom('activity').select('evaluation').distinct().execute())
      return rows.map(({ evaluation }) => evaluation).sort()
    }),
  )
  expect(kinds).toEqual([
    ['form', 'none'],
    ['form', 'none', 'survey'],
    ['form', 'none'],
    ['form', 'none'],
  ])
})

test('the cast’s past is told: certificates with their credit, and a mail for each', async () => {
  const priya = await inside('lakeside', (db) =>
    db
      .selectFrom('live_credit as e')
      .innerJoin('person_email as m', 'm.person_id', 'e.person_id')
      .innerJoin('activity_session as s', 's.id', 'e.session_id')
      .innerJoin('activity as a', 'a.id', 's.activity_id')
      .select([sql<string>`coalesce(nullif(s.title, ''), a.title)`.as('title'), 'e.amount'])
      .where('m.email', '=', 'priya.raman@lakeside.example')
      .orderBy('e.completed_on', 'desc')
      .execute(),
  )
  expect(priya).toEqual([
    { title: 'Northwest Perioperative Pharmacotherapy Symposium', amount: 650 },
    expect.objectContaining({ amount: 300 }),
    { title: 'Febrile Infants: A Pathway That Fits on One Page', amount: 100 },
    { title: 'Adolescent Depression: Starting, Stopping and Switching', amount: 100 },
    { title: 'Airway Day', amount: 600 },
    { title: 'Type 1 Diabetes in the First Week at Home', amount: 75 },
  ])
  const claims = demoOrganizations.flatMap(({ cast }) => cast.flatMap(({ history = [] }) => history))
  expect((await newestMessages(app, origin)).length).toBe(claims.length)
})

test('everyone in the cast has the role that the guide says, and nobody else has one', async () => {
  for (const { slug, cast } of demoOrganizations) {
    const rows = await inside(slug, (db) =>
      db
        .selectFrom('staff_member as s')
        .innerJoin('person_email as m', 'm.person_id', 's.person_id')
        .select(['m.email', 's.role'])
        .orderBy('m.email')
        .execute(),
    )
    const said = cast.flatMap(({ email, role }) => (role ? [{ email, role }] : []))
    expect(rows).toEqual(said.sort((one, other) => (one.email < other.email ? -1 : 1)))
  }
})

test('filling again changes nothing', async () => {
  const before = await Promise.all(slugs.map(sessionsOf))
  await fillDemo(app, origin)
  expect(await Promise.all(slugs.map(sessionsOf))).toEqual(before)
})

test('half a year later there is still something to claim and something to come, and what happened stays', async () => {
  const attended = (slug: string) =>
    inside(slug, (db) =>
      db
        .selectFrom('activity_session as s')
        .innerJoin('attendance as a', 'a.session_id', 's.id')
        .select(['s.id', 's.starts_at'])
        .distinct()
        .orderBy('s.id')
        .execute(),
    )
  const before = await Promise.all(slugs.map(attended))
  now = Temporal.Instant.from('2027-05-20T21:05:00Z')
  await fillDemo(app, origin)
  for (const slug of slugs) {
    const { open, future } = await countsOf(slug)
    expect([slug, open > 2, future > 10]).toEqual([slug, true, true])
  }
  expect(await Promise.all(slugs.map(attended))).toEqual(before)
  const codes = await Promise.all(['lakeside', 'palmetto'].map((slug) => openSessions(database, slug, now)))
  expect(codes.map((list) => list.some(({ code }) => code === '2356446'))).toEqual([true, true])
})

test.each(demoOrganizations)('the guide has the code with which staff go on to the office: $slug', async (demo) => {
  const web = makeWeb(app)
  const browser = new Browser(async (request) => web.fetch(request))
  const { email } = demo.cast.find(({ role }) => role === 'administrator')!
  await browser.get('/demo')
  const row = browser.body.split('<tr').find((one) => one.includes(email))!
  const code = /class="num">(\d{6})</.exec(row)![1]!
  await browser.get(`/${demo.slug}/office/activities`)
  await browser.submit({ email, password: demoPassword }, 'name="password"')
  expect([browser.status, browser.heading()]).toEqual([200, 'Second step'])
  await browser.submit({ code }, 'name="code"')
  expect([browser.status, browser.heading()]).toEqual([200, 'Activities'])
})
