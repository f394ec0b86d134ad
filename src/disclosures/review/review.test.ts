import { Buffer } from 'node:buffer'
import { beforeAll, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { addRole, disclose, judge, mitigate, relationship, setBasis } from '../../../test/support/disclosures.ts'
import { openSession } from '../../../test/support/open-session.ts'
import { reviewedSession, reviewedTopic } from '../../../test/support/review.ts'

const t = await testApp()
const { pool } = t.database
const { reviewed, guests, page, speaker, judged } = reviewedSession(t)
const topic = reviewedTopic
let { activityId, vera, renee } = reviewed
beforeAll(() => {
  ;({ activityId, vera, renee } = reviewed)
})

test('a relationship is judged with a reason, mitigated by a peer review with its result, and the role is complete', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await vera.get(page(roleId))
  expect([vera.status, vera.heading()]).toEqual([200, 'Amara Osei, MD'])
  expect(vera.text()).toContain('Consultant · since January 2026, goes on')
  expect(vera.text()).toContain('If it is relevant, learners read: Corvane Biosciences (consultant)')
  await vera.submit(
    { [`answer.${one.id}`]: 'relevant', [`reason.${one.id}`]: 'Teaches their device', go: 'stay' },
    'id="judge"',
  )
  expect([vera.status, vera.path]).toEqual([200, `${page(roleId)}?said=disclosure-judged`])
  expect(await judged()).toEqual([{ relevant: true, exception: null, reason: 'Teaches their device', topic }])
  await vera.submit({ way: 'peer-review', go: 'stay' }, 'id="mitigate"')
  await vera.click('Add the evidence')
  await vera.submit(
    {
      peer_reviewer: 'Helen Aguirre',
      peer_independent: 'yes',
      result: 'changed',
      note: 'Two slides taken out',
      go: 'stay',
    },
    'peer_reviewer',
  )
  expect(vera.path).toBe(`${page(roleId)}?said=mitigation-completed`)
  expect(vera.text()).toContain('Speaker · Complete')
  expect(vera.text()).toContain('Reviewed by Helen Aguirre: passed after changes')
  const { rows } = await pool.query(
    "select act, new from audit where act like 'disclosure.%' or act like 'mitigation.%' order by id",
  )
  expect(rows.map(({ act }) => act).filter((act) => act !== 'disclosure.attested')).toEqual([
    'disclosure.viewed',
    'disclosure.judged',
    'mitigation.chosen',
    'mitigation.completed',
  ])
  expect(JSON.stringify(rows)).not.toContain('Corvane')
})

test('nothing chosen, no reason, and a reason alone are refused beside their fields, with what was typed', async () => {
  const { roleId } = await speaker('Amara Osei')
  const [one, two] = [relationship(), relationship({ company: 'Velmira' })]
  await disclose(t, roleId, [one, two])
  await vera.get(page(roleId))
  await vera.submit({}, 'id="judge"')
  expect(vera.status).toBe(422)
  expect(vera.text()).toContain('Choose what follows from at least one relationship')
  await vera.submit(
    { [`answer.${one.id}`]: 'relevant', [`reason.${two.id}`]: 'Another field of medicine' },
    'id="judge"',
  )
  expect(vera.status).toBe(422)
  expect(vera.text()).toContain('Give the reason for what you chose about Corvane Biosciences')
  expect(vera.text()).toContain('Choose what follows from the relationship with Velmira')
  expect(vera.body).toContain('value="Another field of medicine"')
  expect(await judged()).toEqual([])
})

test('an employee is excluded and the administrators are told without the company, or takes part by an exception', async () => {
  const { roleId } = await speaker('Otto Mensah')
  const job = relationship({ natures: ['employee'] })
  await disclose(t, roleId, [job])
  await vera.get(page(roleId))
  expect(vera.text()).toContain('May an owner or employee of Corvane Biosciences take part?')
  await vera.submit({ [`answer.${job.id}`]: 'excluded', [`reason.${job.id}`]: 'Makes the device' }, 'id="judge"')
  expect(vera.text()).toContain('Otto Mensah cannot be speaker here')
  const { rows } = await pool.query('select subject, body from message order by recipient')
  expect(rows.map(({ subject }) => subject)).toEqual([
    'Another speaker is needed in place of Otto Mensah',
    'Another speaker is needed in place of Otto Mensah',
  ])
  expect(JSON.stringify(rows)).not.toContain('Corvane')
  await vera.click('Judge again')
  await vera.submit({ [`answer.${job.id}`]: 'basic-science', [`reason.${job.id}`]: 'Methods only' }, 'id="judge"')
  expect(vera.text()).toContain('Speaker · To mitigate')
  expect((await judged()).map(({ relevant, exception }) => [relevant, exception])).toEqual([
    [true, null],
    [true, 'basic-science'],
  ])
})

