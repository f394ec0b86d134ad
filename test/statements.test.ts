import type pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { entries } from '../src/app.ts'
import { createOrganization } from '../src/organizations/create-organization.ts'
import { scriptHref } from '../src/web/assets.ts'
import { addSamlProvider } from './support/add-saml-provider.ts'
import { testApp } from './support/app.ts'
import { idOfRow, oneMoreRow } from './support/one-more-row.ts'
import { openSession } from './support/open-session.ts'

const t = await testApp()
const { pool } = t.database
const row = idOfRow(1)
const hash = (text: string) => `md5('${text}')::uuid`

/** What stands for the parameters of an address: the first row of each. */
const real: Record<string, string> = { org: 'rows', specialty: 'specialty-1', file: scriptHref.slice(8) }

/** Where the same parameter means another thing, by the pattern. */
const elsewhere: Record<string, () => Record<string, string>> = {
  '/:org/office/series/:activity': () => ({ activity: idOfRow(501) }),
  '/:org/office/series/:activity/plan': () => ({ activity: idOfRow(501) }),
  '/:org/office/series/:activity/renew': () => ({ activity: idOfRow(501) }),
  '/:org/office/series/:activity/sessions/new': () => ({ activity: idOfRow(501) }),
  '/:org/office/roster/:import': () => ({ import: real['list']! }),
  '/:org/office/roster/:import/undo': () => ({ import: real['list']! }),
  '/:org/claim/:session': () => ({ session: real['open']! }),
  '/:org/claim/:session/evaluation': () => ({ session: real['open']! }),
  '/:org/certificates/:number': () => ({ number: real['certificate']! }),
}

/** What a page lists besides, that the address has to ask for. */
const asked: Record<string, string> = {
  '/:org/office/activities': '?view=all',
  '/:org/office/disclosures': '?days=all',
  '/:org/office/search': '?q=number',
  '/:org/office/report-schedules/new': '?report=learner-credit',
  '/:org/office/people/merge': `?kept=${row}&gone=${idOfRow(501)}`,
}

/** Routes that answer otherwise than with a page for these visitors and rows: with another page, or that it is not there. */
const leadElsewhere: Record<string, number> = {
  '/:org/added-email/:code': 410,
  '/:org/attendance/past': 303,
  '/:org/c/:code': 303,
  '/:org/certificates/:number': 404,
  '/:org/certificates/:number/pdf': 404,
  '/:org/claim/:session': 303,
  '/:org/claim/:session/credit': 303,
  '/:org/claim/:session/evaluation': 303,
  '/:org/claim/:session/test': 303,
  '/:org/claim/:session/test/result': 303,
  '/:org/create-account': 303,
  '/:org/create-account/check': 303,
  '/:org/create-account/profile': 303,
  '/:org/door/:door': 403,
  '/:org/forgot-password/code': 303,
  '/:org/forgot-password/new': 303,
  '/:org/office': 303,
  '/:org/office/activities/:activity/state': 303,
  '/:org/office/activities/close': 303,
  '/:org/office/disclosures/evidence.csv': 422,
  '/:org/office/disclosures/evidence.pdf': 422,
  '/:org/office/disclosures/mitigations/:mitigation/file': 404,
  '/:org/office/forms/:form/publish': 303,
  '/:org/office/imports/:batch/columns': 303,
  '/:org/office/imports/:batch/rows/:list': 404,
  '/:org/office/imports/:batch/undo': 303,
  '/:org/office/imports/:batch/words': 303,
  '/:org/office/imports/templates/:list': 404,
  '/:org/office/people/:person/earlier-credit/:credit': 404,
  '/:org/office/people/:person/reactivate': 303,
  '/:org/office/people/:person/record/:session/attendance': 303,
  '/:org/office/people/:person/record/:session/restore': 404,
  '/:org/office/sessions/:session/disclosures': 303,
  '/:org/office/sessions/:session/slides/file': 404,
  '/:org/office/sign-in/providers/:provider/test': 303,
  '/:org/pictures/:digest': 404,
  '/:org/profile/emails/code': 303,
  '/:org/profile/phones': 303,
  '/:org/profile/phones/code': 303,
  '/:org/sign-in': 303,
  '/:org/sign-in/link-account': 303,
  '/:org/sign-in/new-profile': 303,
  '/:org/sign-in/oidc/:provider': 404,
  '/:org/sign-in/saml/:provider/logout': 400,
  '/:org/sign-in/second-factor': 303,
  '/:org/sign-in/with/:provider': 404,
  '/:org/survey-return': 403,
}

