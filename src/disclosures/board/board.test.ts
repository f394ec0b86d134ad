import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { addRole, ask, disclose, judge, mitigate, relationship, setBasis } from '../../../test/support/disclosures.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()

/** Seven in the morning in Portland. */
const hour = (day: string) => ({ starts: `${day}T15:00:00Z`, ends: `${day}T16:00:00Z` })
let activity: string
let sessions: string[]
const role: Record<string, string> = {}

beforeAll(async () => {
  const made = await addSeries(t.database.pool, {
    title: 'Tumor Board: Lung',
    coordinator: lakeside.carlos.email,
    sessions: [
      { code: '3300003', title: 'Who Still Goes to Surgery?', ...hour('2026-11-24') },
      { code: '3300004', title: 'Screening', ...hour('2026-12-01') },
      { code: '3300005', title: 'Staging', ...hour('2026-12-08') },
      { code: '3300006', title: 'In Summer', ...hour('2027-07-06') },
    ],
  })
  activity = made.activityId
  sessions = made.sessionIds
  await setBasis(t, activity, 'here')
  const add = async (key: string, of: Omit<Parameters<typeof addRole>[1], 'activityId'>) => {
    role[key] = (await addRole(t, { activityId: activity, ...of })).roleId
  }
  await add('planner', { role: 'planner', name: 'Marta Ilves', email: 'marta@clinic.example' })
  await add('unanswered', { name: 'Owen Tate', email: 'owen@clinic.example', sessionId: sessions[0]! })
  await add('judged', { name: 'Amara Osei', email: 'amara@clinic.example', sessionId: sessions[1]! })
  await add('mitigating', { name: 'Li Wei', email: 'li@clinic.example', sessionId: sessions[2]! })
  await add('excluded', { role: 'moderator', name: 'Ed Stone', email: 'ed@clinic.example', sessionId: sessions[2]! })
  await add('unreachable', { name: 'Nomail Known', sessionId: sessions[2]! })
  await disclose(t, role['planner']!, [], { at: '2026-03-03T12:00:00Z' })
  await ask(t, role['unanswered']!, { at: '2026-11-02T17:00:00Z' })
  await ask(t, role['unanswered']!, { kind: 'reminded', at: '2026-11-16T17:00:00Z' })
  await disclose(t, role['judged']!, [relationship()])
  const relevant = relationship()
  await disclose(t, role['mitigating']!, [relevant])
  await judge(t, role['mitigating']!, relevant.id)
  await mitigate(t, role['mitigating']!, [relevant.id], { completed: false })
  const employed = relationship({ natures: ['employee'] })
  await disclose(t, role['excluded']!, [employed])
  await judge(t, role['excluded']!, employed.id)
})

const as = (who: { email: string }, org = 'lakeside') => t.browser().signIn(org, who.email, password)
const board = '/lakeside/office/disclosures'

/** The cells of the table's rows. */
const rows = (body: string): string[][] =>
  body
    .match(/<tr>.*?<\/tr>/gs)!
    .slice(1)
    .map((row) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) =>
        cell!
          .replace(/<br ?\/?>/g, ' / ')
          .replace(/<span class="visually-hidden">: .*?<\/span>/gs, '')
          .replace(/<[^>]+>/g, '')
          .replace(/&amp;/g, '&')
          .replace(/’/g, "'")
          .trim(),
      ),
    )

