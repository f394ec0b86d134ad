import { beforeAll, describe, expect, test } from 'vitest'
import { entries } from '../../src/app.ts'
import { makeSetUpLink } from '../../src/organizations/set-up-link.ts'
import { routes } from '../../src/routes.ts'
import { testApp } from '../support/app.ts'
import { codes, lakeside, password } from '../support/cast.ts'
import { openSession } from '../support/open-session.ts'
import { expectClean } from './page.ts'

const t = await testApp()
const origin = 'http://localhost:3000'
const form = 'application/x-www-form-urlencoded'
let renee: { id: string; personId: string }
/** Real ids, so that a request is refused for what is wrong with it and nothing else. */
const real: Record<string, string> = {
  org: 'lakeside',
  specialty: 'pediatrics',
  code: codes.bronchiolitis,
  number: 'x',
}

beforeAll(async () => {
  const { rows } = await t.database.pool.query('select id, activity_id from activity_session where code = $1', [
    codes.bronchiolitis,
  ])
  Object.assign(real, { session: rows[0].id, activity: rows[0].activity_id })
  const person = 'select organization_id as id, person_id as "personId" from person_email where email = $1'
  renee = (await t.database.pool.query(person, [lakeside.renee.email])).rows[0]
})

const filled = (pattern: string) => pattern.replace(/:(\w+)/g, (_, name: string) => real[name]!)

/** A session of its own for each request, since one of them signs out. */
const signedIn = async (): Promise<string> => {
  return `session-lakeside=${await openSession(t, renee)}`
}

/** What an administrator gets back, once it was held to give nothing of the machine away. */
async function ask(path: string, how: RequestInit = {}): Promise<Response> {
  const headers = new Headers({ cookie: await signedIn(), origin, ...how.headers })
  for (const [name, value] of [...headers]) if (value === '') headers.delete(name)
  const response = await t.fetch(new Request(origin + path, { ...how, headers }))
  const body = await response.clone().text()
  expectClean({ body: body.startsWith('%PDF') ? '' : body, path })
  return response
}

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body, headers: { 'content-type': form, ...headers } })

const title = async (response: Response) => /<h1>(.*?)<\/h1>/.exec(await response.text())?.[1]

const forms = entries.filter(({ method }) => method === 'POST').map(({ route }) => route.pattern)
forms.push('/set-up/:token')
const patterns = [...new Set(entries.map(({ route }) => route.pattern))]

beforeAll(async () => {
  real['token'] = (await makeSetUpLink(t.database, '', t.app.clock())).split('/').at(-1)!
})

describe.each(forms)('a form sent to %s', (pattern) => {
  const path = () => filled(pattern)

  // A SAML provider's page sends a form to one, which changes nothing; carriers bring signed texts to another, and mail
  // programs unsubscribe by a link that we signed.
  const fromElsewhere: string[] = [routes.samlReturn.pattern, routes.texts.pattern, routes.unsubscribe.pattern]
  if (!fromElsewhere.includes(pattern))
    test('from another site is refused, whichever way the browser says so', async () => {
      const from: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: '' },
        { origin: 'http://localhost:3000.evil.example' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]
      for (const headers of from) {
        const response = await post(path(), 'a=b', headers)
        expect([headers, response.status, await title(response)]).toEqual([
          headers,
          403,
          'This was sent from another site',
        ])
      }
    })

  test('that is over the cap is refused, with its length told or not', async () => {
    const megabyte = 'x'.repeat(1024 * 1024)
    const told = await post(path(), `title=${megabyte}`, { 'content-length': String(megabyte.length + 6) })
    expect([told.status, await title(told)]).toEqual([413, 'What was sent is too large'])
    const chunks = new Blob([`title=${megabyte}`]).stream()
    const untold = await ask(path(), {
      method: 'POST',
      body: chunks,
      headers: { 'content-type': form },
      duplex: 'half',
    } as never)
    expect([untold.status, await title(untold)]).toEqual([413, 'What was sent is too large'])
  })

  test('that is no form is refused', async () => {
    for (const type of ['application/json', 'text/plain', 'application/xml', 'nonsense']) {
      const response = await post(path(), '{"title":"x"}', { 'content-type': type })
      expect([type, response.status, await title(response)]).toEqual([
        type,
        415,
        'What was sent is not a form of this site',
      ])
    }
  })

  test('that is broken is answered, not stumbled over', async () => {
    const broken: [string, BodyInit][] = [
      [form, '%'],
      [form, '=&=&&%zz=%E0%A4%A&a=%00'],
      [form, Uint8Array.from([0xff, 0xfe, 0x00, 0x3d])],
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nnever ends'],
      ['multipart/form-data; boundary=x', '--x\r\nnonsense\r\n--x--'],
      ['multipart/form-data; boundary=x', ''],
    ]
    for (const [type, body] of broken) {
      const { status } = await post(path(), body, { 'content-type': type })
      const right = type === form ? status < 500 : status === 400
      expect([type, String(body), status, right]).toEqual([type, String(body), status, true])
    }
  })

  test('with a file where a text belongs is read as if it were empty', async () => {
    const file = new FormData()
    for (const name of ['email', 'password', 'title', 'code', 'change', 'copy', 'token'])
      file.append(name, new Blob(['x'], { type: 'text/html' }), 'x.html')
    const response = await ask(path(), { method: 'POST', body: file })
    expect(response.status < 500).toBe(true)
  })
})

