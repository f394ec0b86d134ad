import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { emptyInstallation } from '../../test/support/empty-installation.ts'
import { sessionDisclosures } from '../disclosures/session-disclosures.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import { keysFrom } from '../platform/keys.ts'
import { makeLog } from '../platform/log.ts'
import { readSettings } from '../platform/settings.ts'
import { fillDemo } from './fill.ts'
import { demoOrganizations } from './organizations.ts'

const { database, jobs } = await emptyInstallation()
let now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const settings = readSettings({})
const keys = keysFrom(Buffer.alloc(32, 7))
const app = { settings, database, jobs, keys, log: makeLog('silent'), clock: () => now, demo: true }
await fillDemo(app, 'http://localhost:3000')

async function sessionsOf(slug: string, where = sql`a.state = 'published'`) {
  const organization = (await database.atLarge((db) => organizationBySlug(db, slug)))!
  return database.inOrganization(organization.id, (db) =>
    sessionDisclosures(db, organization, sql`a.disclosure_basis = 'here' and (${where})`),
  )
}

/** Who is not complete, and at which step. */
const open = (sessions: Awaited<ReturnType<typeof sessionsOf>>) =>
  Object.fromEntries(
    sessions.flatMap(({ roles }) =>
      roles.filter(({ state }) => state.step !== 'complete').map(({ facts, state }) => [facts.name, state.step]),
    ),
  )

test('at /lakeside there is somebody at each step', async () => {
  const sessions = await sessionsOf('lakeside')
  expect(open(sessions)).toEqual({
    'Keoni Kahananui': 'to-judge',
    'Anjali Deshpande': 'to-judge',
    'Casimir Blaszczyk': 'to-mitigate',
    'Diego Arismendi': 'excluded',
    'Marisol Quiñones-Etxeberria': 'asked',
    'Priya Raman': 'asked',
  })
})

test.each([
  ['trillium', { 'Delphine Rousseau-Okafor': 'to-judge', 'Soledad Irigoyen': 'asked' }],
  ['saguaro', { 'Birgitta Holmqvist-Reyes': 'to-judge', 'Mirela Dragomirescu': 'asked' }],
  ['palmetto', { 'Benedikt Rothschildt': 'to-judge', 'Fergus Carmichael-Boone': 'asked' }],
] as const)('at /%s one waits for the reviewer and one for an answer', async (slug, expected) => {
  expect(open(await sessionsOf(slug))).toEqual(expected)
})

test('the session that runs now tells which company its speaker advises, and that it was mitigated', async () => {
  const [session] = await sessionsOf('lakeside', sql`s.code = '2356446'`)
  expect([session!.topic, session!.isComplete, session!.statement]).toEqual([
    'Bronchiolitis After High Flow: What Still Helps',
    true,
    [
      'Helen Aguirre, MD (Speaker): Norvane Biologics (consultant).',
      'All relevant financial relationships listed for these individuals have been mitigated.',
      'Nobody else in control of the content of this activity has relevant financial relationships with ineligible companies.',
    ].join('\n'),
  ])
})

test.each(demoOrganizations.map(({ slug }) => slug))(
  'at /%s whoever is complete was so before the start',
  async (slug) => {
    const sessions = await sessionsOf(slug)
    const late = sessions.flatMap(({ topic, startsAt, roles }) =>
      roles.flatMap(({ facts }) => {
        const moments = [facts.disclosed?.attestedAt, ...facts.mitigations.map(({ completedAt }) => completedAt)]
        return moments.some((at) => at && Temporal.Instant.compare(at, startsAt) > 0) ? [[topic, facts.name]] : []
      }),
    )
    expect(late).toEqual([])
    expect(sessions.length).toBeGreaterThan(10)
  },
)

test('of each session that was held it is kept what learners were told when it began', async () => {
  const organization = (await database.atLarge((db) => organizationBySlug(db, 'lakeside')))!
  const { rows } = await database.inOrganization(organization.id, (db) =>
    sql<{ held: string; kept: string; untold: string }>`
      select count(*) as held, count(w.text) as kept,
        count(*) filter (where w.text is null and a.disclosure_basis = 'here') as untold
      from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
        left join shown_statement w on w.organization_id = s.organization_id and w.session_id = s.id and w.place = 'start'
      where s.starts_at <= ${now.toString()} and s.cancelled_at is null and a.state <> 'draft'
        and s.starts_at > ${now.subtract({ hours: 24 * 400 }).toString()}`.execute(db),
  )
  expect(Number(rows[0]!.kept)).toBeGreaterThan(0)
  expect(Number(rows[0]!.untold)).toBe(0)
})

test('two years later what was said is still said, and who never answered has not', async () => {
  now = Temporal.Instant.from('2028-11-20T21:05:00Z')
  await fillDemo(app, 'http://localhost:3000')
  expect(open(await sessionsOf('saguaro'))).toEqual({
    'Birgitta Holmqvist-Reyes': 'to-judge',
    'Mirela Dragomirescu': 'asked',
  })
})
