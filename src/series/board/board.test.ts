import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database
let activity: string
/** Sessions: two held, one in four days without slides, one in eleven days that lacks all, one cancelled. */
let [oldest, held, soon, bare] = [] as string[]

/** Seven in the morning in Portland. */
const hour = (day: string) => ({ starts: `${day}T15:00:00Z`, ends: `${day}T16:00:00Z` })

beforeAll(async () => {
  const made = await addSeries(pool, {
    title: 'Tumor Board: Lung',
    coordinator: lakeside.carlos.email,
    sessions: [
      { code: '3300001', title: 'Screening', ...hour('2026-11-10') },
      { code: '3300002', title: 'Case Conference', ...hour('2026-11-17') },
      { code: '3300003', title: 'Who Still Goes to Surgery?', ...hour('2026-11-24') },
      { code: '3300004', ...hour('2026-12-01') },
      { code: '3300005', title: 'Nobody Comes', ...hour('2026-12-08'), cancelled: '2026-11-01T00:00:00Z' },
    ],
  })
  activity = made.activityId
  ;[oldest, held, soon, bare] = made.sessionIds
  await pool.query(
    `insert into activity_role (organization_id, id, activity_id, session_id, name, credentials, email, position, disclosed_on)
     select organization_id, gen_random_uuid(), activity_id, id, 'Helen Aguirre', 'MD', 'helen@clinic.example', 0, '2026-09-01'
     from activity_session where id = $1`,
    [soon],
  )
  await attend(oldest!, [lakeside.priya.email, lakeside.gail.email, lakeside.sam.email])
  await attend(held!, [lakeside.priya.email, lakeside.gail.email])
})

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`delete from message; delete from session_slides; delete from audit where act like 'se%.%remind%'`)
})

async function attend(session: string, emails: string[]): Promise<void> {
  await pool.query(
    `with there as (insert into attendance (organization_id, id, session_id, person_id, recorded_at)
      select organization_id, gen_random_uuid(), $1, person_id, now() from person_email where email = any($2) returning *)
     insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
     select organization_id, gen_random_uuid(), id, 'typed', now() from there`,
    [session, emails],
  )
}

const renee = () => t.browser().signIn('lakeside', lakeside.renee.email, password)
const carlos = () => t.browser().signIn('lakeside', lakeside.carlos.email, password)
const boardOf = (id = activity) => `/lakeside/office/series/${id}`

/** The cells of the table's row that has the words. */
function row(body: string, words: string): string[] {
  const found = body.match(/<tr>.*?<\/tr>/gs)!.find((one) => one.includes(words))
  return [...(found ?? '').matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) =>
    cell!
      .replace(/<br ?\/?>/g, ' / ')
      .replace(/<span class="visually-hidden">: .*?<\/span>/gs, '')
      .replace(/<[^>]+>/g, '')
      .replace(/&amp;/g, '&')
      .trim(),
  )
}

test('the list has a series with its next session, what it lacks soonest and whose turn it is', async () => {
  const { body } = await (await renee()).get('/lakeside/office/series')
  expect(row(body, 'Tumor Board: Lung')).toEqual([
    'Tumor Board: Lung / Emergency Medicine · Carlos Vega',
    'Nov 24, 7:00 AM / Who Still Goes to Surgery?',
    'Late / Slides',
    'Speaker',
    '4',
    '2 of 4',
    'Running',
  ])
})

test('the list is filtered by words and by what is late', async () => {
  const b = await renee()
  const titles = async (query: string) =>
    [
      ...(await b.get(`/lakeside/office/series?${query}`)).body.matchAll(/<th scope="row"[^>]*><a[^>]*>(.*?)<\/a>/g),
    ].map(([, title]) => title)
  expect(await titles('q=lung')).toEqual(['Tumor Board: Lung'])
  expect(await titles('q=carlos+vega')).toEqual(['Tumor Board: Lung'])
  expect(await titles('q=aguirre+surgery')).toEqual([])
  expect(await titles('view=late')).toEqual(['Tumor Board: Lung'])
  expect(await titles('view=drafts')).toEqual([])
  expect((await b.get('/lakeside/office/series?q=nothing+like+it')).text()).toContain(
    'No series matches “nothing like it”',
  )
})

