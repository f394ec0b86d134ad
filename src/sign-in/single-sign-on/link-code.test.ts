import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { Browser } from '../../../test/support/browser.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { evilProvider } from '../../../test/support/evil-provider.ts'
import { addOidcProvider } from '../../../test/support/identity-provider.ts'
import { codeIn, mailTo, noMail } from '../../../test/support/mailbox.ts'

const PUBLIC_URL = 'http://localhost:3000'
const t = await testApp({ settings: { TRUST_PROXY: 'yes', PUBLIC_URL } })
const client = { id: 'the-client', secret: 'the secret of the client' }
const evil = await evilProvider(client)
const { pool } = t.database
const { email } = lakeside.priya
let provider = ''

beforeAll(async () => {
  const settings = { issuer: evil.issuer, clientId: client.id }
  provider = await addOidcProvider(t, { secret: client.secret, settings })
})

beforeEach(async () => {
  t.setTime(testNow)
  evil.lies = {}
  await noMail(t)
  await pool.query('truncate throttle, identity, one_time_secret')
})

let codes = 0

/** Somebody whom the provider vouches for, on the page that asks for their account here. */
async function arrive(subject: string, network: string): Promise<Browser> {
  const b = new Browser((request) => {
    request.headers.set('x-forwarded-for', network)
    return t.fetch(request)
  })
  await b.get(`/lakeside/sign-in/with/${provider}`)
  const asked = new URLSearchParams(b.path.split('?')[1])
  evil.nonce = asked.get('nonce')!
  evil.lies = { claims: { sub: subject } }
  const answer = new URLSearchParams({ code: `code-${++codes}`, state: asked.get('state')! })
  await b.get(`/lakeside/sign-in/oidc/${provider}?${answer}`)
  await b.submit()
  return b.get('/lakeside/sign-in/link-account')
}

const ask = (b: Browser) => b.submit({ email, step: 'code' }, 'name="email"')
const stranger = (number: number) => `203.0.113.${number}`
const own = '198.51.100.7'

test('what a stranger asks for leaves the owner’s code good, and the owner can ask for more', async () => {
  const owner = await ask(await arrive('owner', own))
  const code = await codeIn(t, email)
  for (let number = 1; number <= 5; number++) {
    const other = await arrive(`stranger ${number}`, stranger(number))
    for (let time = 0; time < 3; time++) {
      await ask(other)
      await other.get('/lakeside/sign-in/link-account')
    }
  }
  expect((await mailTo(t, email)).length).toBeGreaterThan(3)
  const again = await ask(await arrive('owner once more', '198.51.100.8'))
  expect(again.heading()).toBe('Enter the code')
  await owner.submit({ code, step: 'try-code' }, 'name="code"')
  const { rows } = await pool.query(
    'select i.subject from identity i join person_email e using (person_id) where email = $1',
    [email],
  )
  expect([owner.status, rows]).toEqual([200, [{ subject: 'sub owner' }]])
})

test('of ten requests at once from one network three are mailed; the others are told how long to wait', async () => {
  const browsers: Browser[] = []
  for (let number = 0; number < 10; number++) browsers.push(await arrive(`stranger ${number}`, stranger(1)))
  await Promise.all(browsers.map(ask))
  expect(browsers.filter(({ status }) => status === 429).length).toBe(7)
  expect((await mailTo(t, email)).length).toBe(3)
  const held = browsers.find(({ status }) => status === 429)!
  expect(held.text()).toContain(
    'Codes for this email have been asked for several times already, maybe by others. Ask for one in about 1 minute.',
  )
})

test('nobody’s mailbox is filled; too many today, and the page names the other ways', async () => {
  await ask(await arrive('first', stranger(1)))
  await pool.query("update throttle set failures = 60 where bucket like 'link-code-day %'")
  const owner = await ask(await arrive('owner', own))
  expect(owner.status).toBe(429)
  expect(owner.text()).toMatch(
    /asked for too often today, maybe by others\. .*give the password of the account, write to/,
  )
  expect((await mailTo(t, email)).length).toBe(1)
})
