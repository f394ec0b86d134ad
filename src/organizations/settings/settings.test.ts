import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { setUpPages } from '../../web/set-up-pages.ts'

const t = await testApp()
const { pool } = t.database
const at = '/lakeside/office/organization'
let renee: Browser

beforeEach(async () => {
  renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
})

const audited = async (act: string) =>
  (await pool.query('select old, new from audit where act = $1 order by at, id', [act])).rows

const stored = async (...columns: string[]) =>
  Object.values((await pool.query(`select ${columns.join(', ')} from organization where slug = 'lakeside'`)).rows[0])

/** The office's menu, as its links are called. */
const menu = ({ body }: Browser): string[] => {
  const [, inside = ''] = /<nav class="side"[^>]*>(.*?)<\/nav>/s.exec(body) ?? []
  return [...inside.matchAll(/<a [^>]*>(.*?)</gs)].map(([, label]) => label!)
}

test('one page leads to all of set-up; elsewhere the menu folds what is seldom needed of it', async () => {
  await renee.get('/lakeside/office/series')
  const labels = setUpPages('lakeside').flatMap(({ pages }) => pages.map(({ label }) => label))
  const folded = () => /<details([^>]*)><summary>More to set up/.exec(renee.body)![1] === ''
  expect([folded(), labels.filter((label) => menu(renee).includes(label))]).toEqual([true, labels])
  await renee.click('Organization')
  expect([renee.heading(), folded()]).toEqual(['Organization', false])
  expect(renee.text()).toContain('Learners find its portal at http://localhost:3000/lakeside.')
  const opened = []
  for (const { href } of setUpPages('lakeside').flatMap(({ pages }) => pages))
    opened.push((await renee.get(href)).status === 200 && menu(renee).includes('Organization'))
  expect(opened).toEqual(labels.map(() => true))
})

const look = {
  name: 'O’Brien-Nuñez 李 Health',
  portalName: 'Learning',
  headline: 'Well attended',
  introduction: '',
  brand: '#FFD400',
  mark: 'mountain',
}

test('a preview shows the portal as it would be, to nobody else, and writes nothing', async () => {
  await renee.post(`${at}/look`, { ...look, act: 'preview' })
  expect([renee.status, renee.heading()]).toEqual([200, 'Well attended'])
  const text = renee.text()
  expect(text).toContain('This is a preview: nothing is saved yet.')
  expect(text).toContain('Buttons, links and certificates take #715000 instead of #ffd400, which is darker')
  expect(text).toContain('O’Brien-Nuñez 李 Health Learning')
  expect(renee.body).toContain('<style>:root{--brand:#ffd400}</style>')
  expect([renee.body.includes(codes.bronchiolitis), renee.body.includes(codes.tumorBoard)]).toEqual([true, false])
  expect(await stored('name', 'brand')).toEqual(['Lakeside Health System', '#0b5e78'])
  expect(await audited('organization.look_changed')).toEqual([])
  const visitor = await t.browser().get('/lakeside')
  expect(visitor.heading()).toBe('Were you there? Claim your credit.')
})

test('from a preview one goes on editing with what was typed', async () => {
  await renee.post(`${at}/look`, { ...look, act: 'edit' })
  expect([renee.status, renee.heading(), renee.field('name'), renee.field('brand')]).toEqual([
    200,
    'Name and look',
    look.name,
    look.brand,
  ])
})

test('the name and the look are saved, said with what they leave behind, and in the audit log once', async () => {
  await renee.get(`${at}/look`)
  await renee.submit(look)
  expect(renee.path).toBe(`${at}/look?said=organization-renamed`)
  expect(renee.text()).toContain('The accreditation statement does not have the new name')
  await renee.post(`${at}/look`, look)
  expect(await audited('organization.look_changed')).toEqual([
    {
      old: {
        name: 'Lakeside Health System',
        portal_name: 'Continuing Medical Education',
        headline: 'Were you there? Claim your credit.',
        brand: '#0b5e78',
        mark: 'waves',
      },
      new: {
        name: look.name,
        portal_name: 'Learning',
        headline: 'Well attended',
        brand: '#ffd400',
        mark: 'mountain',
      },
    },
  ])
  const visitor = await t.browser().get('/lakeside')
  expect([visitor.heading(), visitor.body.includes(look.name)]).toEqual(['Well attended', true])
})

test('what cannot be taken is said beside its field, and kept', async () => {
  await renee.post(`${at}/look`, { ...look, name: '', brand: 'red', mark: 'skull', headline: 'x'.repeat(121) })
  expect([renee.status, renee.field('brand'), renee.field('headline')]).toEqual([422, 'red', 'x'.repeat(121)])
  for (const sentence of [
    'Enter the organization’s name, as its accreditor writes it',
    'The headline must be 120 characters or fewer',
    'Enter a color as # and six digits or letters, such as #0b5e78',
    'Choose a mark',
  ])
    expect(renee.text()).toContain(sentence)
})

const contact = {
  email: 'CME@lakeside.example',
  phone: '+49 30 901820',
  city: 'Portland',
  state: 'Oregon',
  timeZone: 'America/Los_Angeles',
}

test('how the office is reached is saved, from abroad too', async () => {
  await renee.get(`${at}/contact`)
  await renee.submit(contact)
  expect(renee.path).toBe(`${at}/contact?said=organization-saved`)
  expect(await audited('organization.contact_changed')).toEqual([
    {
      old: { phone: '+15035550134', city: '', state: '' },
      new: { phone: '+4930901820', city: 'Portland', state: 'Oregon' },
    },
  ])
  expect((await t.browser().get('/lakeside')).text()).toContain('+49 30 901820')
})

test('another time zone is saved once it was said what it does to the dates that are shown', async () => {
  const moved = { ...contact, timeZone: 'America/New_York' }
  await renee.post(`${at}/contact`, moved)
  expect(renee.status).toBe(422)
  const text = renee.text()
  expect(text).toContain('The session that is planned keeps its moment, so another time is shown for it')
  expect(text).toContain('When the Interpreter Is on the Phone: Friday, December 4, 2026, 3:00 PM instead of 12:00 PM')
  expect(text).toContain('Read what another time zone changes, then tick this box')
  expect(await stored('time_zone')).toEqual(['America/Los_Angeles'])
  await renee.submit({ timeZone: 'America/Chicago', confirmZone: 'America/New_York' })
  expect([renee.status, renee.text().includes('Show times in Central Time from now on')]).toEqual([422, true])
  await renee.submit({ timeZone: 'America/New_York', confirmZone: 'America/New_York' })
  expect([renee.path, await stored('time_zone')]).toEqual([
    `${at}/contact?said=organization-saved`,
    ['America/New_York'],
  ])
  expect((await t.browser().get('/lakeside')).text()).toContain('Times are Eastern Time.')
  await renee.post(`${at}/contact`, { ...contact, timeZone: 'Mars/Olympus' })
  expect([renee.status, await stored('time_zone')]).toEqual([422, ['America/New_York']])
})
