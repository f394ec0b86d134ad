import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { readPdf } from '../../test/support/read-pdf.ts'
import { newCertificateNumber } from './number.ts'

const t = await testApp()
const { pool } = t.database

async function claim(): Promise<{ priya: Browser; number: string }> {
  const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  await priya.get('/lakeside/claim')
  await priya.submit({ code: codes.tumorBoard }, 'name="code"')
  const amount = /name="(amount-[^"]+)"/.exec(priya.body)![1]!
  await priya.submit({ [amount]: '1.00', attest: 'yes' }, 'name="attest"')
  return { priya, number: priya.path.split('/').at(-1)! }
}

const pdfOf = async (priya: Browser, number: string) => {
  const cookie = `session-lakeside=${priya.cookie('session-lakeside')}`
  const address = `http://localhost:3000/lakeside/certificates/${number}/pdf`
  return Buffer.from(await (await t.fetch(new Request(address, { headers: { cookie } }))).arrayBuffer())
}

/** A certificate in the place of the first, as a correction writes it: what stands goes along. */
const replaceIt = (number: string) =>
  pool.query(
    `with fresh as (
       insert into certificate (organization_id, id, number, person_id, session_id, frozen, issued_at, replaces_id)
       select organization_id, gen_random_uuid(), $2, person_id, session_id,
         frozen || jsonb_build_object('number', $2::text), '2026-12-03T20:00Z', id
       from certificate where number = $1 returning organization_id, id)
     insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
       recorded_at, certificate_id, replaces_id, actor_id, reason, type_version)
     select e.organization_id, gen_random_uuid(), 'correction', e.person_id, e.session_id, e.credit_type_id, 50,
       e.completed_on, '2026-12-03T20:00Z', f.id, e.id, e.person_id, 'Left early', 0
     from fresh f join certificate c on c.number = $1
     join credit_entry e on e.organization_id = c.organization_id and e.certificate_id = c.id`,
    [number, second],
  )

const { priya, number } = await claim()
const second = newCertificateNumber(number.split('-')[0]!)

test('a certificate that another replaced says which and when, on the page, in the PDF and to whoever checks it', async () => {
  await replaceIt(number)
  await priya.get(`/lakeside/certificates/${number}`)
  expect(priya.heading()).toBe('This certificate was replaced')
  expect(priya.text()).toContain(`Corrected on December 3, 2026: replaced by certificate ${second}`)
  const pdf = await pdfOf(priya, number)
  expect(readPdf(pdf).pages[0]![0]).toBe(`Corrected on December 3, 2026: replaced by certificate ${second}`)
  expect(pdf.toString('latin1')).toContain('Corrected: Certificate of Credit: Priya Raman')
  const board = await t.browser().get(`/verify/${number}`)
  expect([board.heading(), board.text().includes('It was replaced on December 3, 2026')]).toEqual([
    'This certificate was replaced',
    true,
  ])
  await board.click(`certificate ${second}`)
  expect(board.heading()).toBe('This certificate is genuine')
  expect(board.text()).toContain('It stands as issued')
  expect(board.text()).toContain(`It replaces certificate ${number} , which was issued before it.`)
  await priya.get(`/lakeside/certificates/${second}`)
  expect(priya.heading()).toBe('Your certificate is ready')
  expect(priya.text()).toContain(`It replaces certificate ${number}`)
  expect((await priya.click(`certificate ${number}`)).heading()).toBe('This certificate was replaced')
})

test('a certificate that was withdrawn says so and when', async () => {
  await pool.query(
    `insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
       recorded_at, certificate_id, replaces_id, actor_id, reason, type_version)
     select e.organization_id, gen_random_uuid(), 'withdrawal', e.person_id, e.session_id, e.credit_type_id, 0,
       e.completed_on, '2026-12-05T20:00Z', e.certificate_id, e.id, e.person_id, 'Not there', 0
     from live_credit e join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
     where c.number = $1`,
    [second],
  )
  await priya.get(`/lakeside/certificates/${second}`)
  expect(priya.heading()).toBe('This certificate was withdrawn')
  expect(priya.text()).toContain('Withdrawn on December 5, 2026: this certificate no longer stands')
  const pdf = await pdfOf(priya, second)
  expect(readPdf(pdf).pages[0]![0]).toBe('Withdrawn on December 5, 2026: this certificate no longer stands')
  expect(pdf.toString('latin1')).toContain('Withdrawn: Certificate of Credit: Priya Raman')
  const board = await t.browser().get(`/verify/${second}`)
  expect(board.heading()).toBe('This certificate was withdrawn')
  expect(board.text()).toContain('It no longer stands for any credit: withdrawn on December 5, 2026')
})
