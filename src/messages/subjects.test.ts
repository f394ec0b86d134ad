import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { addRole, setBasis } from '../../test/support/disclosures.ts'
import { evilProvider } from '../../test/support/evil-provider.ts'
import { addOidcProvider } from '../../test/support/identity-provider.ts'
import { noMail } from '../../test/support/mailbox.ts'
import { newAccount, physicianProfile } from '../../test/support/profile.ts'
import { addSeries } from '../../test/support/series.ts'
import { giveNumber, phoneAt } from '../../test/support/texting.ts'
import { askByItself } from '../disclosures/asking/ask-by-itself.ts'

// Staff see the subjects of what was sent to a person, so a code or token in one would let them in as that person.

const t = await testApp({ demo: true })
const { pool } = t.database
const { priya, gail, renee } = lakeside
const netid = await evilProvider({ id: 'client', secret: 'secret' })
const provider = await addOidcProvider(t, { secret: 'secret', settings: { issuer: netid.issuer, clientId: 'client' } })

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('truncate throttle; update organization set sign_in_links = true, conceal_accounts = false')
})

const as = (who: { email: string }) => t.browser().signIn('lakeside', who.email, password)

/** Every way in which the product sends something that lets whoever reads it in, by the file that writes the message. */
const ways: Record<string, () => Promise<unknown>> = {
  'sign-in/recovery/messages.ts': () =>
    t.browser().post('/lakeside/forgot-password', { email: priya.email, from: 'sign-in' }),
  'sign-in/mail-link/messages.ts': () =>
    t.browser().post('/lakeside/sign-in/link', { email: priya.email, from: 'sign-in' }),
  'sign-in/single-sign-on/send-link-code.ts': async () => {
    const b = await t.browser().get(`/lakeside/sign-in/with/${provider}`)
    const asked = new URLSearchParams(b.path.split('?')[1])
    netid.nonce = asked.get('nonce')!
    const answer = new URLSearchParams({ code: 'a-code', state: asked.get('state')! })
    await (await b.get(`/lakeside/sign-in/oidc/${provider}?${answer}`)).submit()
    await b.get('/lakeside/sign-in/link-account')
    await b.submit({ step: 'code', email: priya.email }, 'name="password"')
  },
  'people/account/send-codes.ts': async () => {
    const b = await (await as(gail)).get('/lakeside/profile/emails')
    await b.submit({ email: 'gail.new@lakeside.example' }, 'name="email"')
    await b.get('/lakeside/profile/emails')
    await b.post('/lakeside/profile/phones', { phone: '503-555-0149' })
  },
  'people/account/tell-of-emails.ts': async () => {
    const b = await (await as(gail)).get('/lakeside/profile/emails')
    await b.submit({ email: 'gail.next@lakeside.example' }, 'name="email"')
    const { rows } = await pool.query("select body from message where recipient = 'gail.next@lakeside.example'")
    await b.submit({ code: /\d{4} \d{4}/.exec(rows[0].body)![0] }, 'name="code"')
  },
  'people/merging/prove-other.ts': async () => {
    const b = await (await as(gail)).get('/lakeside/profile/merge')
    await b.submit({ step: 'prove', email: priya.email, proof: 'code' })
  },
  'people/confirm-email/send-confirmation.ts': async () => {
    const email = 'newcomer@clinic.example'
    const b = await t.browser().post('/lakeside/create-account', { email, from: 'sign-in' })
    await b.submit({ familyName: 'Newcomer', phone: '503 555 0159' })
    await b.submit({ step: 'begin' }, 'Continue')
    await b.submit({ ...physicianProfile, ...newAccount(email) })
  },
  'people/office/add-email/add-email-for.ts': async () => {
    const b = await as(renee)
    const { rows } = await pool.query('select person_id from person_email where email = $1', [gail.email])
    const typed = { email: 'gail.home@clinic.example', proof: 'in-person', note: 'Badge 20418' }
    await b.post(`/lakeside/office/people/${rows[0].person_id}/email`, typed)
  },
  'sign-in/send-help.ts': async () => {
    await pool.query('update organization set conceal_accounts = true')
    const b = await t.browser().post('/lakeside/create-account', { email: 'hidden@clinic.example', from: 'sign-in' })
    await b.submit({ familyName: 'Hidden', phone: '503 555 0158' })
  },
  'sign-in/stray-address/message.ts': async () => {
    const email = 'stray@clinic.example'
    await pool.query(
      `insert into person_email (organization_id, person_id, email, created_at)
       select organization_id, person_id, $2, $3 from person_email where email = $1`,
      [priya.email, email, testNow],
    )
    await t.browser().post('/lakeside/forgot-password', { email, from: 'sign-in' })
  },
  'attendance/text/link-phone.ts': async () => {
    await giveNumber(t, 'lakeside', '+18335550111')
    await phoneAt(t, { org: 'lakeside', number: '+18335550111', from: '+15035550142' })(priya.email)
  },
  'attendance/door/tie-badge.ts': async () => {
    t.setTime('2026-11-20T20:10:00Z')
    const { rows } = await pool.query('select id from activity_session where code = $1', [codes.bronchiolitis])
    const office = `/lakeside/office/sessions/${rows[0].id}/door`
    const b = await (await as(lakeside.carlos)).get(office)
    await b.post(office, { act: 'here', signOut: 'yes' })
    const door = b.path
    await b.post(door, { entryId: randomUUID(), typed: 'B-7788' })
    await b.post(door, { entryId: randomUUID(), about: b.field('about'), typed: priya.email })
  },
  'attendance/late/tell.ts': async () => {
    const session = { code: '7770041', starts: '2026-11-06T20:00Z', ends: '2026-11-06T21:00Z' }
    const { sessionIds } = await addSeries(pool, { title: 'Rounds', sessions: [session] })
    const b = await (await as(gail)).get('/lakeside/attendance')
    await b.submit({ code: session.code }, 'name="code"')
    await b.get(`/lakeside/attendance/${sessionIds[0]}/late`)
    await b.submit({ reason: 'I was called to the ward.' }, 'name="reason"')
  },
  'disclosures/asking/send-asks.ts': async () => {
    const session = { code: '7770051', starts: '2026-11-24T20:00Z', ends: '2026-11-24T21:00Z' }
    const { activityId } = await addSeries(pool, { title: 'Planning', sessions: [session] })
    await setBasis(t, activityId, 'here')
    await addRole(t, { activityId, name: 'Helen Aguirre', email: 'helen@clinic.example' })
    await askByItself(t.app, 'http://localhost:3000', t.app.clock())
  },
  'disclosures/asking/fresh-link.ts': async () => {
    const { activityId, sessionIds } = await addSeries(pool, {
      title: 'Revising',
      sessions: [{ code: '7770052', starts: '2026-11-24T20:00Z', ends: '2026-11-24T21:00Z' }],
    })
    await setBasis(t, activityId, 'here')
    const role = { activityId, sessionId: sessionIds[0]!, name: 'Ines Duarte', email: 'ines@clinic.example' }
    await addRole(t, role)
    await askByItself(t.app, 'http://localhost:3000', t.app.clock())
    const { rows } = await pool.query("select body from message where recipient = 'ines@clinic.example'")
    const link = /http:\/\/localhost:3000(\/lakeside\/disclose\/\S+)/.exec(rows.at(-1).body)![1]!
    const b = await t.browser().get(link)
    await b.submit({ answer: 'none' }, 'name="answer"')
    await b.get(link)
    await b.submit({}, 'Revise')
  },
  'disclosures/review/way-to-form.ts': async () => {
    const { activityId } = await addSeries(pool, {
      title: 'Entering',
      sessions: [{ code: '7770053', starts: '2026-11-24T20:00Z', ends: '2026-11-24T21:00Z' }],
    })
    await setBasis(t, activityId, 'here')
    const { roleId } = await addRole(t, { activityId, name: 'Owen Tate', email: 'owen@clinic.example' })
    const b = await (await as(renee)).get(`/lakeside/office/disclosures/roles/${roleId}/enter`)
    await b.submit({ answer: 'none', note: 'By phone' }, 'name="answer"')
  },
  'organizations/staff/invite.ts': async () => {
    const b = await (await as(renee)).get('/lakeside/office/staff/invite')
    await b.submit({ email: 'invited@lakeside.example', role: 'viewer' }, 'name="email"')
  },
}

