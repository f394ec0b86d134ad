import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { addSeries } from '../../../test/support/series.ts'
import { recordAttendance } from '../../attendance/record-attendance.ts'
import { awardAttended } from '../../credit/award-attended.ts'

const t = await testApp()
const { pool } = t.database
const origin = 'http://localhost:3000'

const fridayAt = (day: string) => ({ starts: `${day}T20:00:00Z`, ends: `${day}T21:00:00Z` })
const { activityId, sessionIds } = await addSeries(pool, {
  title: 'Transplant Rounds',
  creditAfter: 'attendance',
  certificates: 'period',
  sessions: [
    { code: '5300001', title: 'Kidney', ...fridayAt('2026-09-25') },
    { code: '5300002', title: 'Liver', ...fridayAt('2026-10-02') },
    { code: '5300003', title: 'Heart', ...fridayAt('2026-11-20') },
  ],
})

const { rows: of } = await pool.query<{ organization_id: string; person_id: string }>(
  'select organization_id, person_id from person_email where email = $1',
  [lakeside.priya.email],
)
const { organization_id: organizationId, person_id: personId } = of[0]!

async function attend(sessionId: string, at: string): Promise<void> {
  t.setTime(at)
  await t.database.inOrganization(organizationId, (db) =>
    recordAttendance(db, { organizationId, personId, sessionId, way: 'typed' }, t.app.clock()),
  )
  await awardAttended(t.app, origin, t.app.clock())
}

await attend(sessionIds[0]!, '2026-09-25T21:05:00Z')
await attend(sessionIds[1]!, '2026-10-02T21:05:00Z')

const priya = t.browser()
await priya.signIn('lakeside', lakeside.priya.email, password)

const make = async (from: string, to: string): Promise<Browser> =>
  priya.post('/lakeside/period-certificates', { series: activityId, from, to })

const numberOf = (browser: Browser) => browser.path.split('/').at(-1)!

test('a quarter or a year is one press away, with its sessions and credit', async () => {
  await priya.get('/lakeside/transcript')
  expect(priya.text()).toContain('Certificate for a period')
  await priya.get('/lakeside/period-certificates')
  const rows = [
    ...priya.body.matchAll(/<th class="main" scope="row">([^<]*)<\/th><td[^>]*>([^<]*)<\/td><td[^>]*>([^<]*)</g),
  ]
  expect(rows.map(([, ...cells]) => cells)).toEqual([
    ['All of 2026', '2', '2.00 AMA Category 1'],
    ['October 1 to December 31, 2026', '1', '1.00 AMA Category 1'],
    ['July 1 to September 30, 2026', '1', '1.00 AMA Category 1'],
  ])
})

test('the same period and credit give the same number, more credit another', async () => {
  const first = numberOf(await make('2026-01-01', '2026-12-31'))
  expect(priya.heading()).toBe('Your certificate is ready')
  expect(priya.text()).toContain('2.00 AMA PRA Category 1 Credits')
  expect(numberOf(await make('2026-01-01', '2026-12-31'))).toBe(first)
  const tries = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const device = t.browser()
      await device.signIn('lakeside', lakeside.priya.email, password)
      return numberOf(
        await device.post('/lakeside/period-certificates', {
          series: activityId,
          from: '2026-07-01',
          to: '2026-12-31',
        }),
      )
    }),
  )
  expect(new Set(tries).size).toBe(1)
  await attend(sessionIds[2]!, '2026-11-20T21:05:00Z')
  await priya.signIn('lakeside', lakeside.priya.email, password)
  const second = numberOf(await make('2026-01-01', '2026-12-31'))
  expect(second === first).toBe(false)
  await priya.get(`/lakeside/certificates/${first}`)
  expect(priya.text()).toContain('2 sessions')
})

test('anyone can check every word of it, and sees what was changed since', async () => {
  const number = numberOf(await make('2026-01-01', '2026-12-31'))
  const board = t.browser()
  await board.get(`/verify/${number}`)
  expect(board.heading()).toBe('This certificate is genuine')
  for (const words of [
    'Priya Raman, MD',
    'Transplant Rounds',
    '3.00 AMA PRA Category 1 Credits',
    'October 2, 2026: Liver.',
  ])
    expect(board.text()).toContain(words)
  await pool.query(
    `insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
       recorded_at, certificate_id, replaces_id, actor_id, reason)
     select organization_id, gen_random_uuid(), 'correction', person_id, session_id, credit_type_id, 50, completed_on,
       now(), certificate_id, id, person_id, 'Left early' from credit_entry where person_id = $1 and session_id = $2`,
    [personId, sessionIds[1]],
  )
  await board.get(`/verify/${number}`)
  expect(board.text()).toContain('October 2, 2026, Liver: 1.00 AMA Category 1 was corrected to 0.50')
  const corrected = numberOf(await make('2026-01-01', '2026-12-31'))
  await board.get(`/verify/${corrected}`)
  expect([corrected === number, board.text().includes('It stands as issued')]).toEqual([false, true])
})

test('it downloads as a PDF, for its owner only', async () => {
  const number = numberOf(await make('2026-10-01', '2026-12-31'))
  await priya.get(`/lakeside/certificates/${number}/pdf`)
  expect([priya.status, priya.headers.get('content-type'), priya.body.slice(0, 5)]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ])
  const other = t.browser()
  await other.signIn('lakeside', lakeside.gail.email, password)
  for (const path of [`/lakeside/certificates/${number}`, `/lakeside/certificates/${number}/pdf`])
    expect((await other.get(path)).status).toBe(404)
})