test('a version that was revised meanwhile is not judged: the page says so and keeps what was typed', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await vera.get(page(roleId))
  const revised = { ...one, natures: ['consultant', 'speaker'] as const }
  await disclose(t, roleId, [{ ...revised, natures: [...revised.natures] }])
  await vera.submit(
    { [`answer.${one.id}`]: 'relevant', [`reason.${one.id}`]: 'Their device', go: 'stay' },
    'id="judge"',
  )
  expect(vera.status).toBe(409)
  expect(vera.text()).toContain('Amara Osei revised the disclosure meanwhile')
  expect(vera.body).toContain('value="Their device"')
  expect(await judged()).toEqual([])
  await vera.submit({ [`answer.${one.id}`]: 'relevant', go: 'stay' }, 'id="judge"')
  expect([vera.status, (await judged()).length]).toEqual([200, 1])
})

test('of two reviewers at the same moment the second sees what the first judged, and a second press is the same judgement', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await vera.get(page(roleId))
  await renee.get(page(roleId))
  const form = { disclosure: vera.field('disclosure'), [`seen.${one.id}`]: '' }
  const mine = { ...form, [`answer.${one.id}`]: 'relevant', [`reason.${one.id}`]: 'Their device' }
  await vera.post(`${page(roleId)}/judge`, mine)
  await vera.post(`${page(roleId)}/judge`, mine)
  expect([vera.status, (await judged()).length]).toEqual([200, 1])
  await renee.submit(
    { [`answer.${one.id}`]: 'not-relevant', [`reason.${one.id}`]: 'Not taught here', go: 'stay' },
    'id="judge"',
  )
  expect(renee.status).toBe(409)
  expect(renee.text()).toContain('Another reviewer judged this meanwhile')
  expect(renee.text()).toContain('Vera Lindqvist')
  expect(renee.body).toContain('value="Not taught here"')
  await renee.submit({ [`answer.${one.id}`]: 'not-relevant', go: 'stay' }, 'id="judge"')
  expect((await judged()).map(({ relevant }) => relevant)).toEqual([true, false])
})

test('on a revision only what changed is shown, and which judgements that reopens and why', async () => {
  const { roleId } = await speaker('Amara Osei')
  const [same, other, gone] = [
    relationship({ company: 'Velmira' }),
    relationship(),
    relationship({ company: 'Ostrander Devices' }),
  ]
  await disclose(t, roleId, [same, other, gone])
  for (const { id } of [same, other, gone]) await judge(t, roleId, id, { relevant: false, reason: 'Another field' })
  t.setTime('2026-11-20T22:00:00Z')
  const fresh = relationship({ company: 'Nordhelm' })
  await disclose(t, roleId, [same, { ...other, natures: ['advisor'] }, fresh])
  await vera.get(page(roleId))
  const changes = vera.text().slice(vera.text().indexOf('What changed since'), vera.text().indexOf('Judge these'))
  expect(changes).toContain('Corvane Biosciences Changed')
  expect(changes).toContain('Before: Consultant')
  expect(changes).toContain('To judge again: The company, what they are to it, or whose it is changed')
  expect(changes).toContain('Nordhelm New')
  expect(changes).toContain('Ostrander Devices Taken out')
  expect(changes).not.toContain('Velmira')
  expect(vera.text()).toContain('Judge these 2 relationships')
  expect(vera.body).toMatch(/<details[^>]*><summary>1 relationship that waits for no judgement/)
})

test('what was judged in another role of the person is offered, and taken only by a press', async () => {
  const { roleId: first } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, first, [one])
  await judge(t, first, one.id, { relevant: false, reason: 'Another field' })
  const { roleId } = await addRole(t, {
    activityId,
    role: 'planner',
    name: 'Amara Osei',
    email: `guest${guests.count}@x.example`,
  })
  await vera.get(page(roleId))
  expect(vera.text()).toContain(`As speaker of “${topic}”: Not relevant, “Another field”`)
  expect((await judged()).length).toBe(1)
  await vera.click('Use this')
  await vera.submit({ go: 'stay' }, 'id="judge"')
  expect((await judged()).map(({ reason }) => reason)).toEqual(['Another field', 'Another field'])
  expect(vera.text()).toContain('Planner · Complete')
})

