import { beforeAll, expect, test } from 'vitest'
import { entries } from '../src/app.ts'
import { testApp } from './support/app.ts'
import { lakeside, palmetto } from './support/cast.ts'
import { addRole, ask, disclose, judge, mitigate, relationship, setBasis } from './support/disclosures.ts'
import { openSession } from './support/open-session.ts'
import { addSeries } from './support/series.ts'

const t = await testApp()
const { pool } = t.database

/** Who has the disclosure is Gail, who speaks; Carlos coordinates the series. */
const visitors = {
  nobody: null,
  owner: lakeside.gail,
  learner: lakeside.priya,
  viewer: lakeside.walt,
  coordinator: lakeside.carlos,
  reviewer: lakeside.vera,
  administrator: lakeside.renee,
  'administrator elsewhere': palmetto.olga,
} as const
type Visitor = keyof typeof visitors

/** What only the owner and those who review see: companies, reasons, notes. */
const secret = /Zorvexa|Quellmar|because of the ninth slide|seen by Hollis Reed|kept for 77 days/g
/** What of a step says more than that it is not complete. */
const steps = /\b(Excluded|To judge|To mitigate|Mitigate|Judge)\b/g

const real: Record<string, string> = { org: 'lakeside', token: 'none', code: '4100088', provider: 'none' }

beforeAll(async () => {
  const { activityId, sessionIds } = await addSeries(pool, {
    title: 'Stroke Rounds',
    coordinator: lakeside.carlos.email,
    sessions: [{ code: '4100088', starts: '2026-12-02T15:00Z', ends: '2026-12-02T16:00Z' }],
  })
  await setBasis(t, activityId, 'here')
  const sessionId = sessionIds[0]!
  const { roleId } = await addRole(t, { activityId, sessionId, name: 'Gail Monroe', email: lakeside.gail.email })
  const { roleId: other } = await addRole(t, { activityId, name: 'Ann Vane', role: 'planner', email: 'a@x.example' })
  await ask(t, roleId)
  const one = relationship({ company: 'Zorvexa' })
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id, { reason: 'because of the ninth slide' })
  real['mitigation'] = await mitigate(t, roleId, [one.id], { completed: false, note: 'kept for 77 days' })
  await pool.query("update mitigation set peer_reviewer = 'seen by Hollis Reed'")
  const job = relationship({ company: 'Quellmar', natures: ['employee'] })
  await disclose(t, other, [job], { way: 'link' })
  await judge(t, other, job.id)
  Object.assign(real, { activity: activityId, session: sessionId, role: roleId, door: sessionId })
  const id = async (query: string) => (await pool.query(query)).rows[0]?.id
  real['disclosure'] = await id('select id from disclosure order by attested_at, id limit 1')
  real['person'] = await id(`select person_id as id from person_email where email = '${lakeside.gail.email}'`)
  real['learner'] = real['person']!
  real['specialty'] = 'pediatrics'
})

/** What of these words stands on any page that a visitor can get, and where. */
async function found(visitor: Visitor, words: RegExp): Promise<string[]> {
  const hits = []
  for (const { method, route } of entries) {
    if (method !== 'GET' || /:(file|carrier|import|number|rule|company)\b|sign-out|demo/.test(route.pattern)) continue
    const path = route.pattern.replace(/:(\w+)/g, (_, name: string) => real[name]!)
    const url = `http://localhost:3000${path}${path.includes('evidence.') ? `?activity=${real['activity']}` : ''}`
    const response = await t.fetch(new Request(url, { headers: await dress(visitor) }))
    // What is sent as it happens never ends; the page beside it shows the same.
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel()
      continue
    }
    const body = await response.text()
    for (const word of new Set(body.match(words) ?? [])) hits.push(`${route.pattern}: ${word}`)
  }
  return hits
}

async function dress(visitor: Visitor): Promise<Record<string, string>> {
  const who = visitors[visitor]
  if (!who) return {}
  const { rows } = await pool.query(
    'select o.id, o.slug, e.person_id as "personId" from person_email e join organization o on o.id = e.organization_id where e.email = $1',
    [who.email],
  )
  const token = await openSession(t, rows[0])
  return { cookie: `session-lakeside=${token}; session-${rows[0].slug}=${token}` }
}

test.each(['nobody', 'learner', 'viewer', 'coordinator', 'administrator elsewhere'] as const)(
  'no page shows a %s what was disclosed, judged or mitigated',
  { timeout: 60_000 },
  async (visitor) => {
    expect(await found(visitor, secret)).toEqual([])
  },
)

test.each(['viewer', 'coordinator'] as const)(
  'a %s sees of a role only whether it is complete, and whether somebody was asked',
  { timeout: 60_000 },
  async (visitor) => {
    expect((await found(visitor, steps)).filter((hit) => !hit.startsWith('/:org/office/disclosure-policy'))).toEqual([])
  },
)

test.each(['reviewer', 'administrator'] as const)('a %s sees it', { timeout: 60_000 }, async (visitor) => {
  const hits = await found(visitor, secret)
  for (const word of ['Zorvexa', 'because of the ninth slide', 'kept for 77 days'])
    expect(hits).toContain(`/:org/office/disclosures/roles/:role: ${word}`)
})

test('the owner sees their own, in the portal and in their data, and nobody else’s', { timeout: 60_000 }, async () => {
  const hits = await found('owner', secret)
  expect(hits).toContain('/:org/disclosure: Zorvexa')
  expect(hits).toContain('/:org/profile/my-data.json: because of the ninth slide')
  expect(hits.filter((hit) => hit.includes('Quellmar'))).toEqual([])
})
