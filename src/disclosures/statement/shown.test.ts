import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import {
  addRole,
  disclose,
  judge,
  mitigate,
  ofCode,
  relationship,
  setBasis,
} from '../../../test/support/disclosures.ts'

const t = await testApp()
const { pool } = t.database
const signedIn = (who: { email: string }) => t.browser().signIn('lakeside', who.email, password)
let sessionId: string
let activityId: string
let page: string

beforeAll(async () => {
  ;({ activityId, sessionId } = await ofCode(t, codes.bronchiolitis))
  page = `/lakeside/activities/${sessionId}`
  await pool.query('delete from activity_role where activity_id = $1', [activityId])
})

const shown = async () =>
  (
    await pool.query(
      `select number, place, text, to_char(shown_at at time zone 'UTC', 'HH24:MI') as at from shown_statement
       where session_id = $1 order by number`,
      [sessionId],
    )
  ).rows
const disclosureOn = (markup: string) =>
  [.../<h2>Disclosure<\/h2>(.*?)<\/section>/s.exec(markup)![1]!.matchAll(/<p[^>]*>(.*?)<\/p>/gs)].map(
    ([, text]) => text,
  )

const open = 'Disclosure information was not complete.'
const stated = [
  'Helen Aguirre, MD (Speaker): Corvane Biosciences (consultant).',
  'All relevant financial relationships listed for these individuals have been mitigated.',
]

test('what the office typed elsewhere is told, and kept as it was shown', async () => {
  await t.browser().get(page)
  const [first, ...more] = await shown()
  expect([first.number, first.place, first.at, more]).toEqual([1, 'page', '21:05', []])
})

test('while somebody is not complete the page says so, and keeps it once, whatever the time', async () => {
  await setBasis(t, activityId, 'here')
  const { roleId } = await addRole(t, { activityId, sessionId, name: 'Helen Aguirre', email: 'helen@x.example' })
  for (const time of ['2026-11-20T21:06:00Z', '2026-11-20T21:09:00Z']) {
    t.setTime(time)
    const b = t.browser()
    await b.get(page)
    const minute = time.slice(15, 16)
    expect(disclosureOn(b.body)).toEqual([
      `Disclosure information was not complete on November 20, 2026, 1:0${minute} PM Pacific.`,
    ])
  }
  expect((await shown()).slice(1)).toEqual([{ number: 2, place: 'page', text: open, at: '21:06' }])
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  await mitigate(t, roleId, [one.id])
})

test('once all is complete page and claim tell what the rules make of it, and keep it once', async () => {
  t.setTime('2026-11-20T21:10:00Z')
  const b = t.browser()
  await b.get(page)
  expect(disclosureOn(b.body)).toEqual(stated)
  const priya = await signedIn(lakeside.priya)
  await priya.get(`/lakeside/claim?code=${codes.bronchiolitis}`)
  expect(priya.text()).toContain(`Disclosure ${stated.join(' ')}`)
  await b.get(page)
  expect((await shown()).slice(2)).toEqual([{ number: 3, place: 'page', text: stated.join('\n'), at: '21:10' }])
})

test('the sheet and the slide of the kit each keep their own, the preview and the kit’s page keep nothing', async () => {
  t.setTime('2026-11-20T21:12:00Z')
  const renee = await signedIn(lakeside.renee)
  await renee.get(`/lakeside/office/activities/${activityId}/preview`)
  expect(renee.text()).toContain(stated[0]!)
  await renee.get(`/lakeside/office/sessions/${sessionId}/kit`)
  expect((await shown()).length).toBe(3)
  for (const made of ['sheet', 'sheet', 'slide', 'slide'])
    await renee.get(`/lakeside/office/sessions/${sessionId}/${made}.pdf`)
  const kept = { text: stated.join('\n'), at: '21:12' }
  expect((await shown()).slice(3)).toEqual([
    { number: 4, place: 'sheet', ...kept },
    { number: 5, place: 'slide', ...kept },
  ])
})

test('of many who see another text first at the same moment one keeps it', async () => {
  t.setTime('2026-11-20T21:20:00Z')
  await pool.query('delete from activity_role where activity_id = $1', [activityId])
  await Promise.all(Array.from({ length: 8 }, () => t.browser().get(page)))
  expect((await shown()).slice(5)).toEqual([{ number: 6, place: 'page', text: open, at: '21:20' }])
})

test.each(['non-clinical', 'peers', 'self-directed'] as const)(
  'an activity that is %s tells nothing',
  async (basis) => {
    await setBasis(t, activityId, basis, 'Leadership')
    const b = t.browser()
    await b.get(page)
    expect([b.status, b.body.includes('<h2>Disclosure</h2>')]).toEqual([200, false])
  },
)

test('a name or a company that somebody typed as markup is text', async () => {
  await setBasis(t, activityId, 'here')
  const { roleId } = await addRole(t, { activityId, name: '<b>Bo</b>', email: 'bo@x.example' })
  const one = relationship({ company: '<img src=x> "Quoted" & Sons' })
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  await mitigate(t, roleId, [one.id])
  const b = t.browser()
  await b.get(page)
  expect(b.body.includes('<img src=x>') || b.body.includes('<b>Bo</b>')).toBe(false)
  expect(b.text()).toContain('<b>Bo</b>, MD (Speaker): <img src=x> "Quoted" & Sons (consultant).')
})
