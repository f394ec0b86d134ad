import { beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { mailTo } from '../../../test/support/mailbox.ts'

const t = await testApp()
const { pool } = t.database
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows

const [{ activity_id: id }] = await rows('select activity_id from activity_session where code = $1', [codes.draft])
const page = `/lakeside/office/activities/${id}`
const stateOf = async () => (await rows('select state from activity where id = $1', [id]))[0].state
const put = (state: string) => pool.query('update activity set state = $2 where id = $1', [id, state])
const acts = async () =>
  (await rows(`select act, new from audit where subject_id = $1 and act like 'activity.%' order by at, id`, [id])).map(
    ({ act, new: fresh }) => [act, fresh?.note ?? ''],
  )

const plan = {
  practiceGap: 'A third of the dying are in pain.',
  'needs.competence': 'yes',
  'professions.physician': 'yes',
  'outcomes.competence': 'yes',
  'measures.competence.objective': 'yes',
  measured: 'Charts, three months later',
  sponsorship: 'direct',
  supported: 'no',
}

beforeAll(async () => {
  await pool.query("update organization set review_coordinators = true where slug = 'lakeside'")
  await pool.query(
    `insert into staff_series select organization_id, person_id, $1 from person_email where email = $2 on conflict do nothing`,
    [id, lakeside.carlos.email],
  )
  await pool.query("update activity_session set place = 'Alder 101' where activity_id = $1", [id])
})

describe('what a coordinator plans', () => {
  test('is not published without a review, whatever is sent', async () => {
    await carlos.get(page)
    expect(carlos.body).not.toContain('value="publish"')
    await carlos.post(`${page}/state`, { change: 'publish' })
    expect([carlos.status, carlos.text().includes('is reviewed before it is published')]).toEqual([409, true])
    await carlos.post(`${page}/state`, { change: 'approve-and-publish' })
    expect([carlos.status, await stateOf()]).toEqual([403, 'draft'])
  })

  test('is submitted once its planning record is complete; until then each missing thing has its link', async () => {
    await carlos.get(page)
    expect(carlos.text()).toContain('Before it can be submitted for review Describe the practice gap')
    await carlos.post(`${page}/state`, { change: 'submit' })
    expect([carlos.status, carlos.heading()]).toEqual([422, '“Palliative Care Skills Day” is not submitted yet'])
    await carlos.click('Describe the practice gap')
    expect(carlos.path).toBe(`${page}/planning`)
    await carlos.submit(plan, 'name="practiceGap"')
    expect(carlos.text()).toContain('The planning record is complete')
    await carlos.get(page)
    await carlos.click('Submit for review')
    await carlos.submit({ note: 'Before the holidays, please.' }, 'name="note"')
    expect(carlos.text()).toContain('Submitted. The office reviews it')
    expect(await stateOf()).toBe('in-review')
    expect(await rows('select step, note, version, plan_version from activity_step')).toEqual([
      { step: 'submit', note: 'Before the holidays, please.', version: 1, plan_version: 1 },
    ])
  })

  test('is sent back with a note, which its coordinator has by email and on the page', async () => {
    await renee.get(page)
    await renee.click('Send back')
    await renee.submit({ note: ' ' }, 'name="note"')
    expect([renee.status, renee.text().includes('Say what is to be changed')]).toEqual([422, true])
    await renee.submit({ note: 'Name the tools.\nAnd who teaches.' }, 'name="note"')
    expect(await stateOf()).toBe('draft')
    const [mail] = (await mailTo(t, lakeside.carlos.email)).slice(-1)
    expect(mail!.subject).toBe('Sent back: Palliative Care Skills Day')
    expect(mail!.body).toContain('Renee Castellanos writes:\nName the tools.\nAnd who teaches.')
    await carlos.get(page)
    expect(carlos.text()).toContain('Sent back by Renee Castellanos Name the tools. And who teaches.')
  })

  test('is approved when the checklist says so, and what was changed since goes into review again', async () => {
    await carlos.post(`${page}/state`, { change: 'submit' })
    await renee.post(`${page}/state`, { change: 'approve' })
    expect([renee.status, renee.heading()]).toEqual([422, '“Palliative Care Skills Day” is not approved yet'])
    await renee.click('Checklist: Somebody other than the author')
    expect(renee.path).toBe(`${page}/checklist`)
    await renee.submit({ answer: 'done', note: 'Read by V. Ortiz' }, 'Somebody other than the author')
    expect(renee.text()).toContain('Done Renee Castellanos, November 20, 2026')
    await renee.get(page)
    await renee.submit({}, 'value="approve"')
    expect([renee.text().includes('Approved. It can be published now.'), await stateOf()]).toEqual([true, 'approved'])
    await carlos.get(`${page}/edit`)
    await carlos.submit({ description: 'Another one.' }, 'name="title"')
    await carlos.get(page)
    expect(carlos.text()).toContain('It was changed after it was approved: submit it for review again')
    await carlos.post(`${page}/state`, { change: 'publish' })
    expect([carlos.status, await stateOf()]).toEqual([422, 'approved'])
    await carlos.click('Back to the activity')
    await carlos.click('Submit for review')
    await carlos.submit({}, 'name="note"')
    expect(await stateOf()).toBe('in-review')
  })

  test('two who decide at once take one step, and the second is told', async () => {
    const other = await t.browser().signIn('lakeside', lakeside.renee.email, password)
    const both = [renee, other].map((one) => one.post(`${page}/state`, { change: 'approve' }))
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200])
    expect((await rows("select from activity_step where step = 'approve'")).length).toBe(2)
    await carlos.post(`${page}/state`, { change: 'publish' })
    expect(carlos.text()).toContain('Published. It is on the portal now.')
    await renee.post(`${page}/state`, { change: 'approve-and-publish' })
    expect(renee.text()).toContain('Somebody else did that before you')
    await renee.post(`${page}/state`, { change: 'send-back', note: 'Too late' })
    expect([
      renee.status,
      renee.text().includes('“Send back” does not lead on from where it stands now: published'),
    ]).toEqual([409, true])
    expect(renee.text()).toContain('Carlos Vega took the last step on Friday, November 20, 2026 at')
    expect((await acts()).map(([act]) => act).filter((act) => act === 'activity.published')).toEqual([
      'activity.published',
    ])
  })

  test('has all its steps in the audit, with what was said', async () => {
    expect(
      (await acts()).filter(([act]) => !['activity.planned', 'activity.saved', 'activity.checked'].includes(act)),
    ).toEqual([
      ['activity.submitted', 'Before the holidays, please.'],
      ['activity.sent_back', 'Name the tools.\nAnd who teaches.'],
      ['activity.submitted', ''],
      ['activity.approved', ''],
      ['activity.submitted', ''],
      ['activity.approved', ''],
      ['activity.published', ''],
    ])
    await renee.get('/lakeside/office/audit')
    for (const words of ['Submitted an activity for review', 'Sent an activity back', 'Approved an activity'])
      expect(renee.text()).toContain(words)
  })
})