/** Digits as a code has them, or letters and digits as long as a token. */
const secretLike = /\d{4}[\s-]?\d{4}|[A-Za-z0-9_-]{20,}/

test.each(Object.entries(ways))('%s writes no code and no token into a subject', async (_, send) => {
  await send()
  const { rows } = await pool.query('select subject, body from message')
  const secrets = rows.flatMap(({ body }) => body.match(/\d{4} \d{4}|(?<=[/=])[A-Za-z0-9_.-]{20,}/g) ?? [])
  expect(secrets.length).toBeGreaterThan(0)
  const subjects: string[] = rows.map(({ subject }) => subject)
  expect(subjects.filter((subject) => secretLike.test(subject))).toEqual([])
  expect(subjects.filter((subject) => secrets.some((secret) => subject.includes(secret)))).toEqual([])
})

/** A code as text, a new link, or the link of an invitation. */
const writesSecret =
  /\bcodeText\((code|secrets)|\bissueLink\(|routes\.invitation\.to\(\{ org: organization\.slug, token: `/

/** These make or hold what another file writes into a message, or what never leaves the browser. */
const writeNoMessage = [
  'attendance/door/open-door.ts',
  'sign-in/mail-link/ask-for-link.tsx',
  'sign-in/one-time-secrets.ts',
  'sign-in/recovery/enter-code.ts',
  'sign-in/single-sign-on/kept-arrival.ts',
]

test('these are all the files that write what lets somebody in', async () => {
  const writers: string[] = []
  for await (const file of glob('src/**/*.{ts,tsx}'))
    if (!file.includes('.test.') && writesSecret.test(readFileSync(file, 'utf8'))) writers.push(file.slice(4))
  expect(writers.sort()).toEqual([...Object.keys(ways), ...writeNoMessage].sort())
})