test('the board has what blocks the next dates, at which step, whose turn it is, the days left and the next action', async () => {
  const { body } = await (await as(lakeside.renee)).get(board)
  expect(rows(body)).toEqual([
    [
      'Nov 24 / 7:00 AM',
      'Owen Tate, MD · Speaker / Tumor Board: Lung: Who Still Goes to Surgery?',
      'Asked, no answer',
      'Discloser, asked Nov 2, reminded Nov 16',
      '4',
      'Remind',
    ],
    [
      'Dec 1 / 7:00 AM',
      'Amara Osei, MD · Speaker / Tumor Board: Lung: Screening',
      'To judge',
      'Reviewer',
      '11',
      'Judge',
    ],
    [
      'Dec 8 / 7:00 AM',
      'Li Wei, MD · Speaker / Tumor Board: Lung: Staging',
      'To mitigate',
      'Reviewer',
      '18',
      'Mitigate',
    ],
    [
      'Dec 8 / 7:00 AM',
      'Ed Stone, MD · Moderator / Tumor Board: Lung: Staging',
      'Excluded',
      'CME office',
      '18',
      'Decide',
    ],
    [
      'Dec 8 / 7:00 AM',
      'Nomail Known, MD · Speaker / Tumor Board: Lung: Staging',
      'No email',
      'CME office',
      '18',
      'Add an email',
    ],
  ])
})

test('it is filtered by what is to be done, by whom, how soon and by a name', async () => {
  const b = await as(lakeside.renee)
  const names = async (query: string) =>
    rows((await b.get(`${board}?${query}`)).body).map(([, who]) => who!.split(',')[0])
  expect(await names('view=mine')).toEqual(['Amara Osei', 'Li Wei', 'Ed Stone', 'Nomail Known'])
  expect(await names('view=asked')).toEqual(['Owen Tate'])
  expect(await names('view=judge')).toEqual(['Amara Osei'])
  expect(await names('view=mitigate')).toEqual(['Li Wei'])
  expect(await names('view=excluded')).toEqual(['Ed Stone'])
  expect(await names('q=ósei')).toEqual(['Amara Osei'])
  expect(await names('q=ilves')).toEqual(['Marta Ilves'])
  expect(await names('days=all')).toEqual([
    ...['Owen Tate', 'Amara Osei', 'Li Wei', 'Ed Stone', 'Nomail Known', 'Marta Ilves'],
    'Nobody who teaches is named yet / Tumor Board: Lung: In Summer',
  ])
  expect((await b.get(`${board}?q=ilves&view=judge`)).text()).toContain('Nobody who matches “ilves” stands here')
  expect((await b.get(`${board}?q=nobody`)).text()).toContain('Nobody matches “nobody”')
})

test('the forecast says whose disclosure runs out before how many roles', async () => {
  const { body } = await (await as(lakeside.renee)).get(`${board}?view=runs-out`)
  expect(rows(body)).toEqual([
    [
      "Marta Ilves's disclosure runs out on March 3, 2027; 1 role after it",
      'Jul 6: Tumor Board: Lung · Planner',
      'Ask anew',
    ],
  ])
})

test('coordinators and viewers see only whether it is complete and somebody was asked, and nothing to tell more by', async () => {
  const carlos = await as(lakeside.carlos)
  const { body } = await carlos.get(`${board}?view=judge`)
  expect(rows(body).map(([, who, step, turn, , action]) => [who!.split(',')[0], step, turn, action])).toEqual([
    ['Owen Tate', 'Not complete', 'Discloser or reviewer', 'Remind'],
    ['Amara Osei', 'Not complete', 'Discloser or reviewer', 'Remind'],
    ['Li Wei', 'Not complete', 'Discloser or reviewer', 'Remind'],
    ['Ed Stone', 'Name another person', 'You', 'Name another'],
    ['Nomail Known', 'Not complete: no email', 'You', 'Add an email'],
  ])
  const seen = rows((await (await as(lakeside.walt)).get(board)).body)
  expect(seen.map(([, , step, turn, , action]) => [step, turn, action])).toEqual([
    ...Array.from({ length: 4 }, () => ['Not complete', 'Discloser or reviewer', '']),
    ['Not complete: no email', 'CME office', ''],
  ])
  expect(body).not.toMatch(/judge|mitigate|excluded|runs out/i)
})