test('after an act one goes on to the next that waits, and to the board when none does', async () => {
  const [{ roleId: first }, { roleId: second }] = [await speaker('Amara Osei'), await speaker('Bela Kovacs')]
  const [a, b] = [relationship(), relationship({ company: 'Velmira' })]
  await disclose(t, first, [a])
  await disclose(t, second, [b])
  await vera.get(page(first))
  await vera.submit({ [`answer.${a.id}`]: 'not-relevant', [`reason.${a.id}`]: 'No', go: 'next' }, 'id="judge"')
  expect(vera.path).toBe(`${page(second)}?said=disclosure-judged-next`)
  await vera.submit({ [`answer.${b.id}`]: 'not-relevant', [`reason.${b.id}`]: 'No', go: 'next' }, 'id="judge"')
  expect(vera.path).toBe('/lakeside/office/disclosures?said=review-done')
})

test('nobody judges, mitigates or enters their own, also as a guest with an e-mail of theirs', async () => {
  const { roleId } = await speaker('Vera Lindqvist', { email: lakeside.vera.email })
  const one = relationship()
  await disclose(t, roleId, [one])
  for (const as of ['person', 'guest']) {
    if (as === 'guest') {
      await pool.query('update activity_role set person_id = null where id = $1', [roleId])
      await pool.query(
        "update discloser set person_id = null, email = 'Vera@Lakeside.example' where person_id is not null",
      )
    }
    await vera.get(page(roleId))
    expect(vera.text()).toContain('This is your own disclosure')
    expect(vera.body).not.toContain('id="judge"')
    for (const way of ['judge', 'mitigate', 'enter']) {
      await vera.post(`${page(roleId)}/${way}`, { disclosure: 'x' })
      expect([as, way, vera.status]).toEqual([as, way, 403])
    }
  }
  expect(await judged()).toEqual([])
})

test('a role that was taken away under review is told as such, with what was typed', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await vera.get(page(roleId))
  await pool.query(
    `insert into removed_role (organization_id, id, activity_id, session_id, discloser_id, role, name, credentials, removed_by, removed_at)
     select organization_id, id, activity_id, session_id, discloser_id, role, name, credentials,
       (select person_id from person_email where email = $2), $3 from activity_role where id = $1`,
    [roleId, lakeside.renee.email, testNow],
  )
  await pool.query('delete from activity_role where id = $1', [roleId])
  await vera.submit({ [`answer.${one.id}`]: 'relevant', [`reason.${one.id}`]: 'Their device' }, 'id="judge"')
  expect(vera.status).toBe(404)
  expect(vera.heading()).toBe('Amara Osei is no longer speaker here')
  expect(vera.text()).toContain('Renee Castellanos took the role away on Nov 20, 2026')
  expect(vera.text()).toContain('Their device')
  await vera.get(page(crypto.randomUUID()))
  expect([vera.status, vera.heading()]).toEqual([404, 'There is no role at this address'])
})

test('a peer review that failed completes nothing, and a withdrawn mitigation is kept with its reason', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  const id = await mitigate(t, roleId, [one.id], { completed: false })
  const at = `/lakeside/office/disclosures/mitigations/${id}`
  await vera.get(at)
  await vera.submit(
    { peer_reviewer: 'Dr. osei, AMARA', peer_independent: 'yes', result: 'failed', note: 'Trade names' },
    'peer_reviewer',
  )
  expect(vera.status).toBe(422)
  expect(vera.text()).toContain('Somebody else than Amara Osei has to look through it')
  await vera.submit(
    { peer_reviewer: 'Helen Aguirre', peer_independent: 'yes', result: 'failed', note: 'Trade names' },
    'peer_reviewer',
  )
  expect(vera.text()).toContain('Speaker · To mitigate')
  expect(vera.text()).toContain('the review failed, so it mitigates nothing')
  const other = await mitigate(t, roleId, [one.id], { way: 'attest' })
  await vera.get(`/lakeside/office/disclosures/mitigations/${other}`)
  await vera.submit({ reason: '' }, 'withdraw')
  expect([vera.status, vera.text().includes('Say why it is withdrawn')]).toEqual([422, true])
  await vera.submit({ reason: 'It was another talk' }, 'withdraw')
  const { rows } = await pool.query(
    `select result, completed_at is not null as completed, withdrawn_reason as why from mitigation order by chosen_at, id`,
  )
  expect(rows).toEqual([
    { result: 'failed', completed: false, why: 'The peer review failed' },
    { result: '', completed: true, why: 'It was another talk' },
  ])
  expect(vera.text()).toContain('Speaker · To mitigate')
})

