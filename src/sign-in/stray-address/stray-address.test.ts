import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { linkIn, mailTo, noMail } from '../../../test/support/mailbox.ts'
import { newAccount, physicianProfile } from '../../../test/support/profile.ts'

const t = await testApp()
const { pool } = t.database
const { sam } = lakeside
/** Sam typed it into an account of his own, which he signs in to with another address. */
const victim = 'victim@clinic.example'

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(`truncate throttle, one_time_secret; delete from audit; delete from person_email where email = '${victim}';
    update organization set conceal_accounts = false, sign_in_links = true; update person_email set verified_at = created_at`)
  await pool.query(
    `insert into person_email (organization_id, person_id, email, sign_in, created_at, position)
     select organization_id, person_id, $1, true, created_at, -1 from person_email where email = $2`,
    [victim, sam.email],
  )
})

const doors = [
  ['Forgot Password', '/lakeside/forgot-password', 'code'],
  ['Email me a link', '/lakeside/sign-in/link', 'link'],
] as const

const ask = (path: string, email = victim) => t.browser().post(path, { email, from: 'sign-in' })
const owners = async () =>
  (
    await pool.query(
      'select o.email from person_email v join person_email o using (organization_id, person_id) where v.email = $1 order by 1',
      [victim],
    )
  ).rows.map(({ email }) => email)

test.each(doors)('%s: page and message tell the truth, and neither has a code', async (_, path, lacks) => {
  const b = await ask(path)
  expect([b.status, b.heading()]).toEqual([200, 'Check your email'])
  expect(b.text()).toContain(`We have written to ${victim} , without a ${lacks} that lets you in`)
  expect([b.text().includes('We have sent'), b.body.includes('name="code"')]).toEqual([false, false])
  const [mail] = await mailTo(t, victim)
  expect(mail!.body).not.toMatch(/\d{4} \d{4}/)
  expect(mail!.body).toContain('If the account is yours: please ask with the other address, s•••@l•••.example.')
  expect((await b.get(b.path)).heading()).toBe('Check your email')
  await b.submit({ step: 'again' }, 'Send the message again')
  expect((await mailTo(t, victim)).length).toBe(2)
  for (let time = 0; time < 2; time++) await b.submit({ step: 'again' }, 'Send the message again')
  expect([b.status, b.text().includes('here works here')]).toEqual([429, false])
  expect(b.text()).toContain('asked for several times already, maybe by others. Ask for one in about 1 minute.')
})

test.each(doors)(
  '%s: where accounts are concealed the page is that of any address, and true',
  async (_, path, lacks) => {
    await pool.query('update organization set conceal_accounts = true')
    const [stray, none] = [await ask(path), await ask(path, 'nobody@clinic.example')]
    const plain = (text: string) => text.replaceAll(victim, 'EMAIL').replaceAll('nobody@clinic.example', 'EMAIL')
    expect(plain(stray.text())).toBe(plain(none.text()))
    expect(stray.text()).toContain(`If there is an account for it, we have written to ${victim} .`)
    expect(stray.text()).toMatch(new RegExp(`A message without a ${lacks}.* says how to go on`))
    expect((await mailTo(t, victim))[0]!.body).toContain('/lakeside/stray-address/')
  },
)

test('the link takes the address off, once; looking does not; and leads to an account of one’s own', async () => {
  await ask('/lakeside/forgot-password')
  const link = await linkIn(t, victim)
  const scanner = await t.browser().get(link)
  expect([scanner.status, scanner.heading()]).toEqual([200, 'Is this account yours?'])
  expect([scanner.body.includes('data-auto-submit'), scanner.headers.get('cache-control')]).toEqual([false, 'no-store'])
  expect(await owners()).toEqual([sam.email, victim])
  const b = await t.browser().get(link)
  await b.submit({}, 'Not mine')
  expect([b.status, b.heading()]).toEqual([200, 'The email is off that account'])
  expect(await owners()).toEqual([])
  expect([(await scanner.get(link)).status, (await scanner.post(link)).status]).toEqual([410, 410])
  await b.submit({}, 'Create Account')
  await b.submit({ familyName: 'Newcomer', phone: '503 555 0177' })
  expect(b.heading()).toBe('Account Not Found')
  await b.submit({ step: 'begin' }, 'Continue')
  await b.submit({ ...physicianProfile, ...newAccount(victim), familyName: 'Newcomer', phone: '503 555 0177' })
  expect(b.heading()).toBe('Sign In Successful')
  expect(await owners()).toEqual([victim])
  expect((await t.browser().signIn('lakeside', sam.email, password)).heading()).toBe('Sign In Successful')
})

test('the other account is told, and the audit log has it', async () => {
  await ask('/lakeside/sign-in/link')
  await (await t.browser().get(await linkIn(t, victim))).submit({}, 'Not mine')
  const mail = (await mailTo(t, sam.email)).at(-1)!
  expect(mail.subject).toBe('An email was taken off your Lakeside Health System CME account')
  expect(mail.body).toContain(`${victim} was taken off your Lakeside Health System CME account`)
  const { rows } = await pool.query("select actor_id, old from audit where act = 'person.email_disowned'")
  expect(rows).toEqual([{ actor_id: null, old: { email: victim } }])
})

test('an address that was confirmed meanwhile, or is the only one by now, stays', async () => {
  await ask('/lakeside/forgot-password')
  const link = await linkIn(t, victim)
  await pool.query('update person_email set verified_at = now() where email = $1', [victim])
  const b = await t.browser().get(link)
  expect([b.status, b.heading()]).toEqual([410, 'This link is no longer good'])
  expect((await b.post(link)).status).toBe(410)
  await pool.query('update person_email set verified_at = null')
  expect((await b.get(link)).status).toBe(410)
  expect(await owners()).toEqual([sam.email, victim])
})

test('the link is good for a day, and in no other organization', async () => {
  await ask('/lakeside/forgot-password')
  const link = await linkIn(t, victim)
  expect((await t.browser().get(link.replace('lakeside', 'palmetto'))).status).toBe(410)
  t.setTime('2026-11-21T21:05:00Z')
  expect((await t.browser().post(link)).status).toBe(410)
  expect(await owners()).toEqual([sam.email, victim])
})

test('Create Account with such an address writes the same message', async () => {
  const b = await t.browser().post('/lakeside/create-account', { email: victim, from: 'sign-in' })
  await b.submit({ familyName: 'Newcomer', phone: '503 555 0177' })
  expect(b.heading()).toBe('You already have an account')
  expect((await mailTo(t, victim))[0]!.body).toContain('/lakeside/stray-address/')
})

test('after "You already have an account" the message names Forgot Password, and the link where there are links', async () => {
  const body = async () => {
    await noMail(t)
    await pool.query('truncate throttle')
    const b = await t.browser().post('/lakeside/create-account', { email: sam.email, from: 'sign-in' })
    await b.submit({ familyName: 'Okafor', phone: '503 555 0177' })
    return (await mailTo(t, sam.email))[0]!.body
  }
  const origin = 'http://localhost:3000'
  const [forgot, byLink] = [`“Forgot Password”, and set a new one: ${origin}/lakeside/forgot-password`, '/sign-in/link']
  expect([(await body()).includes(forgot), (await body()).includes(`“Email me a link”`)]).toEqual([true, true])
  expect(await body()).toContain(`${origin}/lakeside${byLink}`)
  await pool.query('update organization set sign_in_links = false')
  expect([(await body()).includes(forgot), (await body()).includes(byLink)]).toEqual([true, false])
})
