import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { codes, lakeside, password } from '../support/cast.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { addOidcProvider } from '../support/identity-provider.ts'
import { openIdProvider } from '../support/oidc-provider.ts'
import { servedApp } from '../support/server.ts'
import { choose, claimAmount, expectPage, fillIn, follow, main, menu, press } from './hands.ts'

const app = await servedApp()
const { origin, database } = app
const netid = await openIdProvider()
const chromium = realBrowser()
const provider = newId()

beforeAll(async () => {
  const found = { authorization: '', token: '', keys: '', logout: `${netid.issuer}/session/end` }
  const { clientId, secret } = await netid.register(`${origin}/lakeside/sign-in/oidc/${provider}`)
  await addOidcProvider(app, { secret, settings: { issuer: netid.issuer, clientId, found } }, provider)
})

beforeEach(() => database.pool.query('truncate throttle, message'))

/** "Select the NetID Login and then Sign In". */
async function openDoor(page: Page): Promise<void> {
  await expectPage(page, 'You must sign in to your account')
  const door = main(page).locator('details', { hasText: 'NetID Login' })
  if ((await door.getAttribute('open')) === null) await door.locator('summary').click()
  await door.getByRole('link', { name: 'Sign In', exact: true }).click()
}

/** Sign In, the door, and the hospital's own page. */
async function signInWithNetId(page: Page, who: string, scripts = true, path = '/lakeside/sign-in'): Promise<void> {
  await page.goto(path)
  await openDoor(page)
  await onTheirPage(page, who)
  if (!scripts) await press(page, 'Continue')
}

