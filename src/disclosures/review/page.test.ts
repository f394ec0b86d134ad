import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { disclose, judge, mitigate, relationship, setBasis } from '../../../test/support/disclosures.ts'
import { reviewedSession, reviewedTopic } from '../../../test/support/review.ts'

const t = await testApp()
const { pool } = t.database
const { reviewed, guests, page, speaker, judged } = reviewedSession(t)
const topic = reviewedTopic
let { activityId, vera, renee } = reviewed
beforeAll(() => {
  ;({ activityId, vera, renee } = reviewed)
})

const openMitigation = async (roleId: string, ids: string[], way: 'peer-review' | 'divest') => {
  const id = await mitigate(t, roleId, ids, { completed: false, way, note: '' })
  return `/lakeside/office/disclosures/mitigations/${id}`
}

test('nobody reviews for somebody else who has a relevant relationship in the same activity, and what is confirmed is kept', async () => {
  const [{ roleId }, { roleId: other }] = [await speaker('Amara Osei'), await speaker('Otto Mensah')]
  const [one, two] = [relationship(), relationship()]
  await disclose(t, roleId, [one])
  await disclose(t, other, [two])
  await judge(t, roleId, one.id)
  await judge(t, other, two.id)
  const at = await openMitigation(roleId, [one.id], 'peer-review')
  await vera.get(at)
  await vera.submit({ peer_reviewer: 'Dr. O. Mensah MD', result: 'passed' }, 'peer_reviewer')
  expect(vera.status).toBe(422)
  expect(vera.text()).toContain('Otto Mensah has a relevant relationship in this activity too')
  expect(vera.text()).toContain('Confirm it, or have somebody else look through it')
  await vera.submit({ peer_reviewer: 'Helen Aguirre', peer_independent: 'yes', result: 'passed' }, 'peer_reviewer')
  expect((await pool.query('select peer_reviewer, peer_independent from mitigation')).rows).toEqual([
    { peer_reviewer: 'Helen Aguirre', peer_independent: true },
  ])
})

test('nothing is divested that goes on by what was disclosed; they are asked to revise it, without the company', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  await vera.get(page(roleId))
  await vera.submit({ way: 'divest', note: 'By phone today', act: 'done', go: 'stay' }, 'id="mitigate"')
  expect([vera.status, vera.text().includes('By the disclosure it still goes on')]).toEqual([422, true])
  expect(vera.body).toContain('By phone today')
  const at = await openMitigation(roleId, [one.id], 'divest')
  await vera.get(at)
  expect(vera.text()).toContain('By the disclosure it still goes on')
  await vera.submit({ note: 'By phone today', go: 'stay' }, 'enctype')
  expect(vera.status).toBe(422)
  await vera.submit({ ask: 'revision' }, 'value="revision"')
  expect(vera.path).toBe(`${page(roleId)}?said=revision-asked`)
  const { rows } = await pool.query('select subject, body from message')
  expect(rows.map(({ subject }) => subject)).toEqual(['Please revise your disclosure'])
  expect(rows[0].body).not.toContain('Corvane')
  const guest = t.browser()
  await guest.get(/http\S+/.exec(rows[0].body)![0].replace(/^https?:\/\/[^/]+/, ''))
  expect([guest.status, guest.field('rows.0.company')]).toEqual([200, 'Corvane Biosciences'])
  t.setTime('2026-11-20T21:30:00Z')
  await disclose(t, roleId, [{ ...one, until: '2026-11' }])
  await vera.get(at)
  await vera.submit({ note: 'By phone today', go: 'stay' }, 'enctype')
  expect(vera.text()).toContain('Speaker · Complete')
  await disclose(t, roleId, [one], { at: '2026-11-20T21:40:00Z' })
  await vera.get(page(roleId))
  expect(vera.text()).toContain('Speaker · To mitigate')
})

test('planners and directors are not offered the exception for who teaches the safe use of devices', async () => {
  const { roleId } = await speaker('Otto Mensah', { role: 'director' })
  await disclose(t, roleId, [relationship({ natures: ['employee'] })])
  await vera.get(page(roleId))
  expect([vera.body.includes('value="basic-science"'), vera.body.includes('value="device-safety"')]).toEqual([
    true,
    false,
  ])
})

test('the page says how many administrators were told of an exclusion, or that nobody was', async () => {
  const exclude = async (name: string, by: Browser) => {
    const { roleId } = await speaker(name)
    const job = relationship({ natures: ['employee'] })
    await disclose(t, roleId, [job])
    await by.get(page(roleId))
    await by.submit({ [`answer.${job.id}`]: 'excluded', [`reason.${job.id}`]: 'So', go: 'stay' }, 'id="judge"')
    return by.text()
  }
  expect(await exclude('Otto Mensah', vera)).toContain('2 administrators were told by email.')
  await pool.query(
    `update staff_member set role = 'viewer' where role = 'administrator'
       and person_id <> (select person_id from person_email where email = $1)`,
    [lakeside.renee.email],
  )
  expect(await exclude('Pia Ek', renee)).toContain('Nobody was told by email: there is no other administrator.')
})