test.each(patterns)('%s says which methods it takes', async (pattern) => {
  const taken = entries.filter(({ route }) => route.pattern === pattern).map(({ method }) => method as string)
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter((one) => !taken.includes(one))) {
    const headers: Record<string, string> = method === 'POST' ? { 'content-type': form } : {}
    const response = await ask(filled(pattern), { method, headers })
    expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, taken.join(', ')])
    expect(await title(response)).toBe('This address cannot be used that way')
  }
})

test.each(['/', '/verify', '/verify/x', '/set-up/x', '/healthz', '/readyz', '/metrics', '/assets/x'])(
  '%s takes no other method',
  async (path) => {
    const response = await ask(path, { method: 'DELETE' })
    expect([response.status, response.headers.get('allow')?.includes('GET')]).toEqual([405, true])
  },
)

test.each([
  ['/nowhere', 404],
  ['/lakeside/nowhere', 404],
  ['/lakeside/nowhere/at/all', 404],
  ['/lakeside/activities/1', 404],
  ['/lakeside/activities/00000000-0000-0000-0000-000000000000', 404],
  ['/lakeside/activities/%00', 404],
  ['/lakeside/activities/%', 404],
  ['/lakeside/activities/%E0%A4%A', 404],
  ['/lakeside/activities/%F0%9F%98%80', 404],
  ["/lakeside/activities/'%20or%201=1", 404],
  ['/lakeside/activities/..%2f..%2fetc%2fpasswd', 404],
  ['/lakeside/specialties/%00', 404],
  ['/lakeside/specialties/__proto__', 404],
  ['/lakeside/specialties/constructor', 404],
  ['/lakeside/events?specialty=%00', 404],
  ['/lakeside/claim/%00', 404],
  ['/lakeside/claim/nothing/evaluation', 404],
  ['/lakeside/claim/nothing/credit', 404],
  ['/lakeside/certificates/%00', 404],
  ['/lakeside/certificates/LHS-0000-0000', 404],
  ['/lakeside/office/activities/nothing', 404],
  ['/lakeside/office/activities/%00/edit', 404],
  ['/lakeside/office/activities/nothing/poster.pdf', 404],
  ['/lakeside/survey-return', 403],
  ['/lakeside/survey-return?token=%00', 403],
  ['/verify/%00', 404],
  ['/verify/%E0%A4%A', 404],
  ['/verify/%3Cscript%3Ealert(1)%3C%2Fscript%3E', 404],
  ['/set-up/%00', 410],
  ['/assets/%00', 404],
  ['/assets/..%2fsettings.ts', 404],
  ['/%00', 404],
  ['/%', 404],
  ['/%E0%A4%A', 301],
  ['/__proto__', 404],
  ['/constructor', 404],
  ['/lakeside%00', 404],
  ['/lake%73ide', 200],
  ['/😀', 301],
  [`/lakeside/${'x'.repeat(8000)}`, 404],
  [`/${'x'.repeat(8000)}`, 404],
  ['/demo', 404],
  ['/demo/outbox', 404],
  ['/demo/survey', 404],
  ['/demo/netid/authorize', 404],
])('%s is answered with %i', async (path, status) => {
  expect((await ask(path)).status).toBe(status)
})