test('who administers approves and publishes in one press, once both checklists are done', async () => {
  await put('draft')
  await renee.get(page)
  await renee.submit({}, 'value="approve-and-publish"')
  expect([renee.text().includes('Approved and published.'), await stateOf()]).toEqual([true, 'published'])
  await put('draft')
  await pool.query('delete from checklist_mark where activity_id = $1', [id])
  await renee.get(page)
  expect(renee.body).not.toContain('value="approve-and-publish"')
  await renee.post(`${page}/state`, { change: 'approve-and-publish' })
  expect([renee.status, await stateOf()]).toEqual([422, 'draft'])
})

test('what nobody but administrators plans is published without a review', async () => {
  await pool.query('delete from staff_series where activity_id = $1', [id])
  await renee.get(page)
  await renee.submit({}, 'value="publish"')
  expect(await stateOf()).toBe('published')
})

describe('closing, withdrawing and the archive', () => {
  test('nothing is closed before it is over', async () => {
    await pool.query(
      `update activity_session set starts_at = '2026-12-18T20:00Z', ends_at = '2026-12-18T21:00Z',
      claim_closes_at = '2027-01-18T08:00Z' where activity_id = $1`,
      [id],
    )
    await renee.get(`${page}/state?change=close`)
    expect(renee.heading()).toBe('Close “Palliative Care Skills Day”: not yet')
    expect(renee.text()).toContain('It is over on Friday, December 18, 2026.')
    await renee.post(`${page}/state`, { change: 'close' })
    expect([renee.status, await stateOf()]).toEqual([422, 'published'])
  })

  test('what nobody attended yet can be taken off the portal', async () => {
    await renee.get(`${page}/state?change=withdraw`)
    await renee.submit({}, 'value="withdraw"')
    expect(await stateOf()).toBe('draft')
    const [{ activity_id: attended }] = await rows('select activity_id from activity_session where code = $1', [
      codes.cardiology,
    ])
    await pool.query(
      `insert into attendance select s.organization_id, gen_random_uuid(), s.id, e.person_id, now()
       from activity_session s, person_email e where s.code = $1 and e.email = $2`,
      [codes.cardiology, lakeside.priya.email],
    )
    await pool.query(
      `insert into attendance_source select organization_id, gen_random_uuid(), id, 'typed', now() from attendance`,
    )
    await renee.post(`/lakeside/office/activities/${attended}/state`, { change: 'withdraw' })
    expect([renee.status, renee.text().includes('Somebody is recorded at it: close it instead')]).toEqual([422, true])
  })

  test('what is archived leaves the lists and the portal, and comes back as it was', async () => {
    const [{ id: sessionId, activity_id: sepsis }] = await rows(
      'select id, activity_id from activity_session where code = $1',
      [codes.sepsis],
    )
    const at = `/lakeside/office/activities/${sepsis}`
    await pool.query("update activity set state = 'closed' where id = $1", [sepsis])
    const learner = t.browser()
    expect((await learner.get(`/lakeside/activities/${sessionId}`)).status).toBe(200)
    await renee.get(`${at}/state?change=archive`)
    await renee.submit({}, 'value="archive"')
    expect((await rows('select state from activity where id = $1', [sepsis]))[0].state).toBe('archived')
    expect((await learner.get(`/lakeside/activities/${sessionId}`)).status).toBe(404)
    await renee.get('/lakeside/office/activities?view=all')
    expect(renee.text()).not.toContain('Sepsis at the Door')
    await renee.get('/lakeside/office/activities?view=archived')
    expect(renee.text()).toContain('Sepsis at the Door')
    await renee.post(`${at}/state`, { change: 'restore' })
    expect((await rows('select state from activity where id = $1', [sepsis]))[0].state).toBe('closed')
    await put('draft')
    await renee.post(`${page}/state`, { change: 'archive' })
    await renee.post(`${page}/state`, { change: 'restore' })
    expect(await stateOf()).toBe('draft')
  })

  test('a coordinator archives nothing', async () => {
    const [{ activity_id: own }] = await rows(
      `select y.activity_id from staff_series y join person_email e on e.person_id = y.person_id where e.email = $1 limit 1`,
      [lakeside.carlos.email],
    )
    expect((await carlos.get(`/lakeside/office/activities/${own}/state?change=archive`)).status).toBe(403)
    expect((await carlos.post(`/lakeside/office/activities/${own}/state`, { change: 'archive' })).status).toBe(403)
  })
})
