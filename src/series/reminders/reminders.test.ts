import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addForm } from '../../../test/support/forms.ts'
import { addSeries } from '../../../test/support/series.ts'
import { sendReminders } from './send-reminders.ts'

const t = await testApp()
const { pool } = t.database
const at = (text: string) => Temporal.Instant.from(text)
const origin = 'https://cme.example'
let sessions: string[]
let activity: string

/** 8 AM in Portland three days before the sessions of Tuesday, December 8. */
const threeBefore = at('2026-12-05T16:00:00Z')

beforeAll(async () => {
  const one = await addSeries(pool, {
    title: 'Tumor Board: Lung',
    coordinator: lakeside.carlos.email,
    sessions: [{ code: '3300001', title: 'Early', starts: '2026-12-08T15:00:00Z', ends: '2026-12-08T16:00:00Z' }],
  })
  const other = await addSeries(pool, {
    title: 'Tumor Board: Brain',
    sessions: [{ code: '3300002', title: 'Late', starts: '2026-12-08T23:00:00Z', ends: '2026-12-09T00:00:00Z' }],
  })
  activity = one.activityId
  sessions = [...one.sessionIds, ...other.sessionIds]
  await pool.query(
    `insert into activity_role (organization_id, id, activity_id, name, credentials, email, position)
     select organization_id, gen_random_uuid(), id, 'Helen Aguirre', 'MD', 'Helen@clinic.example', 0 from activity where id = any($1)`,
    [[activity, other.activityId]],
  )
})

beforeEach(async () => {
  await pool.query(`delete from message; delete from reminder_sent; delete from session_slides; delete from attendance_source;
    delete from attendance; delete from texting_phone; delete from reminder_rule where activity_id is not null;
    update reminder_rule set active = lacks = 'slides'`)
})

const mails = async () =>
  (await pool.query('select channel, recipient, subject, body from message order by recipient, queued_at')).rows

/** A rule of this series, besides those that an organization begins with. */
const addRule = (lacks: string, anchor: string, days: number, whom: string, channel = 'email') =>
  pool.query(
    `insert into reminder_rule (organization_id, id, activity_id, lacks, anchor, offset_minutes, whom, channel, created_at)
     select organization_id, gen_random_uuid(), id, $2, $3, $4, $5, $6, '2026-01-01' from activity where id = $1`,
    [activity, lacks, anchor, days * 1440, whom, channel],
  )

async function attend(session: string, emails: string[]): Promise<void> {
  await pool.query(
    `with there as (insert into attendance (organization_id, id, session_id, person_id, recorded_at)
      select organization_id, gen_random_uuid(), $1, person_id, now() from person_email where email = any($2) returning *)
     insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
     select organization_id, gen_random_uuid(), id, 'typed', now() from there`,
    [session, emails],
  )
}

test('a new organization begins with reminders', async () => {
  const { rows } = await pool.query(
    `select lacks, anchor, offset_minutes / 1440 as days, whom, channel from reminder_rule r join organization o on o.id = r.organization_id
     where o.slug = 'lakeside' order by lacks, days`,
  )
  expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
    'credit claim-closes -2 attendee email',
    'disclosure start -21 speaker email',
    'disclosure start -7 speaker email',
    'disclosure start -3 coordinator email',
    'slides start -3 speaker email',
    'speaker start -14 coordinator email',
    'speaker start -7 coordinator email',
    'topic start -14 coordinator email',
    'topic start -7 coordinator email',
  ])
})

test('a run sends one message for several sessions, and a second run none', async () => {
  await sendReminders(t.app, origin, threeBefore.subtract({ seconds: 1 }))
  expect(await mails()).toEqual([])
  await sendReminders(t.app, origin, threeBefore)
  await sendReminders(t.app, origin, threeBefore.add({ minutes: 5 }))
  expect(await mails()).toEqual([
    {
      channel: 'email',
      recipient: 'helen@clinic.example',
      subject: '2 sessions need something from you',
      body: [
        'Helen Aguirre,',
        'you are named as a speaker. This is still missing:',
        'Tumor Board: Lung: Early\nTuesday, December 8, 2026, 7:00–8:00 AM Pacific\nMissing: slides.',
        'Tumor Board: Brain: Late\nTuesday, December 8, 2026, 3:00–4:00 PM Pacific\nMissing: slides.',
        'Please send your slides to cme@lakeside.example.',
        'Questions: cme@lakeside.example or (503) 555-0134',
        'Lakeside Health System CME',
      ].join('\n\n'),
    },
  ])
})