/** Pages that are about one thing, or offer what the product knows: with more rows they say no more. */
const noLists = [
  '/:org/office/imports/:batch',
  '/:org/office/report-runs/:run',
  '/:org/Publisher',
  '/:org/activities/:session',
  '/:org/attendance',
  '/:org/attendance/:session/late',
  '/:org/claim',
  '/:org/companies',
  '/:org/credit-types',
  '/:org/disclosure/import',
  '/:org/disclosure/versions/:disclosure',
  '/:org/forgot-password',
  '/:org/office/activities/:activity/copy',
  '/:org/office/activities/:activity/documents/:document',
  '/:org/office/activities/:activity/preview',
  '/:org/office/activities/:activity/test',
  '/:org/office/certificates/new',
  '/:org/office/credit-types/starting-sets',
  '/:org/office/disclosure-policy',
  '/:org/office/disclosures/evidence',
  '/:org/office/disclosures/mitigations/:mitigation',
  '/:org/office/disclosures/roles/:role',
  '/:org/office/exports',
  '/:org/office/forms/:form',
  '/:org/office/forms/:form/add',
  '/:org/office/forms/:form/items/:item/when',
  '/:org/office/forms/:form/settings',
  '/:org/office/forms/:form/versions/:version',
  '/:org/office/forms/bank/:question',
  '/:org/office/organization',
  '/:org/office/organization/accreditation',
  '/:org/office/organization/contact',
  '/:org/office/organization/evaluations',
  '/:org/office/organization/look',
  '/:org/office/organization/texts',
  '/:org/office/people/:person/deactivate',
  '/:org/office/people/:person/record/:session',
  '/:org/office/people/:person/record/:session/withdraw',
  '/:org/office/people/:person/email',
  '/:org/office/people/:person/second-step',
  '/:org/office/people/merge',
  '/:org/office/professions/:profession',
  '/:org/office/reports',
  '/:org/office/roster/:import/undo',
  '/:org/office/reports/missing-evaluations/remind',
  '/:org/office/series-policy',
  '/:org/office/series/:activity/renew',
  '/:org/office/series/:activity/sessions/new',
  '/:org/office/sessions/:session/cancel',
  '/:org/office/sessions/:session/door',
  '/:org/office/sessions/:session/kit',
  '/:org/office/sessions/:session/learners/:learner/take-back',
  '/:org/office/sessions/:session/screen',
  '/:org/office/sessions/:session/slides',
  '/:org/office/sign-in',
  '/:org/office/sign-in/providers/:provider',
  '/:org/office/sign-in/providers/new',
  '/:org/office/wordings',
  '/:org/office/wordings/:kind',
  '/:org/period-certificates',
  '/:org/profile/merge',
  '/:org/profile/my-data',
  '/:org/publisher',
  '/:org/security/authenticator-app',
  '/:org/security/password',
  '/:org/security/recovery-codes',
  '/:org/security/single-sign-on',
  '/:org/sign-in/link',
  '/:org/sign-in/successful',
]

/** A link that was mailed is another thing each time, and what is downloaded is no page. */
const isMailed = (pattern: string) => pattern.includes(':token')
const isFile = (pattern: string) =>
  /\.(csv|pdf|json|xlsx|ics|svg)$|\/file$|\/metadata$|:file$|\/exports\/:table$/.test(pattern)

const visitors = { admin: '', learner: '' }

beforeAll(async () => {
  const created = await t.database.atLarge((db) =>
    createOrganization(
      db,
      {
        ...{ name: 'Rows Hospital', slug: 'rows', timeZone: 'America/Los_Angeles', email: 'cme@rows.example' },
        ...{ phone: '+15035550134', brand: '#0b5e78', accreditation: 'joint' },
      },
      { givenName: 'Ada', familyName: 'Ministrator', email: 'ada@rows.example', passwordHash: 'x' },
      t.app.clock(),
    ),
  )
  if (!created.ok) throw new Error(created.message)
  const { organizationId: id, administratorId } = created
  const oneMore = async (n: number) => {
    await oneMoreRow(pool, id, administratorId, n)
    const saml = { entityId: `https://idp${n}.example`, ssoUrl: `https://idp${n}.example/sso`, certificates: [] }
    return addSamlProvider(t, 'rows', saml, { label: `Provider ${n}`, enabled: false })
  }
  real['provider'] = await oneMore(1)
  visitors.admin = await openSession(t, { id, personId: administratorId })
  visitors.learner = await openSession(t, { id, personId: row })
  const { rows } = await pool.query(
    `select ${hash('held1')} as open, ${hash('series held1')} as session, ${hash('role11')} as role,
      (select id from credit_type where organization_id = $1 and key = 'ama') as type,
      (select id from credential where organization_id = $1 and abbreviation = 'MD') as credential,
      (select id from profession where organization_id = $1 order by key limit 1) as profession,
      (select id from certificate_template where organization_id = $1 limit 1) as template, md5('list' || md5('held1')::uuid || 1)::uuid as list,
      (select number from certificate where organization_id = $1 and person_id = $2) as certificate`,
    [id, row],
  )
  Object.assign(real, rows[0], { activity: row, person: row, company: row, message: row, rule: row, learner: row })
  Object.assign(real, { mitigation: row, schedule: row, run: row, batch: row, disclosure: idOfRow(501), form: row })
  Object.assign(real, {
    item: 'q',
    version: '1',
    question: row,
    document: row,
    report: 'learner-credit',
    table: 'credit',
  })
  Object.assign(real, { kind: 'credit.certificate' })
  const before = await statementsOfAll()
  for (const n of [2, 3]) await oneMore(n)
  await pool.query('analyze')
  found.push(before, await statementsOfAll())
}, 240_000)