test('the board has a column for each thing a session lacks, whose turn it is and the days left', async () => {
  const { body } = await (await renee()).get(boardOf())
  expect(row(body, 'Who Still Goes')).toEqual([
    'Nov 24 / 7:00 AM',
    'Who Still Goes to Surgery? / Helen Aguirre, MD',
    'There',
    'There',
    'There',
    '3300003',
    'Missing',
    'Planned',
    'Speaker',
    '4',
  ])
  expect(row(body, 'No topic yet')).toEqual([
    'Dec 1 / 7:00 AM',
    'No topic yet / No speaker yet',
    'Missing',
    'Missing',
    'Later',
    '3300004',
    'Later',
    'Planned',
    'Carlos Vega',
    '11',
  ])
  expect(row(body, 'Nobody Comes').slice(2)).toEqual(['—', '—', '—', '—', '—', 'Cancelled', '—', '—'])
})

test('the coordinator reads “You” where it is their turn', async () => {
  const { body } = await (await carlos()).get(boardOf())
  expect(row(body, 'No topic yet').at(-2)).toBe('You')
})

test('past sessions have their code, who came, and until when they can be claimed; the total is of the sessions held', async () => {
  const page = await (await renee()).get(boardOf())
  expect(row(page.body, 'Case Conference')).toEqual([
    'Nov 17',
    'Case Conference',
    '3300002',
    '2',
    '0',
    '0',
    'Open until Jan 23, 2027',
    'Add a list',
  ])
  expect(page.text()).toMatch(/sessions held 2 of 4 attended 5 .*of the sessions held 2\.00/)
})

test('a coordinator sees the boards and sessions of their own series only, and another organization none', async () => {
  const other = await addSeries(pool, { title: 'Not Theirs', sessions: [{ code: '3300009', ...hour('2026-11-25') }] })
  const b = await carlos()
  const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  const seen = async (who: typeof b, path: string) => (await who.get(path)).status
  const session = other.sessionIds[0]
  for (const path of [
    boardOf(other.activityId),
    ...['slides', 'disclosures'].map((part) => `/lakeside/office/sessions/${session}/${part}`),
  ])
    expect(await seen(b, path)).toBe(404)
  for (const path of [boardOf(), `/lakeside/office/sessions/${soon}/slides`])
    expect(await seen(olga, path.replace('lakeside', 'palmetto'))).toBe(404)
  expect((await b.get('/lakeside/office/series?view=all')).text()).not.toContain('Not Theirs')
  expect((await b.get('/lakeside/office/today')).text()).not.toContain('Not Theirs')
})

test('all who are late are reminded once a day, and it shows on the board', async () => {
  const b = await renee()
  await b.get(boardOf())
  await b.submit({}, '/remind')
  expect(b.text()).toContain('Reminded. Everybody who is late has an email now.')
  const mail = async () => (await pool.query('select recipient, subject, body from message')).rows
  expect(await mail()).toEqual([
    {
      recipient: 'helen@clinic.example',
      subject: 'Slides needed: Who Still Goes to Surgery?',
      body: [
        'Helen Aguirre,',
        'you are named as a speaker. This is still missing:',
        'Tumor Board: Lung: Who Still Goes to Surgery?\nTuesday, November 24, 2026, 7:00–8:00 AM Pacific\nMissing: slides.',
        'Please send your slides to cme@lakeside.example.',
        'Questions: cme@lakeside.example or (503) 555-0134',
        'Lakeside Health System CME',
      ].join('\n\n'),
    },
  ])
  const cells = row(b.body, 'Who Still Goes')
  expect([cells[6], cells[8]]).toEqual(['Asked', 'Speaker, reminded Nov 20'])
  await b.post(`${boardOf()}/remind`)
  expect(b.text()).toContain('They were reminded today already.')
  expect((await mail()).length).toBe(1)
  t.setTime('2026-11-21T16:00:00Z')
  const again = await renee()
  await again.post(`${boardOf()}/remind`)
  expect((await mail()).length).toBe(2)
})

