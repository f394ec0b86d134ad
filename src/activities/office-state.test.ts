import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const { id: organizationId } = await t.database.atLarge((db) =>
  db.selectFrom('organization').select('id').where('slug', '=', 'lakeside').executeTakeFirstOrThrow(),
)

/** The activity of a code: its id, its state and what the audit log says of it. */
const activityOf = (code: string) =>
  t.database.inOrganization(organizationId, async (db) => {
    const found = await db
      .selectFrom('activity_session as s')
      .innerJoin('activity as a', 'a.id', 's.activity_id')
      .select(['a.id', 'a.state', 'a.version', 's.id as sessionId'])
      .where('s.code', '=', code)
      .executeTakeFirstOrThrow()
    const audit = await db
      .selectFrom('audit')
      .select(['act', 'old', 'new'])
      .where('subject_id', '=', found.id)
      .orderBy('at')
      .orderBy('id')
      .execute()
    return { ...found, audit, page: `/lakeside/office/activities/${found.id}` }
  })

const draft = await activityOf(codes.draft)

test('a draft that lacks something is not published, and each missing thing has its link', async () => {
  await renee.get(draft.page)
  expect(renee.text()).toMatch(/Before it can be published Enter the place/)
  expect(renee.body).not.toContain('value="publish"')
  await renee.post(`${draft.page}/state`, { change: 'publish' })
  expect(renee.status).toBe(422)
  expect(renee.text()).toMatch(/“Palliative Care Skills Day” is not published yet/)
  await renee.click('Enter the place')
  expect(renee.path).toBe(`${draft.page}/edit`)
  expect((await activityOf(codes.draft)).state).toBe('draft')
})

test('a complete draft is published once, however often the button is pressed', async () => {
  const walt = t.browser()
  expect((await walt.get(`/lakeside/activities/${draft.sessionId}`)).status).toBe(404)
  await renee.get(`${draft.page}/edit`)
  await renee.submit({ place: 'Alder 101' }, 'name="title"')
  expect(renee.text()).toContain('Still open, though publishing does not wait for it:')
  await renee.submit({ note: '' }, 'value="publish"')
  expect(renee.text()).toContain('It can be published. This is still open:')
  expect(renee.text()).toContain('The planning record lacks: describe the practice gap, and 6 more')
  await renee.submit({ note: ' ' }, 'value="publish"')
  expect([renee.status, renee.text().includes('Say why it is published now')]).toEqual([422, true])
  expect((await activityOf(codes.draft)).state).toBe('draft')
  await renee.submit({ note: 'Planned elsewhere' }, 'value="publish"')
  expect(renee.text()).toMatch(/Published\. It is on the portal now\./)
  await renee.post(`${draft.page}/state`, { change: 'publish' })
  expect(renee.status).toBe(200)
  const { state, audit } = await activityOf(codes.draft)
  expect(state).toBe('published')
  expect(audit.filter(({ act }) => act === 'activity.published')).toEqual([
    {
      act: 'activity.published',
      old: { state: 'draft' },
      new: {
        state: 'published',
        note: 'Planned elsewhere',
        open: expect.arrayContaining(['The planning record lacks: describe the practice gap, and 6 more']),
      },
    },
  ])
  expect((await walt.get(`/lakeside/activities/${draft.sessionId}`)).status).toBe(200)
})

test('closing asks first, closes, and can be taken back', async () => {
  const sepsis = await activityOf(codes.sepsis)
  await renee.get(sepsis.page)
  await renee.click('Close')
  expect(renee.heading()).toBe('Close “Sepsis at the Door: The First Sixty Minutes”?')
  expect(renee.text()).toMatch(/Its claim window would stay open until Thursday, November 26, 11:59 PM\./)
  await renee.submit({}, 'value="close"')
  expect(renee.text()).toMatch(/Closed\. Nobody can claim credit any more\./)
  expect((await activityOf(codes.sepsis)).state).toBe('closed')
  await renee.submit({}, 'value="reopen"')
  const { state, audit } = await activityOf(codes.sepsis)
  expect([state, audit.map(({ act }) => act)]).toEqual(['published', ['activity.closed', 'activity.reopened']])
})

test('a change that the state does not allow says so and changes nothing', async () => {
  const interpreter = await activityOf(codes.interpreter)
  await renee.post(`${interpreter.page}/state`, { change: 'unknown' })
  expect(renee.status).toBe(400)
  await renee.get(`${draft.page}/copy`)
  await renee.submit({ date: '2027-01-15' }, 'name="copy"')
  const copy = renee.path.replace(/\?.*/, '')
  await renee.post(`${copy}/state`, { change: 'close' })
  expect(renee.status).toBe(409)
  expect(renee.text()).toMatch(/This activity is a draft: publish it first\./)
})