test('days without credit, no days and another’s series are refused beside the fields', async () => {
  await make('2025-01-01', '2025-12-31')
  expect([priya.status, priya.text().includes('No credit of this series is in these days')]).toEqual([422, true])
  await make('2026-12-31', '2026-01-01')
  expect([priya.status, priya.text().includes('Choose a last day that is not before the first')]).toEqual([422, true])
  const other = t.browser()
  await other.signIn('lakeside', lakeside.gail.email, password)
  await other.post('/lakeside/period-certificates', { series: activityId, from: '2026-01-01', to: '2026-12-31' })
  expect([other.status, other.heading()]).toEqual([422, 'Certificate for a period'])
})

test('who has no such credit is told so', async () => {
  const sam = t.browser()
  await sam.signIn('lakeside', lakeside.sam.email, password)
  await sam.get('/lakeside/period-certificates')
  expect([sam.status, sam.text().includes('No credit for one yet')]).toEqual([200, true])
})

test('the session’s own certificate came with attendance, and says how to claim less', async () => {
  const { rows } = await pool.query<{ number: string }>('select number from certificate where session_id = $1', [
    sessionIds[0],
  ])
  await priya.get(`/lakeside/certificates/${rows[0]!.number}`)
  expect(priya.text()).toContain('Did you take part for less time than this? Claim less')
})

test('the office issues certificates for periods again with a corrected name, each once, and the old ones lead to them', async () => {
  const year = numberOf(await make('2026-01-01', '2026-12-31'))
  const quarter = numberOf(await make('2026-10-01', '2026-12-31'))
  await pool.query("update person set family_name = 'O’Brien-Raman' where id = $1", [personId])
  const office = t.browser()
  await office.signIn('lakeside', lakeside.renee.email, password)
  const names = `/lakeside/office/people/${personId}/certificate-name`
  await office.get(`/lakeside/office/people/${personId}`)
  expect(office.text()).toContain('5 certificates print another name')
  await office.get(names)
  // Of those whose credit was changed since, another is to be made: they are not issued again as they were.
  const offered = [...office.text().matchAll(/Certificate for a period (LHS-[\w-]+), for Priya Raman, MD/g)]
  expect(offered.map(([, number]) => number)).toEqual(expect.arrayContaining([year, quarter]))
  expect(offered.length).toBe(2)
  expect(office.text()).toContain('Transplant Rounds, October 1 to December 31, 2026')
  await office.submit({ reason: 'Married', note: 'Your new name' }, 'name="reason"')
  expect(office.path).toContain('said=certificates-renamed')

  const fresh = numberOf(await make('2026-01-01', '2026-12-31'))
  expect(fresh === year).toBe(false)
  const board = t.browser()
  await board.get(`/verify/${year}`)
  expect(board.heading()).toBe('This certificate was replaced')
  expect(board.text()).toContain('Priya Raman, MD')
  await board.click(`certificate ${fresh}`)
  expect([board.heading(), board.text().includes('It stands as issued')]).toEqual(['This certificate is genuine', true])
  for (const words of ['Priya O’Brien-Raman, MD', `It replaces certificate ${year}`, `replaces certificate ${year}.`])
    expect(board.text()).toContain(words)
  const { rows: standing } = await pool.query<{ number: string }>(
    'select number from standing_certificate where person_id = $1 and session_id = any($2)',
    [personId, sessionIds],
  )
  expect(standing.length).toBe(3)
  for (const { number } of standing) expect(board.text()).toContain(`Certificate ${number}`)

  await priya.get(`/lakeside/certificates/${quarter}`)
  expect([priya.heading(), priya.text().includes('It was replaced on')]).toEqual([
    'This certificate was replaced',
    true,
  ])
  const cookie = `session-lakeside=${priya.cookie('session-lakeside')}`
  const address = `${origin}/lakeside/certificates/${year}/pdf`
  const pdf = Buffer.from(await (await t.fetch(new Request(address, { headers: { cookie } }))).arrayBuffer())
  expect(readPdf(pdf).pages[0]!.join(' ')).toContain(`replaced by certificate ${fresh}`)
  await priya.get('/lakeside/transcript')
  expect(priya.text()).toContain('January 1 to December 31, 2026 · Your new name The name on the certificate')

  const { rows: before } = await pool.query('select count(*)::int as n from period_certificate')
  await office.get(names)
  expect(office.heading()).toBe('Correct the name on certificates')
  expect(office.text()).toContain('Every certificate that counts prints this name')
  expect((await pool.query('select count(*)::int as n from period_certificate')).rows).toEqual(before)
  const { rows: audit } = await pool.query(
    "select old, new from audit where act = 'credit.name_corrected' and subject = 'period_certificate' order by old ->> 'number'",
  )
  expect(audit.map(({ old, new: now }) => [old.name, now.name, now.reason])).toEqual([
    ['Priya Raman, MD', 'Priya O’Brien-Raman, MD', 'Married'],
    ['Priya Raman, MD', 'Priya O’Brien-Raman, MD', 'Married'],
  ])
})

test('two who correct a name at once replace each certificate once', async () => {
  const number = numberOf(await make('2026-01-01', '2026-12-31'))
  await pool.query("update person set family_name = 'Raman' where id = $1", [personId])
  const { rows: ids } = await pool.query<{ id: string }>('select id from period_certificate where number = $1', [
    number,
  ])
  await Promise.all(
    Array.from({ length: 2 }, async () => {
      const office = t.browser()
      await office.signIn('lakeside', lakeside.renee.email, password)
      await office.post(`/lakeside/office/people/${personId}/certificate-name`, {
        certificate: ids[0]!.id,
        reason: 'Back again',
      })
    }),
  )
  const { rows } = await pool.query('select number from period_certificate where replaces_id = $1', [ids[0]!.id])
  expect(rows.length).toBe(1)
})