test('two processes that run at once send one message', async () => {
  await Promise.all(Array.from({ length: 4 }, () => sendReminders(t.app, origin, threeBefore)))
  expect((await mails()).length).toBe(1)
})

test('whoever is done by then gets none', async () => {
  await pool.query(
    `insert into session_slides (organization_id, session_id, received_at, received_by)
     select organization_id, id, now(), $2 from activity_session where id = any($1)`,
    [sessions, activity],
  )
  await sendReminders(t.app, origin, threeBefore)
  expect(await mails()).toEqual([])
})

test('a series that is not published, or a session that is cancelled, is not reminded of', async () => {
  await pool.query(`update activity set state = 'draft' where title like 'Tumor Board: %'`)
  await sendReminders(t.app, origin, threeBefore)
  await pool.query(`update activity set state = 'published' where title like 'Tumor Board: %'`)
  await pool.query('update activity_session set cancelled_at = now() where id = any($1)', [sessions])
  await sendReminders(t.app, origin, threeBefore)
  await pool.query('update activity_session set cancelled_at = null where id = any($1)', [sessions])
  expect(await mails()).toEqual([])
})

test('a reminder that stood still with the server for more than a day is let go', async () => {
  await sendReminders(t.app, origin, threeBefore.add({ hours: 24 }))
  expect(await mails()).toEqual([])
})

test('the coordinator is told of the disclosure that a speaker still owes', async () => {
  await pool.query('update reminder_rule set active = false')
  await addRule('disclosure', 'start', -3, 'coordinator')
  await sendReminders(t.app, origin, threeBefore)
  expect((await mails()).map(({ recipient, subject }) => [recipient, subject])).toEqual([
    [lakeside.carlos.email, 'Disclosure needed: Early'],
  ])
})

const closing = at('2027-02-11T16:00:00Z')

test('who attended and has not finished is reminded before the claim closes, and who has a certificate is not', async () => {
  await pool.query('update reminder_rule set active = false')
  await addRule('credit', 'claim-closes', -2, 'attendee')
  await attend(sessions[0]!, [lakeside.priya.email, lakeside.gail.email])
  await pool.query(
    `insert into certificate (organization_id, id, number, person_id, session_id, frozen, issued_at)
     select organization_id, gen_random_uuid(), 'LHS-TEST', person_id, $1, '{}', now() from person_email where email = $2`,
    [sessions[0], lakeside.gail.email],
  )
  await sendReminders(t.app, origin, closing)
  expect((await mails()).map(({ recipient, subject }) => [recipient, subject])).toEqual([
    [lakeside.priya.email, 'Finish your credit: Early'],
  ])
  expect((await mails())[0].body).toContain('Finish it here: https://cme.example/lakeside/my-portal')
})

test('a text goes to those only who linked their phone and did not stop, and fits into one', async () => {
  await pool.query('update reminder_rule set active = false')
  await addRule('credit', 'claim-closes', -2, 'attendee', 'text')
  await attend(sessions[0]!, [lakeside.priya.email, lakeside.sam.email, lakeside.noor.email])
  for (const [email, phone, consent] of [
    [lakeside.priya.email, '+15035550187', 'started'],
    [lakeside.sam.email, '+15035550188', 'stopped'],
  ])
    await pool.query(
      `insert into texting_phone (organization_id, phone, person_id, linked_at, consent, consent_at)
       select organization_id, $2, person_id, now(), $3, now() from person_email where email = $1`,
      [email, phone, consent],
    )
  await sendReminders(t.app, origin, closing)
  expect(await mails()).toEqual([
    {
      channel: 'text',
      recipient: '+15035550187',
      subject: '',
      body: 'Finish your CME credit for 1 session by Feb 13: https://cme.example/lakeside/my-portal',
    },
  ])
})