test('a copy is a draft on the day that is asked for, with a new code and without the disclosure', async () => {
  const bronchiolitis = await activityOf(codes.bronchiolitis)
  await renee.get(bronchiolitis.page)
  await renee.click('Copy')
  expect(renee.text()).toContain('It was on Friday, November 20, 2026; 52 weeks later is Friday, November 19, 2027.')
  const { body, path } = renee
  await renee.submit({ date: '2027-11-19' }, 'name="copy"')
  expect(renee.text()).toMatch(/Copied: a draft with the plan/)
  const first = renee.path
  Object.assign(renee, { body, path })
  await renee.submit({ date: '2027-11-19' }, 'name="copy"')
  expect(renee.path).toBe(first)
  const id = /activities\/([^?]*)/.exec(first)![1]!
  const copies = await t.database.inOrganization(organizationId, (db) =>
    db
      .selectFrom('activity_session as s')
      .innerJoin('activity as a', 'a.id', 's.activity_id')
      .select(['a.id', 'a.state', 'a.disclosure_statement', 's.starts_at', 's.claim_closes_at', 's.code'])
      .where('a.title', '=', 'Pediatric Grand Rounds')
      .where('a.id', '<>', bronchiolitis.id)
      .execute(),
  )
  expect(copies).toEqual([
    {
      id,
      state: 'draft',
      disclosure_statement: '',
      starts_at: '2027-11-19 20:00:00+00',
      claim_closes_at: '2027-11-27 07:59:00+00',
      code: expect.stringMatching(/^[1-9][0-9]{6}$/),
    },
  ])
  expect((await activityOf(copies[0]!.code)).audit.map(({ act, old }) => [act, old])).toEqual([
    ['activity.copied', { activityId: bronchiolitis.id }],
  ])
})

test.each([
  ['elsewhere', 'The disclosure statement was left behind: ask everybody again.'],
  ['here', 'What people disclosed counts for a set time: see under Disclosures who has to be asked again.'],
])('a copy of an activity whose disclosures are %s says what becomes of them', async (basis, words) => {
  const { id, page } = await activityOf(codes.bronchiolitis)
  const set = (to: string) => t.database.pool.query('update activity set disclosure_basis = $2 where id = $1', [id, to])
  await set(basis)
  await renee.get(`${page}/copy`)
  await renee.submit({}, 'name="copy"')
  expect(renee.text()).toContain(words)
  await set('elsewhere')
})

test('the preview shows a draft as learners will see it, to the staff only', async () => {
  await renee.get(`/lakeside/office/activities?q=palliative&view=drafts`)
  await renee.click('Palliative Care Skills Day')
  await renee.click('Preview')
  expect(renee.status).toBe(200)
  expect(renee.text()).toMatch(/This is a preview Only the office sees this page until the activity is published/)
  expect(renee.heading()).toBe('Palliative Care Skills Day')
  expect(renee.body.split('<main')[1]).not.toMatch(/href="[^"]*(\/claim|calendar\.ics|\/c\/)/)
  expect(renee.text()).toMatch(/Calendar Once the activity is published/)
  const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  expect((await priya.get(renee.path)).status).toBe(403)
})

test('the code comes as a QR code and a poster', async () => {
  const { page } = await activityOf(codes.bronchiolitis)
  await renee.get(`${page}/qr.svg`)
  expect(renee.headers.get('content-type')).toBe('image/svg+xml')
  expect(renee.body).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  await renee.get(`${page}/poster.pdf`)
  expect(renee.headers.get('content-type')).toBe('application/pdf')
  expect(renee.headers.get('content-disposition')).toBe(`inline; filename="poster-${codes.bronchiolitis}.pdf"`)
  expect(renee.body).toMatch(/^%PDF-/)
})

test('reviewers and viewers look at an activity and change nothing', async () => {
  const { page } = await activityOf(codes.cardiology)
  for (const member of [lakeside.vera, lakeside.walt]) {
    const browser = await t.browser().signIn('lakeside', member.email, password)
    await browser.get(page)
    expect(browser.status).toBe(200)
    expect([...browser.body.matchAll(/<(?:button|a)[^>]*>(Edit|Copy|Close)<\//g)]).toEqual([])
    const answers = [
      await browser.get(`${page}/edit`),
      await browser.post(`${page}/edit`, {}),
      await browser.get(`${page}/state?change=close`),
      await browser.post(`${page}/state`, { change: 'close' }),
      await browser.post(`${page}/copy`, { copy: draft.id }),
    ].map(({ status }) => status)
    expect(answers).toEqual([403, 403, 403, 403, 403])
  }
  expect((await activityOf(codes.cardiology)).state).toBe('published')
})

test('an address that names no activity is a page that says so', async () => {
  for (const address of ['nonsense', '00000000-0000-7000-8000-000000000000']) {
    await renee.get(`/lakeside/office/activities/${address}`)
    expect([renee.status, renee.heading()]).toEqual([404, 'There is no activity at this address'])
  }
})