test('the page of an activity has each role with what was asked, answered, judged, mitigated and shown', async () => {
  const { body } = await (await as(lakeside.renee)).get(`/lakeside/office/activities/${activity}/disclosures`)
  expect(rows(body)).toEqual([
    ['Marta Ilves, MD / Planner · all sessions', 'Complete', '—', 'Mar 3, 2026', 'None to disclose', '—', '—', ''],
    [
      'Owen Tate, MD / Speaker · Nov 24, 2026: Who Still Goes to Surgery?',
      ...['Asked, no answer', 'Nov 2, 2026 / reminded Nov 16', '—', '—', '—', '—', 'Remind'],
    ],
    [
      'Amara Osei, MD / Speaker · Dec 1, 2026: Screening',
      ...['To judge', '—', 'Nov 20, 2026', '0 of 1', '—', '—', 'Judge'],
    ],
    [
      'Li Wei, MD / Speaker · Dec 8, 2026: Staging',
      ...['To mitigate', '—', 'Nov 20, 2026', '1 of 1', '0 of 1', '—', 'Mitigate'],
    ],
    [
      'Ed Stone, MD / Moderator · Dec 8, 2026: Staging',
      ...['Excluded', '—', 'Nov 20, 2026', '1 of 1', '—', '—', 'Decide'],
    ],
    ['Nomail Known, MD / Speaker · Dec 8, 2026: Staging', ...['No email', '—', '—', '—', '—', '—', 'Add an email']],
  ])
})

test('coordinators see of the activity’s page who is complete, without dates, and only of their own series', async () => {
  const carlos = await as(lakeside.carlos)
  const { body } = await carlos.get(`/lakeside/office/activities/${activity}/disclosures?session=${sessions[2]}`)
  expect(rows(body)).toEqual([
    ['Marta Ilves, MD / Planner · all sessions', 'Complete', ''],
    ['Li Wei, MD / Speaker · Dec 8, 2026: Staging', 'Not complete', 'Remind'],
    ['Ed Stone, MD / Moderator · Dec 8, 2026: Staging', 'Name another person', 'Name another'],
    ['Nomail Known, MD / Speaker · Dec 8, 2026: Staging', 'Not complete: no email', 'Add an email'],
  ])
  const other = await addSeries(t.database.pool, {
    title: 'Not Theirs',
    sessions: [{ code: '3300009', ...hour('2026-11-25') }],
  })
  await setBasis(t, other.activityId, 'here')
  expect((await carlos.get(`/lakeside/office/activities/${other.activityId}/disclosures`)).status).toBe(404)
  expect((await carlos.get(board)).text()).not.toContain('Not Theirs')
  expect((await (await as(lakeside.renee)).get(board)).text()).toContain('Nobody who teaches is named yet')
  const olga = await as(palmetto.olga, 'palmetto')
  expect((await olga.get(`/palmetto/office/activities/${activity}/disclosures`)).status).toBe(404)
  expect((await olga.get('/palmetto/office/disclosures')).text()).not.toContain('Tumor Board')
})

test('a session that only planners have a role in lacks who teaches it: on the board, the activity’s page and for learners', async () => {
  const { activityId, sessionIds } = await addSeries(t.database.pool, {
    title: 'Grand Rounds',
    coordinator: lakeside.carlos.email,
    sessions: [{ code: '3300021', title: 'Next Spring', ...hour('2026-12-15') }],
  })
  await setBasis(t, activityId, 'here')
  const { roleId } = await addRole(t, {
    activityId,
    role: 'planner',
    name: 'Paula Plan',
    email: 'paula@clinic.example',
  })
  await disclose(t, roleId)
  const renee = await as(lakeside.renee)
  const found = rows((await renee.get(board)).body).filter(([, who]) => who!.includes('Grand Rounds'))
  const who = 'Nobody who teaches is named yet / Grand Rounds: Next Spring'
  expect(found).toEqual([['Dec 15 / 7:00 AM', who, 'Nobody named', 'Coordinator', '25', 'Name them']])
  const carlos = await as(lakeside.carlos)
  const own = rows((await carlos.get(`${board}?view=mine`)).body).filter(([, one]) => one === who)
  expect(own.map(([, , , turn, , action]) => [turn, action])).toEqual([['You', 'Name them']])
  for (const query of ['', `?session=${sessionIds[0]}`]) {
    const text = (await renee.get(`/lakeside/office/activities/${activityId}/disclosures${query}`)).text()
    expect(text).toContain('Nobody who teaches is named yet')
    expect(text).toContain('Disclosure information was not complete')
    expect(text).not.toMatch(/All disclosures are complete|None of the planners/)
  }
})

