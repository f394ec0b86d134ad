import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { newUntimedId } from '../platform/ids.ts'
import { releaseAnswers } from './release-answers.ts'

const t = await testApp()
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const organization = await t.database.atLarge((db) =>
  db.selectFrom('organization').select('id').where('slug', '=', 'lakeside').executeTakeFirstOrThrow(),
)

await renee.get(`/lakeside/office/activities?q=${codes.bronchiolitis}`)
await renee.click('Bronchiolitis')
const results = `${renee.path}/evaluation`

/** A response as the evaluation writes it; `person` is null where answers are kept apart from names. */
const respond = (person: string | null, comment: string) =>
  t.database.inOrganization(organization.id, async (db) => {
    const session = await db
      .selectFrom('activity_session')
      .select('id')
      .where('code', '=', codes.bronchiolitis)
      .executeTakeFirstOrThrow()
    const version = await db.selectFrom('form_version').select('id').executeTakeFirstOrThrow()
    const found = person
      ? await db.selectFrom('person').select('id').where('given_name', '=', person).executeTakeFirstOrThrow()
      : { id: null }
    await db
      .insertInto('response')
      .values({
        organization_id: organization.id,
        id: newUntimedId(),
        session_id: session.id,
        form_version_id: version.id,
        person_id: found.id,
        answers: JSON.stringify({
          objectives: '4',
          balance: '5',
          change: ['How I treat or counsel'],
          barriers: comment,
        }),
        submitted_on: '2026-11-20',
      })
      .execute()
    await releaseAnswers(db, organization.id, [session.id])
  })

const setAnonymous = (anonymous_evaluations: boolean) =>
  t.database.inOrganization(organization.id, (db) =>
    db.updateTable('organization').set({ anonymous_evaluations }).where('id', '=', organization.id).execute(),
  )

test('an activity that nobody evaluated says so', async () => {
  await renee.get(results)
  expect(renee.status).toBe(200)
  expect(renee.text()).toMatch(/No responses yet/)
})

test('with names, each comment says whose it is', async () => {
  await setAnonymous(false)
  await respond('Priya', 'Too few nurses at night')
  await renee.get(results)
  expect(renee.text()).toMatch(/Activity evaluation: 1 response/)
  expect(renee.text()).toMatch(/Too few nurses at night Priya Raman/)
})

const waits = async () => /\d answers? waits?: [^.]*\./.exec((await renee.get(results)).text())?.[0]

const file = async (query: string) =>
  (await renee.get(`${results}.csv${query}`)).body.replace('\ufeff', '').split('\r\n')

test('anonymous answers wait until there are three, with the reason, and one given with a name is no help', async () => {
  await setAnonymous(true)
  await respond(null, 'No monitors')
  await respond(null, 'Staff')
  await renee.get(results)
  expect(renee.text()).toMatch(
    /Nothing is shown yet Answers are kept apart from names, and shown only together with those of at least two others to the same session\. 2 answers wait: they are shown once a third has come\. 1 answer from before the setting of names was changed is not shown any more/,
  )
  expect(renee.text()).not.toMatch(/nurses at night|No monitors|mean|as CSV/)
  expect((await file('')).length).toBe(2)
})

test('the first three are shown without names, and what comes then waits for two more, in every file too', async () => {
  await respond(null, 'Family expectations')
  await renee.get(results)
  expect(renee.text()).toMatch(/Activity evaluation: 3 responses/)
  expect(renee.text()).toMatch(/The session met its objectives\. 3 answers, mean 4\.00 of 5/)
  expect(renee.text()).toMatch(/How I treat or counsel 3 100%/)
  expect(renee.text()).toContain('1 answer from before the setting of names was changed is not shown any more')
  expect(renee.body).not.toMatch(/>0%</)
  await renee.click('Counts as CSV')
  expect(renee.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = renee.body.split('\r\n')
  expect(lines[0]).toMatch(/Form,Version,Responses,Question,Answered,Mean,Answer,People,Share$/)
  expect(lines).toContain('Activity evaluation,1,3,The session met its objectives.,3,4.00,4,3,100%')
  const before = [await file(''), await file('?table=comments')]
  expect(before[1]!.map((line) => line.split(',').at(-1))).toEqual([
    'Comment',
    'Family expectations',
    'No monitors',
    'Staff',
    '',
  ])
  for (const comment of ['Alarms', 'Beds']) {
    await respond(null, comment)
    expect(await waits()).toBe(
      comment === 'Alarms'
        ? '1 answer waits: it is shown once two more have come.'
        : '2 answers wait: they are shown once a third has come.',
    )
    expect([await file(''), await file('?table=comments')]).toEqual(before)
  }
  await respond(null, 'Zeal')
  expect((await file('?table=comments')).length).toBe(8)
  expect((await file(''))[1]!.split(',')[2]).toBe('6')
  expect((await renee.get(results)).text()).not.toMatch(/Priya|nurses at night/)
})

test('an anonymous answer takes the names off all the others, also when names are shown again', async () => {
  await setAnonymous(false)
  await renee.get(results)
  expect(renee.text()).not.toMatch(/Priya/)
})

test('what was answered to an earlier version waits for others to it, and the page says that these hardly come', async () => {
  await setAnonymous(true)
  await respond(null, 'Late trains')
  expect(await waits()).toBe('1 answer waits: it is shown once two more have come.')
  await t.database.pool.query(
    `insert into form_version (organization_id, id, form_id, number, questions, created_at)
     select organization_id, gen_random_uuid(), form_id, number + 1, questions, now() from form_version
     where organization_id = $1 order by number desc limit 1`,
    [organization.id],
  )
  expect(await waits()).toBe(undefined)
  expect(renee.text()).toContain('1 answer to a version of the form that is not asked any more is not shown any more')
})