test.each([
  ['/lakeside/activities?q=%', 200],
  ['/lakeside/activities?q=%00', 200],
  ['/lakeside/activities?q=%E0%A4%A', 200],
  [`/lakeside/activities?q=${'x'.repeat(5000)}`, 200],
  ["/lakeside/activities?q='%20or%201=1%20--", 200],
  ['/lakeside/activities?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E', 200],
  ['/lakeside/activities?q=%25_%5C', 200],
  ['/lakeside/activities?q=%F0%9F%98%80%E2%80%AE', 200],
  ['/lakeside/activities?q=a&q=b&q[]=c', 200],
  ['/lakeside/activities?page=-1', 200],
  ['/lakeside/activities?page=1e9', 200],
  ['/lakeside/activities?page=999999', 303],
  ['/lakeside/activities?page=99999999999999999999', 200],
  ['/lakeside/events?page=x', 200],
  ['/lakeside/credit-types?credentials=%00', 200],
  ['/lakeside/credit-types?credentials=%3Cscript%3Ealert(1)%3C%2Fscript%3E', 200],
  ['/lakeside/claim?code=%00&way=%00', 200],
  ['/lakeside/claim?code=%3Cscript%3Ealert(1)%3C%2Fscript%3E', 200],
  [`/lakeside/claim?code=${codes.bronchiolitis}&way=carrier+pigeon`, 200],
  ['/lakeside/transcript?from=2026-02-30', 422],
  ['/lakeside/transcript?from=%00&to=%00&type=%00', 422],
  ['/lakeside/transcript?from=2026-12-31&to=2026-01-01', 422],
  ['/lakeside/transcript?type=nothing', 200],
  ['/lakeside/transcript.pdf?from=%00&to=x', 303],
  ['/lakeside/transcript.csv?from=%00&to=x', 303],
  ['/lakeside/office/activities?q=%00&state=%00&format=%00&year=%00&page=%00', 200],
  ["/lakeside/office/activities?q='%20or%201=1&state=x&format=x&year=99999999", 200],
  ['/lakeside/sign-in/successful?said=%00&to=%00', 200],
  ['/lakeside?said=constructor', 200],
  ['/verify?number=%00', 303],
  ['/verify?number=%3Cscript%3Ealert(1)%3C%2Fscript%3E', 303],
])('%s is answered with %i', async (path, status) => {
  expect((await ask(path)).status).toBe(status)
})

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/lakeside\\..\\..\\evil',
  'javascript:alert(1)',
  '/palmetto/my-portal',
  '/lakeside/../palmetto',
  '/lakeside/sign-out',
  '/lakesidewards',
  '\u0000/lakeside',
  'x'.repeat(5000),
])('signing in leads nowhere but into this portal: %s', async (to) => {
  const b = await t.browser().get(`/lakeside/sign-in?to=${encodeURIComponent(to)}`)
  await b.submit({ email: lakeside.gail.email, password, to }, 'name="password"')
  expect(b.heading()).toBe('Sign In Successful')
  await b.click('Continue')
  expect(b.path).toBe('/lakeside/my-portal')
})

test('a cookie that is no session is nobody’s', async () => {
  for (const value of ['x', '%00', 'x'.repeat(5000), '"', '%', "'--"]) {
    const response = await ask('/lakeside/my-portal', { headers: { cookie: `session-lakeside=${value}` } })
    expect([value.slice(0, 9), response.status, response.headers.get('location')]).toEqual([
      value.slice(0, 9),
      303,
      '/lakeside/sign-in?to=%2Flakeside%2Fmy-portal',
    ])
  }
})

test('a form that is too long to be carried through sign-in says so and how to save it', async () => {
  const long = `title=${'x'.repeat(100_000)}`
  const response = await post('/lakeside/office/activities/new', long, { cookie: 'session-lakeside=ended' })
  expect(response.status).toBe(401)
  expect(await response.text()).toContain('Sign in on another tab, then go back to it here and send it again.')
})

test('an error page inside an organization keeps its face and shows the way on', async () => {
  const page = await (await ask('/lakeside/nowhere')).text()
  for (const words of [
    'There is no page at this address',
    'Lakeside Health System',
    'All activities',
    'cme@lakeside.example',
  ])
    expect(page).toContain(words)
})

test('a fault on our side shows a reference, and nothing of the fault', async () => {
  await t.database.pool.query('alter table licence rename to licence_elsewhere')
  const response = await ask('/lakeside/my-portal')
  await t.database.pool.query('alter table licence_elsewhere rename to licence')
  const page = await response.text()
  expect([response.status, /Reference: <b>[0-9a-f]{8}<\/b>/.test(page)]).toEqual([500, true])
  expect(page).not.toMatch(/licence|relation|select|postgres/i)
})

test('a set-up link makes one organization, also when it is used twenty times at once', async () => {
  const fields = {
    name: 'Harbor Clinic',
    slug: 'harbor',
    accreditation: 'accme',
    timeZone: 'America/New_York',
    email: 'cme@harbor.example',
    phone: '503-555-0134',
    brand: '#0b5e78',
    mark: 'waves',
    specialties: 'Surgery',
    givenName: 'Ida',
    familyName: 'Moss',
    ownEmail: 'ida@harbor.example',
    password,
    passwordAgain: password,
  }
  const path = await makeSetUpLink(t.database, '', t.app.clock())
  const sent = Array.from({ length: 4 }, (_, n) =>
    post(path, new URLSearchParams({ ...fields, slug: `harbor-${n}` }).toString()),
  )
  const statuses = (await Promise.all(sent)).map(({ status }) => status).sort()
  expect(statuses).toEqual([303, 410, 410, 410])
  expect((await ask(path)).status).toBe(410)
  const { rows } = await t.database.pool.query("select count(*) as n from organization where slug like 'harbor%'")
  expect(rows).toEqual([{ n: 1 }])
})
