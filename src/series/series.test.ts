import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const rows = async (text: string, values: unknown[] = []) => (await t.database.pool.query(text, values)).rows

const about = {
  title: 'Tumor Board: Thoracic',
  description: 'Cases of the week.',
  disclosureStatement: 'Nobody has anything to disclose.',
  'maximum.ama': '1',
  evaluation: 'none',
}
const when = {
  repeatEvery: 'week',
  weekdays: ['2'],
  from: '2026-11-24',
  until: '2027-03-30',
  start: '07:00',
  end: '08:00',
  place: 'Alder 204',
}

async function signedIn(email: string) {
  const b = t.browser()
  await b.signIn('lakeside', email, password)
  return b
}

const specialty = async () =>
  (
    await rows(`select s.id from specialty s join organization o on o.id = s.organization_id
    where o.slug = 'lakeside' and s.slug = 'pediatrics'`)
  )[0].id

/** Fills in the form of a new series and goes on to its dates. */
async function toDates(b: Awaited<ReturnType<typeof signedIn>>, change: Record<string, string | string[]> = {}) {
  await b.get('/lakeside/office/series/new')
  await b.submit({ ...about, ...when, specialty: await specialty(), ...change }, 'name="title"')
}

const keptIn = (body: string) => [...body.matchAll(/name="keep" value="([^"]+)"/g)].map(([, day]) => day!)

test('an administrator makes a series, looks at its dates first, and leaves a holiday out', async () => {
  const b = await signedIn(lakeside.renee.email)
  await toDates(b)
  expect([b.status, b.heading()]).toEqual([200, 'These are the sessions'])
  expect(b.text()).toContain('Every Tuesday, 7:00–8:00 AM, from November 24, 2026, until March 30, 2027. 19 sessions')
  const dates = keptIn(b.body)
  expect([dates.length, dates[0], dates.at(-1)]).toEqual([19, '2026-11-24', '2027-03-30'])
  expect(await rows('select * from series')).toEqual([])

  const form = { step: 'make', keep: dates.filter((day) => day !== '2026-12-29') }
  const activity = b.field('activity')
  await b.submit(form, 'name="step"')
  expect(await rows('select state, format_key, code_visibility from activity where id = $1', [activity])).toEqual([
    { state: 'draft', format_key: 'rss', code_visibility: 'room' },
  ])
  const [series] = await rows('select * from series where activity_id = $1', [activity])
  expect([series.starts_on, series.ends_on, series.pattern.skip, series.lead_minutes, series.code_days]).toEqual([
    '2026-11-24',
    '2027-03-30',
    ['2026-12-29'],
    15,
    7,
  ])
  const sessions = await rows(
    'select occurrence, starts_at, code_closes_at, place, code from activity_session where activity_id = $1 order by 1',
    [activity],
  )
  expect(sessions.map(({ occurrence }) => occurrence)).toEqual(form.keep)
  expect(new Set(sessions.map(({ code }) => code)).size).toBe(18)
  expect([sessions[0].starts_at, sessions[0].code_closes_at, sessions[0].place]).toEqual([
    '2026-11-24 15:00:00+00',
    '2026-12-02 08:00:00+00',
    'Alder 204',
  ])
  expect([sessions.at(-1).starts_at, sessions.at(-1).code_closes_at]).toEqual([
    '2027-03-30 14:00:00+00',
    '2027-04-07 07:00:00+00',
  ])
})
