import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addSamlProvider } from '../support/add-saml-provider.ts'
import { codes } from '../support/cast.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { samlProvider } from '../support/saml-provider.ts'
import { servedApp } from '../support/server.ts'
import { choose, claimAmount, expectPage, fillIn, follow, main, menu, press } from './hands.ts'

const t = await servedApp()
const chromium = realBrowser()
// The provider reads and tells the real time, as it must, so here the application does too.
const clock = () => Temporal.Now.instant()
beforeEach(() => t.setTime(clock().toString()))

const [mail, given, family] = ['urn:oid:0.9.2342.19200300.100.1.3', 'urn:oid:2.5.4.42', 'urn:oid:2.5.4.4']
const person = (userName: string, nameId: string, first: string, last: string, encrypted = false) => ({
  userName,
  password: 'tide',
  nameId,
  encrypted,
  attributes: { [mail]: `${userName}@hospital.example`, [given]: first, [family]: last },
})
const users = [
  person('ada', 'p-ada', 'Ada', 'O’Brien-Nuñez'),
  person('bo', 'p-bo', '李', 'Øster<b>', true),
  person('new-each-time', '', 'Tia', 'Transient'),
]

let provider: string
const idp = await samlProvider({ users, clock, spMetadata: () => ownMetadata() })
const ownMetadata = async () =>
  (await t.fetch(new Request(`${t.origin}/lakeside/sign-in/saml/${provider}/metadata?encryption=yes`))).text()

beforeAll(async () => {
  const settings = {
    entityId: idp.entityId,
    ssoUrl: `${idp.origin}/sso`,
    sloUrl: `${idp.origin}/slo`,
    certificates: [idp.key.certificate],
  }
  provider = await addSamlProvider(t, 'lakeside', settings)
})

/** By the door, over the provider's page, and back. */
async function comeIn(page: Page, userName: string, scripts: boolean): Promise<void> {
  // The door that was used last is open already.
  const door = main(page).locator('details').filter({ hasText: 'NetID Login' })
  if ((await door.getAttribute('open')) === null) await door.locator('summary').click()
  await door.getByRole('link', { name: 'Sign In', exact: true }).click()
  await expectPage(page, 'Hospital Login')
  await page.getByLabel('User name').fill(userName)
  await page.getByLabel('Password').fill('tide')
  await page.getByRole('button', { name: 'Log in' }).click()
  if (scripts) return
  await page.getByRole('button', { name: 'Go on' }).click()
  await expectPage(page, 'Signing you in')
  await press(page, 'Continue')
}

async function createProfile(page: Page, device: Device, names: { first: string; last: string; email: string }) {
  await expectPage(page, 'Online Profile')
  expect(await main(page).getByLabel('First Name').inputValue()).toBe(names.first)
  expect(await main(page).getByLabel('Last Name').inputValue()).toBe(names.last)
  expect(await main(page).getByLabel('Email').first().inputValue()).toBe(names.email)
  await main(page).getByRole('radio', { name: 'Physician', exact: true }).check()
  await choose(page, 'Specialty', 'Pediatrics')
  await choose(page, 'Status', 'Active')
  await main(page).getByLabel('Licence State').first().selectOption({ label: 'Oregon' })
  await main(page).getByLabel('Licence Number').first().fill('0000')
  await fillIn(page, {
    Credentials: 'M.D.',
    Address: '1 Alder Street',
    City: 'Portland',
    State: 'OR',
    Zip: '97227',
    Phone: device === 'phone' ? '503-555-0181' : '503-555-0182',
  })
  await press(page, 'Save Profile')
}

async function signOut(page: Page, device: Device): Promise<void> {
  await menu(page, device)
  await page.getByRole('button', { name: 'Sign Out' }).and(page.locator(':visible')).first().click()
}

test.each([
  { device: 'phone', scripts: true, user: users[0]! },
  { device: 'desktop', scripts: false, user: users[1]! },
] as const)(
  'a newcomer comes by NetID, claims, and signs out everywhere: $device, scripts $scripts, encrypted $user.encrypted',
  { timeout: 60_000 },
  ({ device, scripts, user }) =>
    chromium.visit({ origin: t.origin, device, scripts }, async (page) => {
      const names = { first: user.attributes[given]!, last: user.attributes[family]!, email: user.attributes[mail]! }
      await page.goto(`/lakeside/c/${codes.tumorBoard}`)
      await comeIn(page, user.userName, scripts)
      expect(/<\w+:(EncryptedAssertion|Assertion)\b/.exec(idp.told)![1]).toBe(
        user.encrypted ? 'EncryptedAssertion' : 'Assertion',
      )
      await createProfile(page, device, names)
      await expectPage(page, 'Sign In Successful')
      await follow(page, 'Continue')
      await press(page, 'Submit')
      await claimAmount(page, '1.00')
      await expectPage(page, 'Your certificate is ready')
      expect(await main(page).innerText()).toContain(`${names.first} ${names.last}, MD`)

      await signOut(page, device)
      await expectPage(page, 'You are signed out here')
      expect(idp.sessions.size).toBe(1)
      await follow(page, 'Sign out of NetID Login')
      await expectPage(page, 'You are signed out everywhere')
      expect([idp.sessions.size, idp.faults]).toEqual([0, []])
      await page.goto('/lakeside/my-portal')
      await expectPage(page, 'You must sign in to your account')

      // Known now: the profile comes up to be verified. And the provider can end the session, too.
      await comeIn(page, user.userName, scripts)
      await main(page).getByRole('heading', { name: 'Check that this is still right' }).waitFor()
      await press(page, 'This is right: continue')
      await expectPage(page, 'My Portal')
      const { rows } = await t.database.pool.query(
        "select provider_session->>'sessionIndex' as index from sign_in_session",
      )
      expect(rows).toEqual([{ index: [...idp.sessions.keys()][0] }])
      await page.goto(await idp.askToSignOut(rows[0].index))
      await expectPage(page, 'You are signed out of the hospital')
      await page.goto('/lakeside/my-portal')
      await expectPage(page, 'You must sign in to your account')
      expect(idp.faults).toEqual([])
    }),
)

test('a name that is new each time signs nobody in, and the page says whose it is to change that', () =>
  chromium.visit({ origin: t.origin, device: 'phone' }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await comeIn(page, 'new-each-time', true)
    await expectPage(page, 'You are not signed in')
    await main(page).getByText('The CME office has to set that up with it.').waitFor()
    await follow(page, 'Try again')
    await expectPage(page, 'Hospital Login')
  }))
