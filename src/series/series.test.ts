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
  expect(b.text()).toContain('Tuesday, December 29, 2026, 7:00–8:00 AM Between Christmas and New Year')
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

test('what is entered wrong is said beside its field, and nothing is made', async () => {
  const b = await signedIn(lakeside.renee.email)
  await toDates(b, { title: '', weekdays: [], until: '2027-11-24', codeDays: '61', end: '07:00' })
  expect(b.status).toBe(422)
  for (const words of [
    'Enter the title',
    'Choose at least one weekday',
    'A series runs for at most twelve months: until November 23, 2027 at the latest. Then renew it.',
    'Enter a number of days from 0 to 60',
    'The end must be at least five minutes after the start',
  ])
    expect([words, b.text().includes(words)]).toEqual([words, true])
  expect(b.field('place')).toBe('Alder 204')
})

test('the form goes back from its dates with all that was typed, and sent twice it makes one series', async () => {
  const b = await signedIn(lakeside.renee.email)
  await toDates(b, { title: 'Case Conference', repeatEvery: 'month', which: ['1', '-1'], monthWeekday: '1' })
  expect(b.text()).toContain('The first and last Monday of every month, 7:00–8:00 AM')
  const activity = b.field('activity')
  await b.submit({ step: 'change' }, 'name="step"')
  expect([b.heading(), b.field('title'), b.field('activity')]).toEqual(['New series', 'Case Conference', activity])
  await b.submit({}, 'name="title"')
  const { body } = b
  await b.submit({ step: 'make' }, 'name="step"')
  await b.post('/lakeside/office/series/new', { ...fieldsIn(body), step: 'make' })
  expect((await rows('select from activity_session where activity_id = $1', [activity])).length).toBe(9)
  const audit = await rows(`select act from audit where subject_id = $1 order by at, act`, [activity])
  expect(audit.map(({ act }) => act)).toEqual(['activity.created', 'series.made'])
})

const fieldsIn = (body: string) => {
  const fields: Record<string, string | string[]> = {}
  for (const [, name, value] of body.matchAll(/<input[^>]* name="([^"]+)" value="([^"]*)"/g))
    fields[name!] = name === 'keep' ? [...((fields[name] as string[]) ?? []), value!] : value!
  return fields
}

test('a series is published without a speaker, and its activity’s form and copy lead to its own pages', async () => {
  const b = await signedIn(lakeside.renee.email)
  await toDates(b, { title: 'Morbidity and Mortality' })
  const activity = b.field('activity')
  await b.submit({ step: 'make' }, 'name="step"')
  await b.get(`/lakeside/office/activities/${activity}`)
  expect(b.text()).toContain('Ready to publish')
  await b.submit({ note: 'Its planning record is on paper' }, 'value="publish"')
  expect(await rows('select state from activity where id = $1', [activity])).toEqual([{ state: 'published' }])
  await b.get(`/lakeside/office/activities/${activity}/edit`)
  expect([b.status, b.path]).toEqual([200, `/lakeside/office/series/${activity}/plan`])
  await b.post(`/lakeside/office/activities/${activity}/edit`, { title: 'Broken', format: 'live_course' })
  expect(b.path).toBe(`/lakeside/office/series/${activity}/plan`)
  const [session] = await rows('select id from activity_session where activity_id = $1 limit 1', [activity])
  await b.get(`/lakeside/office/activities/${activity}/edit?session=${session.id}`)
  expect(b.path).toBe(`/lakeside/office/sessions/${session.id}`)
  await b.post(`/lakeside/office/activities/${activity}/copy`, { copy: session.id })
  expect(b.path).toBe(`/lakeside/office/series/${activity}/renew`)
  expect(await rows('select title, format_key from activity where id = $1', [activity])).toEqual([
    { title: 'Morbidity and Mortality', format_key: 'rss' },
  ])
})

test('another organization’s series is not there', async () => {
  const b = t.browser()
  await b.signIn('palmetto', 'olga@palmetto.example', password)
  const [{ activity_id: activity }] = await rows('select activity_id from series limit 1')
  const [{ id: session }] = await rows('select id from activity_session where activity_id = $1 limit 1', [activity])
  for (const path of [
    `series/${activity}/plan`,
    `series/${activity}/renew`,
    `series/${activity}/sessions/new`,
    `sessions/${session}`,
    `sessions/${session}/cancel`,
  ])
    expect([path, (await b.get(`/palmetto/office/${path}`)).status]).toEqual([path, 404])
})
