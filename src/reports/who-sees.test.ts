import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { releaseAll } from '../../test/support/released.ts'
import { addSeries } from '../../test/support/series.ts'
import { newUntimedId } from '../platform/ids.ts'

const t = await testApp()
const { pool } = t.database
const org = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)

const priya = await as(lakeside.priya)
for (const code of [codes.tumorBoard, codes.bronchiolitis]) await (await priya.get(`/lakeside/c/${code}`)).submit()
await (await priya.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
await priya.submit({ attest: 'yes' })

const november = 'period=dates&from=2026-11-01&to=2026-11-30'
const report = (key: string, query = '') => `/lakeside/office/reports/${key}?${november}${query}`

test('coordinators count their own series only, in pages and files', async () => {
  const carlos = await as(lakeside.carlos)
  const renee = await as(lakeside.renee)
  // Pediatric Grand Rounds, of which bronchiolitis is a session, is his; the tumor board is not.
  for (const key of ['attendance', 'designation', 'activities']) {
    await renee.get(report(key))
    expect(renee.text()).toContain('Tumor Board')
    await carlos.get(report(key))
    expect([carlos.status, carlos.text().includes('Tumor Board')]).toEqual([200, false])
    expect(carlos.text()).toContain('Only the series that you look after are counted.')
    await carlos.get(`/lakeside/office/reports/${key}/file?${november}`)
    expect(carlos.body).not.toContain('Tumor Board')
  }
  await carlos.get(report('learner-credit'))
  expect(carlos.text()).toContain('Nothing to count')
  await carlos.get(report('missing-evaluations'))
  expect(carlos.text()).toContain('Priya Raman, MD')
  expect(carlos.body).not.toContain('/office/people/')
})

test('another’s series cannot be asked for by its id', async () => {
  const carlos = await as(lakeside.carlos)
  const { rows } = await pool.query('select activity_id from activity_session where code = $1', [codes.tumorBoard])
  await carlos.get(report('attendance', `&activity=${rows[0].activity_id}`))
  expect(carlos.text()).toContain('Nothing to count')
  expect(carlos.text()).not.toContain('Tumor Board')
})

test('reviewers are offered no report that names learners', async () => {
  const vera = await as(lakeside.vera)
  await vera.get('/lakeside/office/reports')
  expect(vera.text()).toContain('Attendance by series')
  expect(vera.text()).not.toMatch(/Learners and their credit|Missing evaluations|Export everything/)
})

test('days that cannot be are said beside their field, and nothing is counted', async () => {
  const renee = await as(lakeside.renee)
  await renee.get('/lakeside/office/reports/claims?period=dates&from=2026-13-01&to=2026-11-30')
  expect([renee.status, renee.text().includes('Enter the first day, such as 01/01/2026')]).toEqual([422, true])
  await renee.get('/lakeside/office/reports/claims/file?period=dates&from=2026-13-01&to=2026-11-30')
  expect(renee.status).toBe(422)
})

test('a name that looks like a formula is text in a file', async () => {
  const renee = await as(lakeside.renee)
  await pool.query("update person set affiliation = '=HYPERLINK(1)' where family_name = 'Raman'")
  await renee.get(`/lakeside/office/reports/learner-credit/file?${november}`)
  expect(renee.body).toContain("'=HYPERLINK(1)")
  const { rows } = await pool.query(
    "select new from audit where act = 'report.exported' order by at desc, id desc limit 1",
  )
  expect(rows[0].new).toMatchObject({ report: 'Learners and their credit', table: 'By person', format: 'csv' })
})

const respond = async (objectives: string[]) => {
  for (const value of objectives)
    await pool.query(
      `insert into response (organization_id, id, session_id, form_version_id, person_id, answers, submitted_on)
       select $1, $2, s.id, (select v.id from form_version v join activity a on a.form_id = v.form_id
         where a.id = s.activity_id order by v.number desc limit 1), null, $3, '2026-11-20'
       from activity_session s where s.code = $4`,
      [org, newUntimedId(), JSON.stringify({ objectives: value }), codes.bronchiolitis],
    )
  await releaseAll(t.database, org)
}

/** A line of a file without the own title, the code and the ID of the activity. */
const withoutIds = (line: string): string => line.split(',').toSpliced(1, 3).join(',')

test('means of fewer than three anonymous answers are withheld', async () => {
  const renee = await as(lakeside.renee)
  await respond(['5', '3'])
  await renee.get(report('evaluations', '&table=question'))
  expect(renee.text()).toContain('Nothing to show yet')
  await renee.get(`/lakeside/office/reports/evaluations/file?${november}&title=pediatric`)
  expect(withoutIds(renee.body.split('\r\n')[1]!)).toBe('Pediatric Grand Rounds,here,1,0,0%,')
  await respond(['5'])
  await renee.get(report('evaluations', '&table=question'))
  expect(renee.text()).toContain('4.33')
})

test('one evaluation of a quarter is of all its sessions', async () => {
  const weekly = (day: string, code: string) => ({
    code,
    starts: `2026-11-${day}T20:00Z`,
    ends: `2026-11-${day}T21:00Z`,
  })
  const { sessionIds } = await addSeries(pool, {
    title: 'Quarterly Rounds',
    evaluation: 'form',
    creditAfter: 'quarter',
    sessions: [weekly('04', '7900001'), weekly('11', '7900002')],
  })
  const gail = (await pool.query('select person_id from person_email where email = $1', [lakeside.gail.email])).rows[0]
    .person_id
  for (const session of sessionIds) {
    const id = newUntimedId()
    await pool.query('insert into attendance values ($1, $2, $3, $4, now())', [org, id, session, gail])
    await pool.query(
      "insert into attendance_source (organization_id, id, attendance_id, way, recorded_at) values ($1, $2, $3, 'roster', now())",
      [org, newUntimedId(), id],
    )
  }
  const renee = await as(lakeside.renee)
  const file = async (key: string) =>
    (await renee.get(`/lakeside/office/reports/${key}/file?${november}&title=quarterly`)).body
      .trim()
      .split('\r\n')
      .slice(1)
  expect((await file('evaluations')).map(withoutIds)).toEqual(['Quarterly Rounds,here,2,0,0%,'])
  expect((await file('missing-evaluations')).length).toBe(2)
  await pool.query("insert into evaluation_completion values ($1, $2, $3, 'form', now())", [org, gail, sessionIds[1]])
  expect((await file('evaluations')).map(withoutIds)).toEqual(['Quarterly Rounds,here,2,2,100%,'])
  expect(await file('missing-evaluations')).toEqual([])
})