test('an administrator adds a reminder, sees what it will send, changes it and switches it off', async () => {
  await pool.query('update reminder_rule set active = false')
  t.setTime('2026-12-01T18:00:00Z')
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.get('/lakeside/office/reminders')
  expect(b.text()).toContain('Nothing is missing that one of these reminders would write about.')
  await b.get('/lakeside/office/reminders/new')
  expect(b.text()).toMatch(/between 8 AM and 9 PM\. Now \d of \d coordinators? (has|have) a phone that texts\./)
  await b.submit({ lacks: 'slides', whom: 'attendee', number: 'soon' })
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Choose the coordinator or the speaker: attendees are reminded of their credit only')
  expect(b.text()).toContain('Enter a whole number up to 365 days, such as 3')
  await b.submit({ lacks: 'slides', whom: 'speaker', number: '2', series: activity })
  expect([b.path, b.text().includes('Reminder added.')]).toEqual([
    '/lakeside/office/reminders?said=reminder-added',
    true,
  ])
  expect(b.text()).toContain('Dec 6, 8:00 AM Helen Aguirre Slides: Tumor Board: Lung, Dec 8 Email')
  await b.get(`/lakeside/office/reminders/${(await rule()).id}`)
  await b.submit({ number: '3' })
  expect(b.text()).toContain('Dec 5, 8:00 AM Helen Aguirre')
  await b.post(`/lakeside/office/reminders/${(await rule()).id}`, { act: 'off' })
  expect([b.text().includes('Helen Aguirre'), (await rule()).active]).toEqual([false, false])
})

const rule = async () =>
  (await pool.query('select id, active from reminder_rule where activity_id is not null')).rows[0]

describe('a test that credit waits for', () => {
  let version: string
  beforeEach(async () => {
    await pool.query('update reminder_rule set active = false')
    await pool.query('update activity_session set cancelled_at = null where id = any($1)', [sessions])
    await addRule('credit', 'claim-closes', -2, 'attendee')
    const form = await addForm(t, {
      name: `Test ${crypto.randomUUID()}`,
      kind: 'test',
      items: [{ id: 'q', kind: 'yesno', text: 'Is it?', required: true, scoring: { right: ['yes'], points: 1 } }],
      settings: { passMark: 100, attempts: 2 },
    })
    version = (await pool.query('select id from form_version where form_id = $1', [form])).rows[0].id
    await pool.query('update activity set test_form_id = $1 where id = $2', [form, activity])
    await attend(sessions[0]!, [lakeside.priya.email, lakeside.sam.email, lakeside.noor.email])
    return async () => pool.query('update activity set test_form_id = null where id = $1', [activity])
  })
  const tried = async (email: string, passed: boolean) =>
    pool.query(
      `insert into test_attempt (organization_id, id, person_id, session_id, form_version_id, answers, points, out_of,
         passed, begun_at, submitted_at)
       select organization_id, gen_random_uuid(), person_id, $2, $3, '{}', $4, 1, $5, now(), now()
       from person_email where email = $1`,
      [email, sessions[0], version, passed ? 1 : 0, passed],
    )

  test('is told of with what is left, and whoever has no attempt left is told whom to ask', async () => {
    await tried(lakeside.priya.email, false)
    await tried(lakeside.sam.email, true)
    await tried(lakeside.noor.email, false)
    await tried(lakeside.noor.email, false)
    await sendReminders(t.app, origin, closing)
    const sent: Record<string, { subject: string; body: string }> = Object.fromEntries(
      (await mails()).map(({ recipient, ...mail }) => [recipient, mail]),
    )
    expect(
      Object.entries(sent)
        .map(([recipient, { subject }]) => [recipient, subject])
        .sort(),
    ).toEqual(
      [
        [lakeside.priya.email, 'Finish your credit: Early'],
        [lakeside.sam.email, 'Finish your credit: Early'],
        [lakeside.noor.email, 'No attempt is left at the test: Early'],
      ].sort(),
    )
    expect(sent[lakeside.priya.email]!.body).toContain(
      'Pass its test first (one attempt is left), then claim it until Saturday, February 13',
    )
    expect(sent[lakeside.sam.email]!.body).toContain('\nClaim it until Saturday, February 13')
    expect(sent[lakeside.noor.email]!.body).toContain('The CME office can allow you one more attempt: write to')
    expect(sent[lakeside.noor.email]!.body).not.toContain('Finish it here')
  })

  test('of which one more attempt was allowed is reminded of again', async () => {
    await tried(lakeside.noor.email, false)
    await tried(lakeside.noor.email, false)
    await pool.query(
      `insert into test_allowance (organization_id, id, person_id, session_id, form_id, reason, actor_id, allowed_at)
       select e.organization_id, gen_random_uuid(), e.person_id, $2, v.form_id, 'Ill', e.person_id, now()
       from person_email e join form_version v on v.id = $3 where e.email = $1`,
      [lakeside.noor.email, sessions[0], version],
    )
    await sendReminders(t.app, origin, closing)
    const noor = (await mails()).find(({ recipient }) => recipient === lakeside.noor.email)
    expect([noor.subject, noor.body.includes('(one attempt is left)')]).toEqual(['Finish your credit: Early', true])
  })
})