test('planners have their own mitigations, and what another reviewer chose meanwhile is shown first', async () => {
  const { roleId } = await speaker('Pia Ek', { role: 'planner' })
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  await vera.get(page(roleId))
  expect(vera.text()).toContain('Peer review of planning decisions by somebody without relevant relationships')
  expect(vera.body).not.toContain('value="attest"')
  await renee.get(page(roleId))
  await renee.submit({ way: 'recuse', note: 'Told me today', act: 'done', go: 'stay' }, 'id="mitigate"')
  expect(renee.text()).toContain('Planner · Complete')
  await vera.submit({ way: 'divest', note: 'Sold', go: 'stay' }, 'id="mitigate"')
  expect(vera.status).toBe(409)
  expect(vera.text()).toContain('Another reviewer was at this meanwhile')
  expect((await pool.query('select way from mitigation')).rows).toEqual([{ way: 'recuse' }])
})

test('what came by other means is entered with how it came, also for somebody without an e-mail', async () => {
  const { roleId } = await speaker('Jo Park', { email: '' })
  await vera.get(page(roleId))
  await vera.click('Enter what they said by phone or on paper')
  expect(vera.status).toBe(200)
  await vera.submit({ answer: 'none' })
  expect(vera.status).toBe(422)
  await vera.submit({ answer: 'none', note: 'By phone on November 20' })
  expect([vera.status, vera.path]).toEqual([200, `${page(roleId)}?said=disclosure-entered`])
  expect(vera.text()).toContain('entered by Vera Lindqvist on Nov 20, 2026, 1:05 PM: By phone on November 20')
  expect(vera.text()).toContain('Speaker · Complete')
})

test('where disclosures are kept elsewhere nothing is judged, and coordinators and viewers see no disclosure', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  for (const { email } of [lakeside.carlos, lakeside.walt, lakeside.priya]) {
    const b = await t.browser().signIn('lakeside', email, password)
    await b.get(page(roleId))
    expect([b.status, b.text().includes('Corvane')]).toEqual([403, false])
  }
  await setBasis(t, activityId, 'elsewhere')
  await vera.get(page(roleId))
  expect(vera.text()).toContain('Nothing is judged here for this activity')
  await vera.post(`${page(roleId)}/judge`, {})
  expect(vera.status).toBe(403)
  await setBasis(t, activityId, 'here')
})

test('the reviewed slides are kept with the review, given out to reviewers only, and each look is in the audit log', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  const id = await mitigate(t, roleId, [one.id], { completed: false, note: '' })
  const at = `/lakeside/office/disclosures/mitigations/${id}`
  const { rows } = await pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [lakeside.vera.email],
  )
  const cookie = `session-lakeside=${await openSession(t, rows[0])}`
  const disclosure = (await vera.get(at)).field('disclosure')
  const send = async (bytes: Buffer) => {
    const body = new FormData()
    const fields = {
      act: 'complete',
      disclosure,
      peer_reviewer: 'Helen Aguirre',
      peer_independent: 'yes',
      result: 'passed',
      note: '',
      go: 'stay',
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    body.set('file', new Blob([new Uint8Array(bytes)]), 'Talk of 李.ppt')
    const headers = { origin: 'http://localhost:3000', cookie }
    return t.fetch(new Request(`http://localhost:3000${at}`, { method: 'POST', headers, body }))
  }
  const empty = await send(Buffer.alloc(0))
  expect([empty.status, (await empty.text()).includes('The file is empty')]).toEqual([422, true])
  const refused = await send(Buffer.from('<script>'))
  expect([refused.status, (await refused.text()).includes('Choose a PDF, PowerPoint')]).toEqual([422, true])
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000)])
  expect((await send(pdf)).status).toBe(303)
  const get = (headers: Record<string, string>) => t.fetch(new Request(`http://localhost:3000${at}/file`, { headers }))
  const file = await get({ cookie })
  expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true)
  expect(['content-type', 'content-security-policy', 'cache-control'].map((name) => file.headers.get(name))).toEqual([
    'application/pdf',
    "default-src 'none'; sandbox",
    'no-store',
  ])
  const walt = await t.browser().signIn('lakeside', lakeside.walt.email, password)
  expect((await walt.get(`${at}/file`)).status).toBe(403)
  const looks = await pool.query(
    "select act, subject from audit where act like '%viewed' and subject_id in ($1, $2) order by id",
    [roleId, id],
  )
  expect(looks.rows).toEqual([
    { act: 'disclosure.viewed', subject: 'activity_role' },
    { act: 'mitigation.file_viewed', subject: 'mitigation' },
  ])
  // Somebody else was as quick: what is complete is not completed again.
  await renee.get(at)
  await renee.post(at, {
    act: 'complete',
    disclosure,
    peer_reviewer: 'Jo Park',
    peer_independent: 'yes',
    result: 'passed',
  })
  expect([renee.status, renee.text().includes('Another reviewer completed it meanwhile')]).toEqual([409, true])
})

