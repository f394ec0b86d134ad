import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, palmetto, password } from '../../test/support/cast.ts'
import { addSeries } from '../../test/support/series.ts'

const t = await testApp()
let number = ''

const signedIn = (who: { email: string }, org = 'lakeside') => t.browser().signIn(org, who.email, password)

/** Searches the office, and says what kinds of things were found. */
async function find(who: { email: string }, typed: string) {
  const b = await signedIn(who)
  await b.get(`/lakeside/office/search?q=${encodeURIComponent(typed)}`)
  return { text: b.text(), kinds: [...b.body.matchAll(/<h2 id="(\w+)">/g)].map(([, id]) => id) }
}

beforeAll(async () => {
  const gail = await signedIn(lakeside.gail)
  await gail.get(`/lakeside/c/${codes.tumorBoard}`)
  await gail.submit()
  number = (await gail.submit({ attest: 'yes' })).path.split('/').at(-1)!
})

test('one field finds activities, people and certificates, however they are typed', async () => {
  const renee = lakeside.renee
  expect((await find(renee, 'sepsis door')).kinds).toEqual(['activities'])
  expect((await find(renee, codes.sepsis)).text).toContain('Sepsis at the Door: The First Sixty Minutes')
  expect((await find(renee, 'wierzbicki')).kinds).toEqual(['people'])
  const found = await find(renee, number.toLowerCase().replaceAll('-', ' '))
  expect(found.kinds).toEqual(['certificate', 'people'])
  expect(found.text).toContain(`${number} Gail Monroe , Tumor Board: Thoracic, issued November 20, 2026`)
})

test('of a series the session that was found is named', async () => {
  await addSeries(t.database.pool, {
    title: 'Grand Rounds',
    sessions: [
      { code: '7700001', title: 'Zebrafish again', starts: '2026-12-03T20:00Z', ends: '2026-12-03T21:00Z' },
      { code: '7700002', title: 'Zebrafish at last', starts: '2027-01-03T20:00Z', ends: '2027-01-03T21:00Z' },
    ],
  })
  const { text } = await find(lakeside.renee, '7700001')
  expect(text).toContain('Grand Rounds Zebrafish again Dec 3, 2026 · code 7700001')
})

test('nothing found says so, and an empty search asks', async () => {
  expect((await find(lakeside.renee, 'xyzzy plugh')).text).toContain('Nothing was found for “xyzzy plugh”')
  const empty = await find(lakeside.renee, '')
  expect([empty.kinds, empty.text.includes('Nothing was found')]).toEqual([[], false])
})

test('reviewers find activities but no people; coordinators what is of their own series', async () => {
  expect((await find(lakeside.vera, 'wierzbicki')).kinds).toEqual([])
  expect((await find(lakeside.vera, number)).kinds).toEqual([])
  expect((await find(lakeside.vera, 'sepsis')).kinds).toEqual(['activities'])
  expect((await find(lakeside.carlos, 'monroe')).kinds).toEqual([])
  expect((await find(lakeside.noor, number)).kinds).toEqual([])
  expect((await find(lakeside.walt, number)).kinds).toEqual(['certificate', 'people'])
})

test('nothing of another organization is found', async () => {
  const b = await signedIn(palmetto.olga, 'palmetto')
  await b.get(`/palmetto/office/search?q=${number}`)
  expect(b.text()).toContain(`Nothing was found for “${number}”`)
})

test('the field stands in the header of every page of the office, and of none of the portal', async () => {
  const b = await signedIn(lakeside.renee)
  await b.get('/lakeside/office/activities')
  expect(b.body).toContain('<search class="find"><form action="/lakeside/office/search">')
  await b.get('/lakeside')
  expect(b.body).not.toContain('<search')
})