test('of a session that is over, the activity’s page has what learners read, whatever was revised since', async () => {
  const { activityId, sessionIds } = await addSeries(t.database.pool, {
    title: 'Journal Club',
    sessions: [{ code: '3300031', title: 'Was Held', ...hour('2026-11-10') }],
  })
  await setBasis(t, activityId, 'here')
  const { roleId } = await addRole(t, {
    ...{ activityId, sessionId: sessionIds[0]! },
    ...{ name: 'Rita Later', email: 'rita@clinic.example' },
  })
  await disclose(t, roleId, [], { at: '2026-11-01T17:00:00Z' })
  await disclose(t, roleId, [relationship()], { at: '2026-11-15T17:00:00Z' })
  const renee = await as(lakeside.renee)
  const text = (await renee.get(`/lakeside/office/activities/${activityId}/disclosures`)).text()
  expect(text).toContain('All disclosures are complete')
  expect(text).toContain('None of the planners, faculty and others in control')
  expect((await renee.get('/lakeside/office/today')).text()).not.toContain('Rita Later')
})

test('what is a reviewer’s own is not theirs to do, by whichever record or e-mail, and Today counts the same', async () => {
  const { activityId, sessionIds } = await addSeries(t.database.pool, {
    title: 'Ethics Rounds',
    sessions: [{ code: '3300041', title: 'Dr. Nobody', ...hour('2027-10-05') }],
  })
  await setBasis(t, activityId, 'here')
  const at = { activityId, sessionId: sessionIds[0]! }
  const own = await addRole(t, { ...at, name: 'Renee Herself', email: 'renee.guest@clinic.example' })
  await disclose(t, own.roleId, [relationship()])
  const renee = await as(lakeside.renee)
  const mine = async () => rows((await renee.get(`${board}?view=review`)).body).map(([, who]) => who!.split(',')[0])
  expect(await mine()).toEqual(['Amara Osei', 'Li Wei', 'Renee Herself'])
  await t.database.pool.query(
    `insert into person_email (organization_id, person_id, email, verified_at, created_at)
      select organization_id, person_id, 'renee.guest@clinic.example', now(), now() from person_email where email = $1`,
    [lakeside.renee.email],
  )
  expect(await mine()).toEqual(['Amara Osei', 'Li Wei'])
  const row = rows((await renee.get(`${board}?days=all`)).body).find(([, who]) => who!.startsWith('Renee'))!
  expect(row.slice(2)).toEqual(['To judge', 'Another reviewer', expect.any(String), ''])
  expect(reviewsOn((await renee.get('/lakeside/office/today')).body)).toBe(2)
})

/** How many disclosures wait on Today, each in a row of its own. */
const reviewsOn = (body: string): number =>
  [...body.matchAll(/<th class="main" scope="row"><a href="[^"]*\/disclosures\/roles\/[^"]+">/g)].length

test('whoever only reviews lands on Today, and finds on the board what it counts', async () => {
  await t.database.pool.query(
    "update staff_member set role = 'reviewer' where person_id in (select person_id from person_email where email = $1)",
    [lakeside.walt.email],
  )
  const walt = await as(lakeside.walt)
  await walt.get('/lakeside/office')
  const shown = (await walt.get(`${board}?view=mine`)).body
  const today = await walt.get('/lakeside/office/today')
  expect([rows(shown).length, reviewsOn(today.body)]).toEqual([3, 3])
  expect((await (await as(lakeside.walt)).get('/lakeside/office')).path).toBe('/lakeside/office/today')
  await t.database.pool.query(
    "update staff_member set role = 'viewer' where person_id in (select person_id from person_email where email = $1)",
    [lakeside.walt.email],
  )
})

