import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { physicianProfile } from '../../test/support/profile.ts'
import type { Frame } from './frame.ts'
import { html } from './respond.ts'

const t = await testApp()
const { priya, gail } = lakeside

beforeEach(() => t.setTime(testNow))

const profile = { ...physicianProfile, givenName: 'Priya', familyName: 'Raman' }

const signedIn = (who: typeof priya | typeof gail) => t.browser().signIn('lakeside', who.email, password)

/** Another tab of the same browser has signed out, and signed in as somebody else. */
const takenOverBy = (tab: Browser, other: Browser): void =>
  tab.setCookie('session-lakeside', other.cookie('session-lakeside')!)

const affiliations = async () =>
  (
    await t.database.pool.query(
      "select given_name, affiliation from person where given_name in ('Gail', 'Priya') and organization_id = (select id from organization where slug = 'lakeside') order by 1",
    )
  ).rows

test('a form that was shown to one person is not taken from the next one at the same browser', async () => {
  const before = await affiliations()
  const tab = await signedIn(priya)
  await tab.get('/lakeside/profile')
  takenOverBy(tab, await signedIn(gail))
  await tab.submit({ ...profile, affiliation: 'Priya’s ward' }, 'name="affiliation"')
  expect([tab.status, tab.heading()]).toEqual([409, 'Somebody else is signed in now'])
  expect(tab.text()).toContain('You are signed in as Gail Monroe, RN, BSN')
  expect(tab.text()).toContain('This form was begun while somebody else was signed in here, so nothing was saved.')
  expect(await affiliations()).toEqual(before)

  await tab.submit({ email: priya.email, password: 'not this one' }, 'name="password"')
  expect(tab.text()).toContain('This form was begun while somebody else was signed in here, so nothing was saved.')
  expect(tab.text()).not.toContain('before you go on')

  // Who began it signs in again, and sends it with one press.
  await tab.submit({ email: priya.email, password }, 'name="password"')
  expect([tab.status, tab.heading()]).toEqual([200, 'Sign In Successful'])
  await tab.submit({}, 'Continue')
  expect(tab.path).toBe('/lakeside/profile?said=profile-saved')
  expect(await affiliations()).toEqual([before[0], { given_name: 'Priya', affiliation: 'Priya’s ward' }])
})

test('a form that was kept through signing in is sent for nobody else', async () => {
  const before = await affiliations()
  const tab = await signedIn(priya)
  await tab.get('/lakeside/profile')
  t.setTime('2026-11-21T12:00:00Z')
  await tab.submit({ ...profile, affiliation: 'Kept' }, 'name="affiliation"')
  expect([tab.status, tab.text().includes('What you typed is kept.')]).toEqual([401, true])
  await tab.submit({ email: gail.email, password }, 'name="password"')
  await tab.submit({}, 'Continue')
  expect([tab.status, tab.text().includes('You are signed in as Gail Monroe')]).toEqual([409, true])
  expect(await affiliations()).toEqual(before)
})

test.each(['x', "' or 1=1", '00000000-0000-7000-8000-000000000000'])(
  'who was shown a form cannot be made up: %s',
  async (shownTo) => {
    const b = await signedIn(gail)
    await b.post('/lakeside/claim', { code: codes.tumorBoard, 'shown-to': shownTo })
    expect([b.status, b.text().includes('This form was begun while somebody else was signed in')]).toEqual([409, true])
  },
)

test('signing out works from whosever page', async () => {
  const tab = await signedIn(gail)
  await tab.get(`/lakeside/c/${codes.tumorBoard}`)
  const shown = tab.field('shown-to')
  takenOverBy(tab, await signedIn(priya))
  await tab.post('/lakeside/claim', { code: codes.tumorBoard, 'shown-to': shown })
  expect(tab.status).toBe(409)
  await tab.post('/lakeside/sign-out', { 'shown-to': shown })
  expect(tab.status).toBe(200)
  expect((await tab.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
})

const frame: Frame = {
  organization: {
    slug: 'lakeside',
    name: 'Lakeside',
    portalName: 'Lakeside CME',
    brand: '#005a6e',
    mark: 'lake',
    logo: null,
    email: 'cme@lakeside.example',
    phone: '+15035550100',
    phoneDisplay: '503-555-0100',
    zoneName: 'Pacific Time',
  },
  visitor: { id: 'ada', name: 'Ada', staff: false },
  specialties: [],
}

const shown = async (node: Parameters<typeof html>[0], options: Parameters<typeof html>[1] = { frame }) =>
  [...(await html(node, options).text()).matchAll(/name="shown-to" value="([^"]*)"/g)].map(([, id]) => id)

test('each form of a page that changes something says it once, however it is written', async () => {
  const page = (
    <main>
      <form action="/search">
        <input name="q" />
      </form>
      <form class="a > b" method="post" action="/one">
        <textarea name="note">{'</form><form method="post">'}</textarea>
      </form>
      <form method="post" action="/two">
        <input type="hidden" name="shown-to" value="bo" />
      </form>
    </main>
  )
  expect(await shown(page)).toEqual(['ada', 'bo'])
  expect(await shown(page, { frame: { ...frame, visitor: null } })).toEqual(['bo'])
})