test('a company that is not ineligible, and content that needs no disclosures, are not shown as judged', async () => {
  const { roleId } = await speaker('Amara Osei')
  await vera.get('/lakeside/office/disclosures/companies')
  const { rows } = await pool.query(
    `insert into company (organization_id, id, name, name_key, state, note, added_at)
     select id, gen_random_uuid(), 'City Hospital', 'cityhospital', 'listed', '', now() from organization where slug = 'lakeside'
     returning id`,
  )
  await pool.query("update company set state = 'eligible', note = 'It treats patients' where id = $1", [rows[0].id])
  await pool.query(
    `insert into audit (organization_id, id, at, actor_id, act, subject, subject_id)
     select organization_id, gen_random_uuid(), '2026-11-19T18:00Z', person_id, 'company.eligible', 'company', $2
     from person_email where email = $1`,
    [lakeside.renee.email, rows[0].id],
  )
  const one = relationship({ company: 'City Hospital', companyId: rows[0].id })
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id, { relevant: false, reason: 'Before that was known' })
  await vera.get(page(roleId))
  expect(vera.text()).toContain('Not an ineligible company')
  expect(vera.text()).toContain('“It treats patients” Renee Castellanos, Nov 19, 2026')
  expect(vera.text()).not.toContain('Judge again')
  await setBasis(t, activityId, 'non-clinical', 'Leadership')
  await vera.get(page(roleId))
  expect(vera.text()).toContain('City Hospital Not needed here')
  await setBasis(t, activityId, 'here')
})

test('where only the topic changed, what was judged for the role is offered again', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id, { relevant: false, reason: 'Makes lipid drugs.', topic: 'Lipids' })
  await vera.get(page(roleId))
  expect(vera.text()).toContain('Not relevant, “Makes lipid drugs.” It was about “Lipids” then.')
  await vera.click('Use this')
  await vera.submit({ go: 'stay' }, 'id="judge"')
  expect((await judged()).map(({ reason, topic: about }) => [reason, about])).toEqual([
    ['Makes lipid drugs.', 'Lipids'],
    ['Makes lipid drugs.', topic],
  ])
})

test('the form for a mitigation says why it is needed and that a review failed, and a page has one main button', async () => {
  const [{ roleId }, { roleId: next }] = [await speaker('Amara Osei'), await speaker('Bela Kovacs')]
  const one = relationship()
  await disclose(t, roleId, [one])
  await disclose(t, next, [relationship()])
  await judge(t, roleId, one.id, { reason: 'Teaches their device' })
  const at = await openMitigation(roleId, [one.id], 'peer-review')
  await vera.get(at)
  await vera.submit(
    { peer_reviewer: 'Helen Aguirre', peer_independent: 'yes', result: 'failed', note: 'Trade names.', go: 'stay' },
    'peer_reviewer',
  )
  expect(vera.text()).toContain('Consultant. Why: Teaches their device.')
  expect(vera.text()).toContain('The peer review by Helen Aguirre failed on November 20, 2026: Trade names. Something')
  await vera.click('Judge again')
  expect(vera.body.match(/value="next"/g)?.length).toBe(1)
})

test('what is entered counts and looks back from the day on which it was given, is no attestation of theirs, and they are told', async () => {
  const { roleId } = await speaker('Amara Osei')
  const enter = `${page(roleId)}/enter`
  await vera.get(enter)
  expect(vera.field('given')).toBe('2026-11-20')
  await vera.submit({ answer: 'none', note: 'By phone', given: '2026-11-21' })
  expect([vera.status, vera.text().includes('This day is still to come')]).toEqual([422, true])
  await vera.submit({ answer: 'none', note: 'By phone', given: '2026-11-03' })
  expect(vera.path).toBe(`${page(roleId)}?said=disclosure-entered`)
  expect(vera.text()).toContain('November 3, 2026, entered by Vera Lindqvist on Nov 20, 2026, 1:05 PM: By phone')
  const { rows } = await pool.query(
    `select lookback_from::text as "from", (attested_at at time zone 'America/Los_Angeles')::date::text as given,
       entered_at as entered, attestation from disclosure order by entered_at desc nulls last, id desc limit 1`,
  )
  expect(rows).toEqual([
    {
      from: '2024-11-03',
      given: '2026-11-03',
      entered: expect.anything(),
      attestation:
        'The office entered what Amara Osei said on November 3, 2026: all financial relationships, of any amount, since November 3, 2024 with ineligible companies, regardless of whether they think that these are relevant to the education.',
    },
  ])
  const { rows: mail } = await pool.query('select recipient, subject, body from message')
  expect(mail.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    [`guest${guests.count}@x.example`, 'Your disclosure was entered for you'],
  ])
  expect(mail[0].body).toContain('See it, without an account, and revise it')
  await vera.get(enter)
  await vera.submit({ answer: 'none', note: 'By phone', given: '2026-11-02' })
  expect(vera.text()).toContain('What they disclosed on November 3, 2026 is newer')
})

test('what is revised after a session that was complete when it began waits for nobody, and its page says so', async () => {
  const { rows } = await pool.query('select starts_at from activity_session where id = $1', [reviewed.sessionId])
  const start = Temporal.Instant.from(rows[0].starts_at.replace(' ', 'T'))
  const [one, two] = [relationship(), relationship({ company: 'Otherwhere Devices' })]
  const { roleId } = await speaker('Amara Osei')
  await disclose(t, roleId, [one], { at: start.subtract({ hours: 3 }).toString() })
  await judge(t, roleId, one.id, { relevant: false, at: start.subtract({ hours: 2 }).toString() })
  t.setTime(start.add({ hours: 3 }).toString())
  await disclose(t, roleId, [one, two], { at: start.add({ hours: 2 }).toString() })
  const reviewer = await t.browser().signIn('lakeside', lakeside.vera.email, password)
  await reviewer.get(page(roleId))
  const said = reviewer.text()
  expect([said.includes('Speaker · Complete'), said.includes('Nothing waits here')]).toEqual([true, true])
  expect(said).not.toContain('It should have been complete before')
  expect(said).toContain('Judge this relationship')
  await reviewer.get('/lakeside/office/disclosures?view=mine')
  expect(reviewer.text()).not.toContain('Amara Osei')
})
