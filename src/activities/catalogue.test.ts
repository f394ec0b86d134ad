import pg from 'pg'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { titles, titlesOn } from '../../test/support/catalogue.ts'
import { routes } from '../routes.ts'

const t = await testApp()
const at = { org: 'lakeside' }
const visit = (path: string) => t.browser().get(path)
const { bronchiolitis, sepsis, symposium, tumorBoard, interpreter } = titles

test('the first page offers what can be claimed, the latest first, and what is to come', async () => {
  const home = await visit('/lakeside')
  expect(home.heading()).toBe('Were you there? Claim your credit.')
  expect(titlesOn(home)).toEqual([bronchiolitis, tumorBoard, sepsis, symposium, interpreter])
})

test('the code typed on the first page is taken to the claim', async () => {
  const home = await visit('/lakeside')
  expect(/<form action="([^"]*)"/.exec(home.body)?.[1]).toBe(routes.claim.to(at))
})

test('all activities that can be claimed are listed by their start', async () => {
  expect(titlesOn(await visit('/lakeside/activities'))).toEqual([symposium, sepsis, tumorBoard, bronchiolitis])
})

test('a specialty lists its own activities, in any case of its address', async () => {
  for (const path of ['/lakeside/specialties/pediatrics', '/LAKESIDE/specialties/Pediatrics']) {
    const list = await visit(path)
    expect(list.heading()).toBe('Pediatrics: Claim Credit for Activities')
    expect(titlesOn(list)).toEqual([symposium, bronchiolitis])
  }
})

test('a row says when, where, who, how much and until when', async () => {
  const list = await visit('/lakeside/activities?q=bronchiolitis')
  expect(list.text()).toContain(
    `1 activity 20 Nov ${bronchiolitis} Pediatric Grand Rounds · 12:00–1:00 PM · Alder Auditorium and online Helen Aguirre, MD · 2356446 1.00 AMA PRA Category 1 Credit ™ · 1.00 ANCC · claim until Nov 27 Sign In to Claim Credit`,
  )
})

test.each(['9', '0', '-1', 'x', '1e3', '99999999999999999999'])(
  'page %j of a list of one page is its first',
  async (page) => {
    const list = await visit(routes.activities.to(at, { page }))
    expect(list.status).toBe(200)
    expect(titlesOn(list)).toEqual([symposium, sepsis, tumorBoard, bronchiolitis])
  },
)

test('future events stand under their month, of all specialties or of one', async () => {
  const events = await visit('/lakeside/events')
  expect(events.text()).toContain(`December 2026 4 Dec ${interpreter}`)
  expect(titlesOn(await visit('/lakeside/events?specialty=pediatrics'))).toEqual([interpreter])
  const none = await visit('/lakeside/events?specialty=emergency-medicine')
  expect(none.text()).toContain('No Emergency Medicine event is announced')
})

test.each(['/lakeside/specialties/alchemy', '/lakeside/events?specialty=alchemy'])('%s is not found', async (path) => {
  const page = await visit(path)
  expect([page.status, page.heading()]).toEqual([404, 'There is no specialty at this address'])
})

test.each(['/lakeside/publisher?page=pubOpen', '/lakeside/Publisher?page=pubOpen', '/LAKESIDE/Publisher'])(
  'the old address %s offers what its links led to',
  async (path) => {
    const page = await visit(path)
    const ways = [...page.body.matchAll(/<a href="([^"]*)" data-hash="([^"]*)"/g)].map(([, href, hash]) => [hash, href])
    expect(ways).toEqual([
      ['#/getCertificate', '/lakeside/claim'],
      ['#/myPortal', '/lakeside/my-portal'],
      ['#/about', '/lakeside'],
    ])
  },
)

test('a list asks the database as often for one row as for four', async () => {
  const asked = await queriesOf(() => visit('/palmetto/activities'))
  expect(asked).not.toBe(0)
  const askedForFour = await queriesOf(() => visit('/lakeside/activities'))
  expect(askedForFour).toBe(asked)
  expect(await queriesOf(() => visit('/lakeside/activities?q=sepsis'))).toBe(asked)
})

async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const original = pg.Client.prototype.query
  let count = 0
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    count++
    return Reflect.apply(original, this, args)
  } as typeof original
  await work()
  pg.Client.prototype.query = original
  return count
}
