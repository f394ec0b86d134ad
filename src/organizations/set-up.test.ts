import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { emptyInstallation } from '../../test/support/empty-installation.ts'
import { setUpApp } from '../../test/support/set-up-app.ts'
import { passwordHint } from '../sign-in/password-rules.ts'
import { organizationBySlug } from './queries.ts'
import { hasOrganization, makeSetUpLink } from './set-up-link.ts'

const t = await testApp()
const password = 'a lantern in the boat house'
const form = {
  name: 'Boat House Clinic',
  slug: 'boat-house',
  accreditation: 'accme',
  timeZone: 'America/Chicago',
  email: 'cme@boathouse.example',
  phone: '312 555 0134',
  brand: '#8A1F3D',
  mark: 'lighthouse',
  specialties: 'Surgery\r\nSports Medicine\r\n\r\nsurgery\r\n',
  givenName: 'Ingrid',
  familyName: 'Ødegaard',
  ownEmail: 'Ingrid@BoatHouse.example',
  password,
  passwordAgain: password,
}

const link = () => makeSetUpLink(t.database, 'http://localhost:3000', t.app.clock())

test('whether an organization is here already is known without entering it', async () => {
  const empty = await emptyInstallation()
  expect([await hasOrganization(empty.database), await hasOrganization(t.database)]).toEqual([false, true])
})

test('what is wrong in the form is said beside each field, and what was typed stays, but no password', async () => {
  const address = await link()
  const browser = await t.browser().get(address)
  expect(/id="password-hint">([^<]*)</.exec(browser.body)![1]).toBe(passwordHint())
  await browser.submit({ ...form, name: 'Boat <b>House</b>', slug: 'verify', brand: 'red', passwordAgain: 'other' })
  expect(browser.status).toBe(422)
  expect(
    [...browser.body.matchAll(/class="error" id="(\w+)-error">([^<]*)</g)].map(([, id, says]) => [id, says]),
  ).toEqual([
    ['slug', 'This installation uses /verify itself. Choose another short address'],
    ['brand', 'Enter a color as # and six digits or letters, such as #0b5e78'],
    ['passwordAgain', 'Enter the same password as above'],
  ])
  expect(browser.body).toContain('value="Boat &lt;b>House&lt;/b>"')
  expect(browser.body).not.toContain(password)
  expect(browser.text()).toContain('Type both passwords again')
})

test('the errors come in the order of the fields on the page', async () => {
  const browser = await t.browser().get(await link())
  const fields = Object.fromEntries(Object.keys(form).map((name) => [name, '']))
  await browser.submit(fields)
  const named = [...browser.body.matchAll(/<li><a href="#(\w+)">/g)].map(([, name]) => name)
  const shown = [...browser.body.matchAll(/class="error" id="(\w+)-error"/g)].map(([, name]) => name)
  expect(named).toEqual(shown)
  expect(named.length).toBe(Object.keys(form).length - 1)
})

test.each([
  ['\r\n \r\n', 'Enter at least one specialty: every activity is in one'],
  [`Surgery\r\n${'x'.repeat(81)}`, 'Each specialty must be 80 characters or fewer, on a line of its own'],
  [Array.from({ length: 101 }, (_, n) => `S${n}`).join('\n'), 'Enter at most 100 specialties'],
])('a list of specialties that cannot be used is refused: %j', async (specialties, message) => {
  const browser = await t.browser().get(await link())
  await browser.submit({ ...form, specialties })
  expect([browser.status, browser.text().includes(message)]).toEqual([422, true])
})

test('a short address of another organization is refused, and the link goes on working', async () => {
  const browser = await t.browser().get(await link())
  await browser.submit({ ...form, slug: 'lakeside' })
  expect([browser.status, browser.text().includes('/lakeside is another organization’s address')]).toEqual([422, true])
  await browser.get(browser.path)
  expect([browser.status, browser.heading()]).toEqual([200, 'Set up your organization'])
})

let ingrid: Browser

test('the first administrator sets up the organization and a second step, and stands in its office', async () => {
  const address = await link()
  const browser = await t.browser().get(address)
  ingrid = browser
  await browser.submit(form)
  expect([browser.status, browser.heading()]).toEqual([200, 'Set up your second step'])
  await browser.click('Set up an authenticator app')
  await setUpApp(t, browser, password)
  expect([browser.status, browser.heading()]).toEqual([200, 'Your recovery codes'])
  await browser.click('Continue')
  expect([browser.status, browser.heading(), browser.path]).toEqual([
    200,
    'Activities',
    '/boat-house/office/activities?said=organization-set-up',
  ])
  expect(browser.text()).toContain(
    'Boat House Clinic is set up, and you are signed in. Its learner portal is at http://localhost:3000/boat-house.' +
      ' Next: create your first activity.',
  )
  const created = await t.database.atLarge((db) => organizationBySlug(db, 'boat-house'))
  expect(created).toMatchObject({
    phone: '+13125550134',
    brand: '#8a1f3d',
    mark: 'lighthouse',
    certificate_prefix: 'BHC',
  })
})

test('an office without activities says the steps to a learner’s certificate', async () => {
  const text = (await ingrid.get('/boat-house/office/activities')).text()
  const steps = ['Create an activity', 'Publish it', 'Show its code'].map((step) => text.indexOf(step))
  expect([steps.every((at) => at > 0), steps]).toEqual([true, steps.toSorted((a, b) => a - b)])
})

test('the specialties of the form are there, each once, and an activity can be made at once', async () => {
  const browser = await ingrid.get('/boat-house/office/activities/new')
  const id = (label: string) => new RegExp(`<option value="([^"]+)">${label}<`).exec(browser.body)?.[1] ?? ''
  expect(browser.body).toContain('<a href="/boat-house/office/specialties">Add a specialty</a>')
  await browser.submit({ title: 'Knots', format: id('Live course'), specialty: id('Sports Medicine') }, 'name="title"')
  expect([browser.status, browser.heading()]).toEqual([200, 'Knots'])
  await browser.get('/boat-house/office/specialties')
  const names = [...browser.body.matchAll(/id="name\.[^>]*?value="([^"]*)"/g)].map(([, name]) => name)
  expect(names).toEqual(['Surgery', 'Sports Medicine'])
})

test('the password is written nowhere but as its hash', async () => {
  const { rows } = await t.database.pool.query('select from audit where new::text like $1', [`%${password}%`])
  expect(rows).toEqual([])
})

test('a link that was used opens nothing more, and neither do the others that were printed', async () => {
  const other = await link()
  const used = await link()
  const browser = await t.browser().get(used)
  await browser.submit({ ...form, slug: 'second-house' })
  for (const address of [used, other, 'http://localhost:3000/set-up/made-up']) {
    const again = await t.browser().get(address)
    expect([again.status, again.heading()]).toEqual([410, 'This set-up link no longer opens anything'])
    expect((await again.post(new URL(address).pathname, { ...form, slug: 'third-house' })).status).toBe(410)
  }
  expect(await t.database.atLarge((db) => organizationBySlug(db, 'third-house'))).toBeUndefined()
})

test('two forms sent over one link at the same moment make one organization', async () => {
  const address = new URL(await link()).pathname
  const answers = await Promise.all(
    ['fourth-house', 'fifth-house'].map(async (slug) => (await t.browser().post(address, { ...form, slug })).status),
  )
  expect(answers.sort()).toEqual([200, 410])
})

test('a link opens nothing after 24 hours', async () => {
  const address = await link()
  t.setTime(t.app.clock().add({ hours: 24 }).toString())
  expect((await t.browser().get(address)).status).toBe(410)
})