test('presses of two reviewers in the very same moment keep one judgement and tell the other', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  const disclosure = await disclose(t, roleId, [one])
  const press = async (b: Browser, answer: string) => {
    await b.post(`${page(roleId)}/judge`, {
      disclosure,
      [`seen.${one.id}`]: '',
      [`answer.${one.id}`]: answer,
      [`reason.${one.id}`]: 'So',
    })
    return b.status
  }
  const statuses = await Promise.all([press(vera, 'relevant'), press(renee, 'not-relevant')])
  expect(statuses.sort()).toEqual([200, 409])
  expect((await judged()).length).toBe(1)
})

test('a person who was merged with another is judged by what they said last under either record, and stays one’s own', async () => {
  const { roleId } = await speaker('Gail Monroe', { email: lakeside.gail.email })
  const [mine, other] = [relationship(), relationship({ company: 'Velmira' })]
  await disclose(t, roleId, [mine])
  await vera.get(page(roleId))
  const form = { disclosure: vera.field('disclosure'), [`answer.${mine.id}`]: 'relevant', [`reason.${mine.id}`]: 'So' }
  const { roleId: second } = await speaker('Gail M.')
  t.setTime('2026-11-20T21:10:00Z')
  await disclose(t, second, [other])
  await pool.query(
    `update discloser set person_id = (select person_id from person_email where email = $2)
     where id = (select discloser_id from activity_role where id = $1)`,
    [second, lakeside.gail.email],
  )
  await vera.post(`${page(roleId)}/judge`, form)
  expect([vera.status, vera.text().includes('Gail Monroe revised the disclosure meanwhile')]).toEqual([409, true])
  expect(vera.text()).toContain('Is Velmira relevant')
  // The record that was merged into the reviewer's own is the reviewer's.
  await pool.query(
    `update person set merged_into = (select person_id from person_email where email = $1)
     where id = (select person_id from person_email where email = $2)`,
    [lakeside.vera.email, lakeside.gail.email],
  )
  await vera.get(page(roleId))
  expect(vera.text()).toContain('This is your own disclosure')
  await pool.query('update person set merged_into = null where merged_into is not null')
})

test('another organization’s roles and mitigations are not there', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  const id = await mitigate(t, roleId, [one.id], { completed: false })
  const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  const seen = []
  for (const path of [
    `roles/${roleId}`,
    `roles/${roleId}/enter`,
    `mitigations/${id}`,
    `mitigations/${id}/file`,
    'roles/x',
  ])
    seen.push((await olga.get(`/palmetto/office/disclosures/${path}`)).status)
  for (const path of [`roles/${roleId}/judge`, `roles/${roleId}/mitigate`, `mitigations/${id}`])
    seen.push((await olga.post(`/palmetto/office/disclosures/${path}`, {})).status)
  expect(seen).toEqual([404, 404, 404, 404, 404, 404, 404, 404])
})

test('what is done after the start is kept as late, in words', async () => {
  const { roleId } = await speaker('Amara Osei')
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  const id = await mitigate(t, roleId, [one.id], { completed: false, way: 'attest' })
  t.setTime('2026-12-06T18:00:00Z')
  const late = await t.browser().signIn('lakeside', lakeside.vera.email, password)
  await late.get(page(roleId))
  expect(late.text()).toContain('What you do now is kept as done 2 days after the session began')
  await late.get(`/lakeside/office/disclosures/mitigations/${id}`)
  await late.submit({ note: 'By email to me on December 6', go: 'stay' }, 'enctype')
  expect(late.text()).toContain('Completed 2 days after the session began')
})