test('a disclosure is marked by its day, counts for twelve months, and cannot lie in the future', async () => {
  const b = await carlos()
  const path = `/lakeside/office/sessions/${soon}/disclosures`
  const role = /disclosed\.[0-9a-f-]+/.exec((await b.get(path)).body)![0]
  const state = async () => row((await b.get(boardOf())).body, 'Who Still Goes')[4]
  await b.get(path)
  await b.submit({ [role]: '2026-11-21' })
  expect([b.status, b.text().includes('cannot have come in the future')]).toEqual([422, true])
  await b.submit({ [role]: '2025-11-23' })
  expect([b.status, await state()]).toEqual([200, 'Missing'])
  expect((await b.get(path)).text()).toContain('Too old for this session')
  await b.submit({ [role]: '2025-11-24' })
  expect(await state()).toBe('There')
  const { rows } = await pool.query(
    `select new ->> 'disclosedOn' as day from audit where act = 'speaker.disclosure_marked' order by at, id`,
  )
  expect(rows.map(({ day }) => day)).toEqual(['2025-11-23', '2025-11-24'])
})

test('Today has what waits, the next sessions and what came of the last week, for whoever plans', async () => {
  const b = await carlos()
  await b.get('/lakeside/office')
  expect(b.path).toBe('/lakeside/office/today')
  expect(row(b.body, 'Slides missing: Tumor Board: Lung, Nov 24')).toEqual([
    'Slides missing: Tumor Board: Lung, Nov 24',
    'Helen Aguirre',
    '4 days left',
    'Look',
  ])
  expect(row(b.body, 'Topic and speaker missing: Tumor Board: Lung, Dec 1')).toEqual([
    'Topic and speaker missing: Tumor Board: Lung, Dec 1',
    'Carlos Vega',
    '11 days left',
    'Fill in',
  ])
  expect(row(b.body, 'Case Conference')).toEqual([
    'Nov 17',
    'Case Conference / Tumor Board: Lung',
    '2',
    '3 (1 fewer now)',
    'Add a roster',
  ])
  const walt = await t.browser().signIn('lakeside', lakeside.walt.email, password)
  await walt.get('/lakeside/office')
  expect([walt.path, (await walt.get('/lakeside/office/today')).text().includes('Waiting for you')]).toEqual([
    '/lakeside/office/today',
    false,
  ])
})

test('a session that nobody can attend any more is not on the list of what waits', async () => {
  await pool.query('update activity_session set cancelled_at = now() where id = $1', [bare])
  const text = (await (await carlos()).get('/lakeside/office/today')).text()
  await pool.query('update activity_session set cancelled_at = null where id = $1', [bare])
  expect(text).not.toContain('Tumor Board: Lung, Dec 1')
})

test('lists can be added to sessions that are long over by coordinators, not by viewers', async () => {
  const b = await carlos()
  await b.get(boardOf())
  expect(b.body).toContain(`href="/lakeside/office/sessions/${oldest}/roster"`)
  await b.get(`/lakeside/office/sessions/${oldest}`)
  expect(b.text()).toContain('Coordinators could change this session until')
  await b.click('Roster')
  expect(b.heading()).toBe('Record people from a list')
  await b.get(`/lakeside/office/sessions/${oldest}/live`)
  await b.click('Record people from a list')
  expect(b.path).toBe(`/lakeside/office/sessions/${oldest}/roster`)
  const walt = await t.browser().signIn('lakeside', lakeside.walt.email, password)
  for (const path of [boardOf(), `/lakeside/office/sessions/${oldest}`, `/lakeside/office/sessions/${oldest}/live`])
    expect([(await walt.get(path)).status, walt.body.includes(`${oldest}/roster`)]).toEqual([200, false])
})
