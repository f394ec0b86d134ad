import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { addSeries } from '../../test/support/series.ts'

const t = await testApp()
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)

/** The office's page of an activity, found by its code. */
async function pageOf(code: string): Promise<string> {
  await renee.get(`/lakeside/office/activities?q=${code}`)
  return /href="(\/lakeside\/office\/activities\/[0-9a-f-]{36})"/.exec(renee.body)![1]!
}

/** Takes a learner from the code to the certificate by the learner's own pages. */
async function claim(email: string, code: string): Promise<void> {
  const browser = await t.browser().signIn('lakeside', email, password)
  await browser.get(`/lakeside/c/${code}`)
  await browser.submit({}, 'name="code"')
  expect(browser.text()).toMatch(/Certificate Preparation/)
  const amount = /name="(amount-[^"]*)"/.exec(browser.body)![1]!
  const attest = /name="(attest[^"]*)"/.exec(browser.body)![1]!
  await browser.submit({ [amount]: '1.00', [attest]: 'yes' }, 'name="attest')
  expect(browser.status).toBe(200)
}

test('who attended and claimed is listed, counted and in the spreadsheet', async () => {
  const page = await pageOf(codes.tumorBoard)
  await renee.get(`${page}/learners`)
  expect(renee.text()).toMatch(/Nobody has attended yet/)
  const { path } = await renee.click('Record people from a list')
  expect([renee.heading(), path.endsWith('/roster')]).toEqual(['Record people from a list', true])
  await claim(lakeside.sam.email, codes.tumorBoard)
  await claim(lakeside.priya.email, codes.tumorBoard)
  const gail = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  await gail.get('/lakeside/claim')
  await gail.submit({ code: codes.tumorBoard }, 'name="code"')

  await renee.get(page)
  expect(renee.text()).toMatch(/attended 3 evaluated 0 certificates 2/)
  expect(renee.text()).toMatch(/Awarded so far 2\.00 AMA PRA Category 1 Credits ?™/)
  await renee.get(`${page}/learners`)
  expect(renee.text()).toMatch(/3 people attended, 2 certificates/)
  const names = [...renee.body.matchAll(/<th scope="row" class="main">(?:<a[^>]*>)?([^<]*)(?:<\/a>)?<br/g)].map(
    ([, name]) => name,
  )
  expect(names).toEqual(['Gail Monroe, RN, BSN', 'Sam Okafor, MD, PharmD', 'Priya Raman, MD'])
  expect(renee.text()).toMatch(
    /Gail Monroe, RN, BSN gail@lakeside.example · Nurse Nov 20, 1:05 PM Typed code · Take back attended only —/,
  )

  await renee.get(`${page}/learners.csv`)
  expect(renee.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = renee.body.split('\r\n')
  expect(lines[1]).toBe(
    `Monroe,Gail,"RN, BSN",Nurse,,gail@lakeside.example,${codes.tumorBoard},2026-11-20,2026-11-20 13:05,Typed code,,,,`,
  )
  expect(lines[3]).toMatch(
    /^Raman,Priya,MD,Physician,,priya@lakeside\.example,2356449,2026-11-20,2026-11-20 13:05,[^,]*,,AMA PRA Category 1 Credit™,1\.00,\S+$/,
  )
  expect(lines.length).toBe(5)
})

test('a maximum cannot fall below what was awarded, and a designation that was awarded stays', async () => {
  const page = await pageOf(codes.tumorBoard)
  for (const maximum of ['0.50', '']) {
    await renee.get(`${page}/edit`)
    await renee.submit({ 'maximum.ama': maximum }, 'name="title"')
    expect(renee.status).toBe(422)
    expect(renee.text()).toMatch(/1\.00 of this credit was awarded already: enter that or more/)
  }
})

test('a page behind the end leads to the beginning', async () => {
  const page = await pageOf(codes.tumorBoard)
  await renee.get(`${page}/learners?page=2`)
  expect(renee.path).toBe(`${page}/learners`)
})

test('learners are found by a part of their name or email, and by the session, in the spreadsheet too', async () => {
  const { activityId, sessionIds } = await addSeries(t.database.pool, {
    title: 'Found Rounds',
    coordinator: lakeside.carlos.email,
    sessions: [
      { code: '5810001', title: 'First', starts: '2026-11-01T20:00Z', ends: '2026-11-01T21:00Z' },
      { code: '5810002', title: 'Second', starts: '2026-11-08T20:00Z', ends: '2026-11-08T21:00Z' },
      { code: '5810003', title: 'Third', starts: '2026-11-15T20:00Z', ends: '2026-11-15T21:00Z' },
    ],
  })
  await t.database.pool.query(
    `with there as (insert into attendance (organization_id, id, session_id, person_id, recorded_at)
      select e.organization_id, gen_random_uuid(), s, person_id, now() from person_email e, unnest($1::uuid[]) s
      where email = any($2) returning *)
     insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
     select organization_id, gen_random_uuid(), id, 'typed', now() from there`,
    [sessionIds.slice(0, 2), [lakeside.priya.email, lakeside.gail.email]],
  )
  const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  const page = `/lakeside/office/activities/${activityId}/learners`
  const found = async (query: string) => {
    await carlos.get(`${page}?${query}`)
    return [...carlos.body.matchAll(/<th scope="row" class="main">(\w+)/g)].map(([, name]) => name)
  }
  expect(await found('')).toEqual(['Gail', 'Gail', 'Priya', 'Priya'])
  expect(await found('q=monr')).toEqual(['Gail', 'Gail'])
  expect(await found(`q=${encodeURIComponent(lakeside.priya.email)}`)).toEqual(['Priya', 'Priya'])
  expect(await found(`session=${sessionIds[1]}`)).toEqual(['Gail', 'Priya'])
  expect(carlos.text()).toContain('2 attendances found')
  expect(carlos.body).toContain(`href="/lakeside/office/sessions/${sessionIds[1]}/roster"`)
  expect(carlos.body).toContain(`/take-back?from=session"`)
  expect(await found(`q=raman&session=${sessionIds[0]}`)).toEqual(['Priya'])
  await carlos.click('Download spreadsheet (CSV)')
  expect(carlos.body.trim().split('\r\n').length).toBe(2)
  expect(await found(`session=${sessionIds[2]}`)).toEqual([])
  expect(carlos.text()).toContain('Nobody attended this session')
  expect(await found('q=nobody-here')).toEqual([])
  expect(carlos.text()).toContain('Nobody who attended is found by “nobody-here”')
  expect(await found('q=monr%00')).toEqual(['Gail', 'Gail'])
  // What is no session of it is as if it were not there.
  for (const strange of ['session=x', `session=${activityId}`, 'session=&q='])
    expect(await found(strange)).toEqual(['Gail', 'Gail', 'Priya', 'Priya'])
})
