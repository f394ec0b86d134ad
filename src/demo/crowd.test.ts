import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { emptyInstallation } from '../../test/support/empty-installation.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import { keysFrom } from '../platform/keys.ts'
import { makeLog } from '../platform/log.ts'
import { readSettings } from '../platform/settings.ts'
import { fillDemo } from './fill.ts'
import { demoOrganizations } from './organizations.ts'

const { database, jobs } = await emptyInstallation()
const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const app = {
  settings: readSettings({}),
  database,
  jobs,
  keys: keysFrom(Buffer.alloc(32, 7)),
  log: makeLog('silent'),
  clock: () => now,
  demo: true,
}
await fillDemo(app, 'http://localhost:3000')
const slugs = demoOrganizations.map(({ slug }) => slug)

async function asked<T>(slug: string, query: ReturnType<typeof sql<T>>): Promise<T> {
  const { id } = (await database.atLarge((db) => organizationBySlug(db, slug)))!
  return database.inOrganization(id, async (db) => (await query.execute(db)).rows[0]!)
}

test.each(slugs)('at /%s most who attended something past have claimed, fewer of the last day', async (slug) => {
  const { past, recent } = await asked(
    slug,
    sql<{ past: number; recent: number | null }>`
      select avg((c.id is not null)::int) filter (where s.ends_at < ${now.subtract({ hours: 72 }).toString()})::float as past,
        avg((c.id is not null)::int) filter (where s.ends_at between ${now.subtract({ hours: 24 }).toString()}
          and ${now.toString()})::float as recent
      from attendance t join activity_session s on s.id = t.session_id
      left join certificate c on c.session_id = t.session_id and c.person_id = t.person_id`,
  )
  expect([past > 0.7 && past < 0.92, (recent ?? 0) < past]).toEqual([true, true])
})

test.each(slugs)('at /%s nothing happened after now, before its session, or before it was attended', async (slug) => {
  const { wrong } = await asked(
    slug,
    sql<{ wrong: number }>`
      select count(*)::int as wrong from attendance t join activity_session s on s.id = t.session_id
      left join certificate c on c.session_id = t.session_id and c.person_id = t.person_id
      where t.recorded_at > ${now.toString()} or c.issued_at > ${now.toString()} or c.issued_at < t.recorded_at
        or t.recorded_at < s.claim_opens_at or c.issued_at > s.claim_closes_at`,
  )
  expect(wrong).toBe(0)
})

test.each(slugs)('at /%s learners come to enduring material over weeks, and everybody has an address', async (slug) => {
  const { days, nameless } = await asked(
    slug,
    sql<{ days: number; nameless: number }>`
      select count(distinct t.recorded_at::date)::int as days, (select count(*)::int from person p
        where affiliation = '' or not exists (select from person_email e where e.person_id = p.id)) as nameless
      from attendance t join activity_session s on s.id = t.session_id join activity a on a.id = s.activity_id
      where a.format_key = 'enduring'`,
  )
  expect([days > 12, nameless]).toEqual([true, 0])
})