type Counted = Record<string, { status: number; statements: string[]; parts: number }>
const found: Counted[] = []

/** Every statement that the application sends, in order. */
const sent: string[] = []
const connect = pool.connect.bind(pool)
const watched = new WeakSet<pg.PoolClient>()
// biome-ignore lint/suspicious/noExplicitAny: the driver's connect and query have a dozen forms.
pool.connect = (async (...rest: any[]) => {
  if (rest.length > 0) return (connect as (...args: unknown[]) => unknown)(...rest)
  const client = await (connect as (...args: unknown[]) => Promise<pg.PoolClient>)(...rest)
  if (!watched.has(client)) {
    watched.add(client)
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    client.query = ((...args: any[]) => {
      sent.push(String(args[0]?.text ?? args[0]))
      return query(...args)
    }) as typeof client.query
  }
  return client
}) as typeof pool.connect

/** They go on for as long as somebody looks. */
const isUnending = (pattern: string) => /^\/:org\/office\/.*\/events$/.test(pattern)

const pages = entries
  .filter(({ method }) => method === 'GET')
  .map(({ route }) => route.pattern as string)
  .filter((pattern) => !isUnending(pattern))
const isOffice = (pattern: string) => pattern.startsWith('/:org/office')

async function statementsOfAll(): Promise<Counted> {
  const counted: Counted = {}
  for (const pattern of pages) {
    await visit(pattern)
    sent.length = 0
    const { status, parts } = await visit(pattern)
    counted[pattern] = { status, parts, statements: [...sent] }
  }
  return counted
}

/** Looks at a page; `parts` are the rows, items and options of what it is about, without its menu. */
async function visit(pattern: string): Promise<{ status: number; parts: number }> {
  const parameters = { ...real, ...elsewhere[pattern]?.() }
  const path = pattern.replace(/:([a-zA-Z]+)(\{[^}]+\})?/g, (_, name: string) => parameters[name] ?? 'none')
  const token = isOffice(pattern) ? visitors.admin : visitors.learner
  const answer = await t.fetch(
    new Request(`http://localhost:3000${path}${asked[pattern] ?? ''}`, {
      headers: { cookie: `session-rows=${token}` },
    }),
  )
  const [, main = ''] = (await answer.text()).split('<main')
  return { status: answer.status, parts: main.match(/<(tr|li|option|dt|h3|label)\b/g)?.length ?? 0 }
}

test('every page is looked at with rows to list, or named as one that leads elsewhere', () => {
  const others = Object.entries(found[0]!).filter(([pattern, { status }]) => status !== 200 && !isMailed(pattern))
  expect(Object.fromEntries(others.map(([pattern, { status }]) => [pattern, status]))).toEqual(leadElsewhere)
})

test('every page lists more when there is more, or is named as one that lists nothing', () => {
  const [before, after] = found as [Counted, Counted]
  const same = pages.filter(
    (one) => before[one]!.status === 200 && before[one]!.parts === after[one]!.parts && !isFile(one),
  )
  expect(same.toSorted()).toEqual(noLists.toSorted())
})

test('every page asks the database as often for one row of each list as for three', () => {
  const [before, after] = found as [Counted, Counted]
  const differ = pages
    .filter((pattern) => before[pattern]!.statements.length !== after[pattern]!.statements.length)
    .map((pattern) => `${pattern}: ${before[pattern]!.statements.length} then ${after[pattern]!.statements.length}`)
  expect(differ).toEqual([])
})