async function onTheirPage(page: Page, who: string): Promise<void> {
  await page.getByLabel('NetID').fill(who)
  await page.getByLabel('Password').fill('open')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const enter = (sub: string, rest: object = {}) => netid.directory.set(sub, { sub: `sub-of-${sub}`, ...rest })

async function restOfProfile(page: Page, phone: string, scripts: boolean): Promise<void> {
  await fillIn(page, { Credentials: 'RN' })
  await main(page).getByLabel('First Name').focus()
  if (scripts) await main(page).getByText('Types of credit you will receive').waitFor()
  await main(page).getByRole('radio', { name: 'Nurse', exact: true }).check()
  await choose(page, 'Specialty', 'Pediatrics')
  await choose(page, 'Status', 'Active')
  await fillIn(page, { Phone: phone, Address: '1 Alder Street', City: 'Portland', State: 'OR', Zip: '97227' })
  await main(page).getByLabel('Licence Number').first().fill('0000')
}

test.each([
  { device: 'phone', scripts: true, who: 'amd1', phone: '503-555-0161' },
  { device: 'desktop', scripts: false, who: 'amd2', phone: '503-555-0162' },
] as const)('sheet 003, MUSC employees: $device, scripts $scripts', ({ device, scripts, who, phone }) =>
  chromium.visit({ origin, device, scripts }, async (page) => {
    const email = `${who}@lakeside.example`
    enter(who, { email, email_verified: true, given_name: 'Ama', family_name: 'O’Brien-Nuñez' })
    // Sign in to your account by selecting the "Sign In" Button. Select the NetID Login and then "Sign In".
    await page.goto('/lakeside')
    await (await menu(page, device as Device)).getByRole('link', { name: 'Sign In' }).click()
    await openDoor(page)
    // 1. Enter your NetID and Password.
    await onTheirPage(page, who)
    if (!scripts) await press(page, 'Continue')
    // 3. If you do not have a profile in the system, it will prompt you to create one.
    await expectPage(page, 'Online Profile')
    await main(page).getByRole('heading', { name: 'Create your profile' }).waitFor()
    expect(await main(page).getByLabel('First Name').inputValue()).toBe('Ama')
    expect(await main(page).getByLabel('Last Name').inputValue()).toBe('O’Brien-Nuñez')
    expect(
      await main(page)
        .getByLabel(/^Email/)
        .inputValue(),
    ).toBe(email)
    expect(
      await main(page)
        .getByLabel(/Password/)
        .count(),
    ).toBe(0)
    await restOfProfile(page, phone, scripts)
    await press(page, 'Save Profile')
    await expectPage(page, 'Sign In Successful')
    await follow(page, 'Continue')
    await expectPage(page, 'My Portal')
    await page.context().clearCookies()
    // 2. If you have a profile in the system, it will come up for you to verify &/or update.
    await signInWithNetId(page, who, scripts)
    await expectPage(page, 'Online Profile')
    await main(page).getByRole('heading', { name: 'Check that this is still right' }).waitFor()
    expect(await main(page).getByLabel('City').inputValue()).toBe('Portland')
    await fillIn(page, { City: 'Salem' })
    await press(page, 'Save Profile')
    await expectPage(page, 'My Portal')
    const { rows } = await database.pool.query(
      `select p.city, e.verified_at is not null as verified, w.hash, i.subject, c.act from person p
       join person_email e on e.person_id = p.id left join person_password w on w.person_id = p.id
       join identity i on i.person_id = p.id join audit c on c.subject_id = p.id and c.act = 'person.created'
       where e.email = $1`,
      [email],
    )
    expect(rows).toEqual([
      { city: 'Salem', verified: true, hash: null, subject: `sub sub-of-${who}`, act: 'person.created' },
    ])
  }),
)

test('on the way to a claim the profile comes up once a year, and otherwise nobody is held up', () =>
  chromium.visit({ origin, device: 'phone' }, async (page) => {
    const { email } = lakeside.lena
    enter('lena', { email })
    const { rows } = await database.pool.query('select person_id, organization_id from person_email where email = $1', [
      email,
    ])
    const { person_id, organization_id } = rows[0]
    await database.pool.query(`insert into identity values ($1, $2, 'sub sub-of-lena', $3, now(), now())`, [
      organization_id,
      provider,
      person_id,
    ])
    await signInWithNetId(page, 'lena', true, `/lakeside/c/${codes.tumorBoard}`)
    await main(page).getByRole('heading', { name: 'Check that this is still right' }).waitFor()
    await press(page, 'This is right: continue')
    await press(page, 'Submit')
    await claimAmount(page, '1.00')
    await page.context().clearCookies()
    await signInWithNetId(page, 'lena', true, `/lakeside/c/${codes.tumorBoard}`)
    await expectPage(page, 'Submit your activity code')
  }))

test('an account with the same email is linked with its password, and then the claim goes on', () =>
  chromium.visit({ origin, device: 'desktop' }, async (page) => {
    const { email } = lakeside.gail
    enter('gail', { email: email.toUpperCase(), email_verified: true })
    await signInWithNetId(page, 'gail', true, `/lakeside/c/${codes.tumorBoard}`)
    await expectPage(page, 'You have an account here already')
    expect(await main(page).getByLabel('Email').inputValue()).toBe(email)
    await fillIn(page, { Password: 'not my password' })
    await press(page, 'Link account')
    await main(page).getByRole('link', { name: 'Email or Password do not match. Please try again.' }).waitFor()
    await fillIn(page, { Password: password })
    await press(page, 'Link account')
    await main(page).getByRole('heading', { name: 'Check that this is still right' }).waitFor()
    await press(page, 'This is right: continue')
    await expectPage(page, 'Submit your activity code')
    expect(await toldOwners()).toEqual([email])
    await page.context().clearCookies()
    await signInWithNetId(page, 'gail')
    await main(page).getByRole('heading', { name: 'Check that this is still right' }).waitFor()
  }))

const toldOwners = async (): Promise<string[]> =>
  (await database.pool.query("select recipient from message where subject like 'NetID Login now signs in%'")).rows.map(
    ({ recipient }) => recipient,
  )

test('an account under another email is linked with a code that is mailed to it', () =>
  chromium.visit({ origin, device: 'phone', scripts: false }, async (page) => {
    enter('sam', { given_name: 'Sam' })
    await signInWithNetId(page, 'sam', false)
    await expectPage(page, 'Online Profile')
    await follow(page, 'Link that account')
    await expectPage(page, 'Link your account')
    await fillIn(page, { Email: lakeside.sam.email })
    await press(page, 'Send a code to this email')
    await expectPage(page, 'Enter the code')
    await fillIn(page, { Code: '0000 0000' })
    await press(page, 'Link account')
    await main(page).getByRole('link', { name: 'This is not the code. You can try 4 more times.' }).waitFor()
    const { rows } = await database.pool.query('select body, recipient from message')
    expect(rows.map(({ recipient }) => recipient)).toEqual([lakeside.sam.email])
    await fillIn(page, { Code: /\d{4} \d{4}/.exec(rows[0].body)![0] })
    await press(page, 'Link account')
    await main(page).getByRole('heading', { name: 'Check that this is still right' }).waitFor()
    await press(page, 'This is right: continue')
    await expectPage(page, 'My Portal')
  }))

test('who says no at the provider is told so, with the ways on', () =>
  chromium.visit({ origin, device: 'phone' }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await openDoor(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expectPage(page, 'You are not signed in')
    expect(await main(page).innerHTML()).not.toContain('<b>No</b>')
    await follow(page, 'Use email and password')
    await expectPage(page, 'You must sign in to your account')
  }))

test.each([
  { device: 'phone', scripts: true, who: lakeside.noor },
  { device: 'desktop', scripts: false, who: lakeside.tomasz },
] as const)('signing out leads to the provider, which ends its session and leads back: $device', (it) =>
  chromium.visit({ origin, device: it.device, scripts: it.scripts }, async (page) => {
    const netId = it.who.given.toLowerCase()
    enter(netId)
    await database.pool.query(
      `insert into identity select organization_id, $1, $2, person_id, now(), now() from person_email where email = $3`,
      [provider, `sub sub-of-${netId}`, it.who.email],
    )
    await signInWithNetId(page, netId, it.scripts)
    await main(page).getByRole('heading', { name: 'Check that this is still right' }).waitFor()
    await menu(page, it.device)
    await page.getByRole('button', { name: 'Sign Out' }).and(page.locator(':visible')).first().click()
    await expectPage(page, 'You are signed out here')
    await follow(page, 'Sign out of NetID Login')
    await page.getByRole('button', { name: 'Yes' }).click()
    await page.waitForURL(`${origin}/lakeside`)
    await page.goto('/lakeside/my-portal')
    await expectPage(page, 'You must sign in to your account')
  }),
)
