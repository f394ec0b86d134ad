import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
let session = ''
let changing = ''
let cancelled = ''

beforeAll(async () => {
  await t.database.pool.query("update organization set text_number = '+18335550111' where slug = 'lakeside'")
  const rounds = await addSeries(t.database.pool, {
    title: 'Neonatal Rounds',
    coordinator: lakeside.carlos.email,
    taught: true,
    sessions: [
      { code: '4440001', title: 'Cooling', starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' },
      { code: '4440002', starts: '2026-11-27T20:30Z', ends: '2026-11-27T21:30Z', cancelled: '2026-11-20T20:00Z' },
    ],
  })
  const others = await addSeries(t.database.pool, {
    title: 'Stroke Conference',
    rotating: true,
    sessions: [{ code: '4440003', starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' }],
  })
  ;[session, cancelled] = rounds.sessionIds as [string, string]
  changing = others.sessionIds[0]!
})

const signedIn = (member: { email: string }) => t.browser().signIn('lakeside', member.email, password)
async function pdfOf(token: string, id: string, name: 'slide' | 'sheet') {
  const headers = { cookie: `session-lakeside=${token}` }
  const answer = await t.fetch(
    new Request(`http://localhost:3000/lakeside/office/sessions/${id}/${name}.pdf`, { headers }),
  )
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'application/pdf',
    'no-store',
  ])
  return readPdf(Buffer.from(await answer.arrayBuffer())).pages
}
const tokenOf = (browser: { cookie: (name: string) => string | undefined }) => browser.cookie('session-lakeside')!

test('a coordinator has slide, sheet and words of a session', async () => {
  const carlos = await signedIn(lakeside.carlos)
  await carlos.get(`/lakeside/office/sessions/${session}/kit`)
  expect(carlos.text()).toContain(
    'Cooling: text Attend 4440001 to (833) 555-0111, or type the activity code 4440001 at localhost:3000/lakeside. The code is valid until Friday, November 27, 11:59 PM Pacific.',
  )
  expect(carlos.text()).toContain('As of November 20, 2026, 1:05 PM Pacific.')
  const [slide] = await pdfOf(tokenOf(carlos), session, 'slide')
  expect(slide!.slice(0, 5)).toEqual([
    'Lakeside Health System',
    'Neonatal Rounds',
    'Cooling',
    'Helen Aguirre, MD',
    'Friday, November 20, 2026, 12:30–1:30 PM Pacific · Alder 204',
  ])
  const [sheet] = await pdfOf(tokenOf(carlos), session, 'sheet')
  expect(sheet!.slice(11)).toEqual([
    'Accreditation',
    expect.stringContaining('Lakeside Health System'),
    'Credit designation',
    expect.stringContaining('for a maximum of 1.00 AMA PRA Category 1 Credit™'),
    'Disclosure',
    'Nobody has relevant financial relationships with ineligible companies.',
    'Commercial support',
    'None',
  ])
})

test('the next slide says what was changed since', async () => {
  await t.database.pool.query("update activity_session set title = 'Cooling, Revisited' where id = $1", [session])
  const [slide] = await pdfOf(tokenOf(await signedIn(lakeside.carlos)), session, 'slide')
  expect(slide![2]).toBe('Cooling, Revisited')
})

test('while somebody’s disclosure is missing, neither sheet nor learners’ page states one, and the kit says how to mend it', async () => {
  const disclosed = "update activity_role set disclosed_on = $1 where name = 'Helen Aguirre'"
  const open = 'Disclosure information was not complete on November 20, 2026, 1:05 PM Pacific.'
  const stated = 'Nobody has relevant financial relationships with ineligible companies.'
  const carlos = await signedIn(lakeside.carlos)
  const seen = async () => {
    const sheet = (await pdfOf(tokenOf(carlos), session, 'sheet')).flat()
    const learners = (await t.browser().get(`/lakeside/activities/${session}`)).text()
    await carlos.get(`/lakeside/office/sessions/${session}/kit`)
    const shown = [open, stated].map((text) => [sheet.includes(text), learners.includes(text)])
    return [shown, carlos.body.includes(`href="/lakeside/office/sessions/${session}/disclosures"`)]
  }
  const complete = await seen()
  await t.database.pool.query(disclosed, [null])
  const missing = await seen()
  await t.database.pool.query(disclosed, ['2026-07-01'])
  expect([complete, missing]).toEqual([
    [
      [
        [false, false],
        [true, true],
      ],
      false,
    ],
    [
      [
        [true, true],
        [false, false],
      ],
      true,
    ],
  ])
})

test('where codes change, and of a cancelled session, nothing has a code, and nothing shows an address of the office', async () => {
  const renee = await signedIn(lakeside.renee)
  for (const [id, code, says] of [
    [changing, '4440003', 'Scan the code on the screen, or type its six digits at localhost:3000/lakeside'],
    [cancelled, '4440002', 'This session is cancelled.'],
  ] as const) {
    await renee.get(`/lakeside/office/sessions/${id}/kit`)
    const printed = [...(await pdfOf(tokenOf(renee), id, 'slide')), ...(await pdfOf(tokenOf(renee), id, 'sheet'))]
    expect(printed.flat().filter((text) => text.includes(says)).length).toBe(2)
    expect((renee.body + printed.flat().join(' ')).includes(code)).toBe(false)
    expect(printed.flat().filter((text) => /office|[0-9a-f]{8}-/.test(text.replace('CME office', '')))).toEqual([])
  }
})

test('the page of the kit shows staff where the screen is, and the words for a message', async () => {
  const renee = await signedIn(lakeside.renee)
  await renee.get(`/lakeside/office/sessions/${changing}/kit`)
  expect(renee.body).toContain(`<a href="/lakeside/office/sessions/${changing}/screen">live screen</a>`)
  expect(renee.text()).toContain(
    'Stroke Conference: the code is shown in the session. Scan it, or type its six digits at localhost:3000/lakeside, or text Attend and the digits to (833) 555-0111.',
  )
})

test('where codes change there is no poster either', async () => {
  const renee = await signedIn(lakeside.renee)
  const { rows } = await t.database.pool.query('select activity_id from activity_session where id = $1', [changing])
  for (const file of ['poster.pdf', 'qr.svg']) {
    await renee.get(`/lakeside/office/activities/${rows[0].activity_id}/${file}`)
    expect([renee.status, renee.text().includes('change on the screen')]).toEqual([404, true])
  }
})

test('another coordinator has none of it', async () => {
  const carlos = await signedIn(lakeside.carlos)
  for (const page of ['kit', 'slide.pdf', 'sheet.pdf'])
    expect((await carlos.get(`/lakeside/office/sessions/${changing}/${page}`)).status).toBe(404)
})