test('nobody is offered to be asked anew who has no e-mail', async () => {
  const { activityId, sessionIds } = await addSeries(t.database.pool, {
    title: 'Skills Lab',
    sessions: [{ code: '3300051', title: 'Knots', ...hour('2026-12-22') }],
  })
  await setBasis(t, activityId, 'here')
  const { roleId, discloserId } = await addRole(t, {
    ...{ activityId, sessionId: sessionIds[0]! },
    ...{ name: 'Paper Only', email: 'paper@clinic.example' },
  })
  await disclose(t, roleId, [], { at: '2025-12-01T17:00:00Z', way: 'office' })
  await t.database.pool.query("update activity_role set email = '' where id = $1", [roleId])
  await t.database.pool.query("update discloser set email = '' where id = $1", [discloserId])
  const found = rows((await (await as(lakeside.renee)).get(`${board}?q=paper`)).body)
  expect(found.map(([, , step, , , action]) => [step, action])).toEqual([['Runs out before', 'Add an email']])
})

test('asking from the board leads back to the board, which says so and offers it no more that day', async () => {
  const b = await as(lakeside.renee)
  await b.get(`${board}?view=asked`)
  await b.submit({}, '/ask')
  expect(b.path).toMatch(/^\/lakeside\/office\/disclosures\?view=asked&said=/)
  expect(rows(b.body).map(([, who, , turn, , action]) => [who!.split(',')[0], turn, action])).toEqual([
    ['Owen Tate', 'Discloser, asked Nov 2, reminded today', ''],
  ])
  const page = await b.get(`/lakeside/office/activities/${activity}/disclosures?session=${sessions[0]}`)
  expect(page.text()).toContain('reminded today')
  expect(page.text()).not.toContain('Ask all who owe one')
})

test('a series’ pages stand below Series in the menu, and say when who was not asked yet will be', async () => {
  const { activityId, sessionIds } = await addSeries(t.database.pool, {
    title: 'Noon Conference',
    sessions: [{ code: '3300061', title: 'Sepsis', ...hour('2027-01-05') }],
  })
  await setBasis(t, activityId, 'here')
  const at = { activityId, sessionId: sessionIds[0]! }
  await addRole(t, { ...at, name: 'Tess Teach', email: 'tess@clinic.example' })
  const renee = await as(lakeside.renee)
  const path = `/lakeside/office/activities/${activityId}`
  for (const page of ['', '/disclosures', '/learners', '/evaluation'])
    expect([page, (await renee.get(path + page)).body.match(/href="([^"]+)" aria-current="page"/)?.[1]]).toEqual([
      page,
      '/lakeside/office/series',
    ])
  const unasked = 'Who was not asked yet gets an email by itself, by day. Who teaches is asked on'
  expect((await renee.get(path)).text()).toContain(`${unasked} December 6, 2026, 30 days before.`)
  await addRole(t, { ...at, role: 'planner', name: 'Pia Plan', email: 'pia@clinic.example' })
  expect((await renee.get(path)).text()).toContain('Who plans is asked at once. Who teaches is asked on December 6')
  expect((await renee.get(`${path}/disclosures`)).text()).toContain(
    'Planner · Jan 5, 2027: Sepsis · planning has begun',
  )
})

test('a relationship that nobody has to judge is not counted as judged', async () => {
  const { activityId } = await addSeries(t.database.pool, {
    title: 'M and M',
    sessions: [{ code: '3300071', title: 'Falls', ...hour('2026-12-29') }],
  })
  await setBasis(t, activityId, 'here')
  const add = (name: string) => addRole(t, { activityId, name, email: `${name.split(' ')[0]}@clinic.example` })
  const [some, none] = [await add('Sol Some'), await add('Nia None')]
  const old = relationship({ since: '2019-01', until: '2020-02' })
  await disclose(t, some.roleId, [old, relationship(), relationship({ company: 'Arbor Devices' })])
  await disclose(t, none.roleId, [old])
  const { body } = await (await as(lakeside.renee)).get(`/lakeside/office/activities/${activityId}/disclosures`)
  expect(rows(body).map((cells) => cells[4])).toEqual(['0 of 2', 'None to judge'])
})
