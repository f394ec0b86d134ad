import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
const secondTab = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const list = '/lakeside/office/activities'

const organization = await t.database.atLarge((db) =>
  db.selectFrom('organization').selectAll().where('slug', '=', 'lakeside').executeTakeFirstOrThrow(),
)
/** The activity of a code, with its session, designations and people. */
const stored = (title: string) =>
  t.database.inOrganization(organization.id, async (db) => {
    const activity = await db.selectFrom('activity').selectAll().where('title', '=', title).executeTakeFirstOrThrow()
    const sessions = await db
      .selectFrom('activity_session')
      .selectAll()
      .where('activity_id', '=', activity.id)
      .execute()
    const people = await db
      .selectFrom('activity_role')
      .selectAll()
      .where('activity_id', '=', activity.id)
      .orderBy('position')
      .execute()
    const designations = await db
      .selectFrom('designation as d')
      .innerJoin('credit_type as t', 't.id', 'd.credit_type_id')
      .select(['t.key', 'd.maximum', 'd.universal_activity_number'])
      .where('activity_id', '=', activity.id)
      .orderBy('t.position')
      .execute()
    const audit = await db
      .selectFrom('audit')
      .selectAll()
      .where('subject_id', '=', activity.id)
      .orderBy('at')
      .orderBy('id')
      .execute()
    return { activity, session: sessions[0], sessions, people, designations, audit }
  })

const specialtyOf = await t.database.inOrganization(organization.id, (db) =>
  db.selectFrom('specialty').select(['id', 'name']).execute(),
)
const pediatrics = specialtyOf.find(({ name }) => name === 'Pediatrics')!.id

const least = { format: 'rss', specialty: pediatrics }
const whole = {
  ...least,
  description: 'What still helps after high flow.',
  objectives: 'choose between supportive care and escalation\r\n\r\nname two things that do not help',
  date: '2026-12-18',
  start: '12:00',
  end: '13:00',
  place: 'Online',
  'people.0.name': 'Helen Aguirre',
  'people.0.credentials': 'MD',
  'people.0.affiliation': 'Lakeside Health System',
  disclosureStatement: 'Nobody has relevant financial relationships.',
  'maximum.ama': '1.00',
  'maximum.ancc': '1',
  evaluation: 'none',
}

/** Opens the form for a new activity and sends it. */
async function create(fields: Record<string, string>) {
  await renee.get(`${list}/new`)
  return renee.submit(fields, 'name="title"')
}

async function edit(title: string, fields: Record<string, string>, who = renee) {
  const { activity } = await stored(title)
  await who.get(`${list}/${activity.id}/edit`)
  return who.submit(fields, 'name="title"')
}

describe('a draft', () => {
  test('is saved with a title, a format and a specialty, and says what is missing', async () => {
    await create({ title: 'Airway Day', ...least })
    expect(renee.status).toBe(200)
    expect(renee.heading()).toBe('Airway Day')
    expect(renee.text()).toMatch(/Draft saved\./)
    const { activity, sessions, audit } = await stored('Airway Day')
    expect([activity.state, activity.version, sessions.length]).toEqual(['draft', 1, 0])
    expect(audit.map(({ act, old }) => [act, old])).toEqual([['activity.created', null]])
    const missing = [...renee.body.matchAll(/<li><b><a href="[^"]*#([^"]*)">/g)].map(([, field]) => field)
    expect(missing).toEqual(['description', 'date', 'place', 'people.0.name', 'maximum.ama'])
  })

  test('keeps everything that was entered, and makes a code of seven digits', async () => {
    await create({ title: 'After High Flow', ...whole })
    const { activity, session, people, designations } = await stored('After High Flow')
    expect(activity.objectives).toEqual([
      'choose between supportive care and escalation',
      'name two things that do not help',
    ])
    expect(session!.code).toMatch(/^[1-9][0-9]{6}$/)
    expect([session!.starts_at, session!.ends_at, session!.claim_opens_at, session!.claim_closes_at]).toEqual([
      '2026-12-18 20:00:00+00',
      '2026-12-18 21:00:00+00',
      '2026-12-18 20:00:00+00',
      '2027-01-18 08:00:00+00',
    ])
    expect(people.map(({ name, credentials, role }) => [name, credentials, role])).toEqual([
      ['Helen Aguirre', 'MD', 'speaker'],
    ])
    expect(designations).toEqual([
      { key: 'ama', maximum: 100, universal_activity_number: '' },
      { key: 'ancc', maximum: 100, universal_activity_number: '' },
    ])
    expect(renee.text()).toMatch(/Ready to publish/)
    await renee.get(`${list}?q=after+high+flow+aguirre`)
    expect(renee.text()).toMatch(/After High Flow/)
  })

  test('sent twice at once is one activity, and saving it unchanged changes nothing', async () => {
    await renee.get(`${list}/new`)
    const { body, path } = renee
    const other = await t.browser().signIn('lakeside', lakeside.renee.email, password)
    Object.assign(other, { body, path })
    const both = [renee, other].map((browser) => browser.submit({ title: 'Twice', ...whole }, 'name="title"'))
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200])
    await edit('Twice', {})
    const { activity, sessions, audit } = await stored('Twice')
    expect([activity.version, sessions.length, audit.length]).toEqual([1, 1, 1])
  })

  test('gets another row for a speaker and loses nothing', async () => {
    await renee.get(`${list}/new`)
    const rows = () => renee.body.match(/name="people\.\d+\.name"/g)!.length
    expect(rows()).toBe(2)
    await renee.submit({ title: 'Many speakers', 'people.1.name': 'Lucas Brandt', add: 'person' }, 'name="title"')
    expect(renee.status).toBe(200)
    expect(rows()).toBe(4)
    expect(renee.body).toMatch(/name="people\.0\.name"[^>]* value="Lucas Brandt"/)
    expect(renee.body).toMatch(/<fieldset id="new-person"><legend>Person 2/)
    expect(renee.body).toMatch(/<input[^>]* name="people\.1\.name"[^>]* autofocus/)
    expect(renee.body).toMatch(/formaction="[^"]*#new-person"/)
    expect(renee.body).toMatch(/name="title"[^>]*value="Many speakers"/)
    await renee.submit({ ...least, 'people.3.name': 'Helen Aguirre', 'people.3.role': 'moderator' }, 'name="title"')
    const { people } = await stored('Many speakers')
    expect(people.map(({ name, role }) => [name, role])).toEqual([
      ['Lucas Brandt', 'speaker'],
      ['Helen Aguirre', 'moderator'],
    ])
  })
})

describe('what cannot be saved is said beside the field, and what was typed stays', () => {
  const long = 'x'.repeat(400)
  test.each<[string, Record<string, string>, string, string]>([
    ['no title', { title: '  ' }, 'title', 'Enter the title'],
    ['a long title', { title: long }, 'title', 'Title must be 300 characters or fewer'],
    [
      'control characters',
      { title: 'a\u0000b' },
      'title',
      'Title has a character that cannot be printed. Type it again.',
    ],
    ['no format', { format: '' }, 'format', 'Choose a format'],
    ['an unknown format', { format: 'seance' }, 'format', 'Choose a format'],
    ['an unknown specialty', { specialty: 'x' }, 'specialty', 'Choose a specialty'],
    [
      'a long description',
      { description: 'x'.repeat(2501) },
      'description',
      'Description must be 2500 characters or fewer',
    ],
    ['no date', { date: '' }, 'date', 'Enter a date, for example 11/20/2026'],
    ['a day that is not', { date: '2026-02-30' }, 'date', 'Enter a date, for example 11/20/2026'],
    ['words for a time', { start: 'noon' }, 'start', 'Enter a time, for example 1:30 PM'],
    [
      'an end before the start',
      { end: '11:00' },
      'end',
      'The end must be after the start. If it is on another day, enter the last day as well.',
    ],
    ['a last day before the first', { endDate: '2026-12-17' }, 'endDate', 'The last day must not be before the first'],
    [
      'a time that the clocks skip',
      { date: '2027-03-14', start: '02:30' },
      'start',
      '2:30 AM does not exist on March 14, 2027: the clocks go forward to 3:00 AM. Enter another time.',
    ],
    [
      'four years',
      { endDate: '2030-12-18' },
      'endDate',
      'An activity runs for at most 3 years; then it is reviewed and entered anew',
    ],
    ['a person without a name', { 'people.0.name': '' }, 'people.0.name', 'Enter the name, or empty the row'],
    [
      'an amount off the step',
      { 'maximum.ama': '0.3' },
      'maximum.ama',
      'This credit comes in steps of 0.25: enter 0.25 or 0.50',
    ],
    ['a negative amount', { 'maximum.ama': '-1' }, 'maximum.ama', 'Enter 0.25 or more, or leave it empty'],
    ['nothing as an amount', { 'maximum.ama': '0' }, 'maximum.ama', 'Enter 0.25 or more, or leave it empty'],
    ['too much', { 'maximum.ama': '1000' }, 'maximum.ama', 'Enter 999.75 or less'],
    [
      'a word as an amount',
      { 'maximum.ama': 'one' },
      'maximum.ama',
      'Enter a number with at most two decimals, for example 1.00',
    ],
    [
      'a credit that the format cannot award',
      { 'maximum.acpe': '1.00', 'uan.acpe': '0173-0000-26-014-L01-P' },
      'maximum.acpe',
      'The format Regularly scheduled series cannot award ACPE contact hours: leave it empty or choose another format',
    ],
    [
      'a wrong Universal Activity Number',
      { format: 'live_course', 'maximum.acpe': '1.00', 'uan.acpe': '12' },
      'uan.acpe',
      'Enter the number as ACPE gave it, for example 0173-0000-26-014-L01-P',
    ],
    [
      'a form that is none',
      { evaluation: 'form', evaluationForm: '' },
      'evaluationForm',
      'Choose the form that learners fill in',
    ],
    ['no survey address', { evaluation: 'survey' }, 'surveyUrl', 'Enter the address of the survey'],
    [
      'http',
      { evaluation: 'survey', surveyUrl: 'http://s.example/x' },
      'surveyUrl',
      'Enter an address that begins with https://',
    ],
    [
      'a script',
      { evaluation: 'survey', surveyUrl: 'javascript:alert(1)' },
      'surveyUrl',
      'Enter an address that begins with https://',
    ],
    [
      'a name and password',
      { surveyUrl: 'https://a:b@s.example/' },
      'surveyUrl',
      'Enter an address that begins with https://',
    ],
    ['a code of letters', { code: 'ABC1234' }, 'code', 'Enter 4 to 10 digits, or leave it empty for a new code'],
    [
      'another activity’s code',
      { code: ` ${codes.sepsis.slice(0, 3)}-${codes.sepsis.slice(3)}` },
      'code',
      `${codes.sepsis} is the code of “Emergency Medicine Conference”. Choose another, or leave it empty for a new code.`,
    ],
    [
      'a window that closes first',
      { claimCloses: '2026-12-18T11:00' },
      'claimCloses',
      'Claiming must close after it opens',
    ],
    [
      'half a moment',
      { claimOpens: '2026-12-18' },
      'claimOpens',
      'Enter a date and a time, for example 11/20/2026 11:59 PM',
    ],
  ])('%s', async (_, fields, field, message) => {
    await create({ title: 'Refused', ...whole, ...fields })
    expect(renee.status).toBe(422)
    expect(renee.body).toContain(`<li><a href="#${field}">${escaped(message)}</a></li>`)
    expect(renee.body).toContain(`id="${field}-error">${escaped(message)}</p>`)
    expect(renee.body).toMatch(/<title>Error: /)
    expect(renee.body).toMatch(/name="place"[^>]*value="Online"/)
    const count = await t.database.inOrganization(organization.id, (db) =>
      db.selectFrom('activity').select('id').where('title', '=', 'Refused').execute(),
    )
    expect(count).toEqual([])
  })

  test('markup is text', async () => {
    await create({ title: '<img src=x onerror=alert(1)>', ...least, date: 'x' })
    expect(renee.status).toBe(422)
    expect(renee.body).not.toContain('<img')
  })

  test('several problems are all said, in the order of the form', async () => {
    await create({ ...whole, title: '', start: '', 'maximum.ama': '0.3', code: 'x' })
    const fields = [...renee.body.matchAll(/<li><a href="#([^"]*)">/g)].map(([, field]) => field)
    expect(fields).toEqual(['title', 'start', 'maximum.ama', 'code'])
  })
})

test('the code of another organization is free', async () => {
  await create({ title: 'Same digits', ...whole, code: codes.palmetto })
  expect((await stored('Same digits')).session!.code).toBe(codes.palmetto)
})

test('the same code typed for two activities at once goes to one of them, and the other is told', async () => {
  const browsers = await Promise.all([renee, secondTab].map((browser) => browser.get(`${list}/new`)))
  const sent = browsers.map((browser, index) =>
    browser.submit({ title: `Race ${index}`, ...whole, code: '4443332' }, 'name="title"'),
  )
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  expect(statuses.sort()).toEqual([200, 422])
})

test('a code can be changed until somebody used it, then it is fixed, whatever is sent', async () => {
  await create({ title: 'Coded', ...whole, code: '1112223' })
  await edit('Coded', { code: '111 2224' })
  const { session } = await stored('Coded')
  expect(session!.code).toBe('1112224')
  await t.database.inOrganization(organization.id, async (db) => {
    const person = await db
      .selectFrom('person')
      .select('id')
      .where('given_name', '=', 'Priya')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('attendance')
      .values({
        organization_id: organization.id,
        id: '00000000-0000-7000-8000-000000000001',
        session_id: session!.id,
        person_id: person.id,
        recorded_at: '2026-11-20T21:00Z',
      })
      .execute()
    await db
      .insertInto('attendance_source')
      .values({
        organization_id: organization.id,
        id: '00000000-0000-7000-8000-000000000001',
        attendance_id: '00000000-0000-7000-8000-000000000001',
        way: 'typed',
        recorded_at: '2026-11-20T21:00Z',
      })
      .execute()
  })
  await edit('Coded', { code: '1112225', title: 'Coded' })
  expect(renee.status).toBe(200)
  expect((await stored('Coded')).session!.code).toBe('1112224')
  await renee.get(`${list}/${(await stored('Coded')).activity.id}/edit`)
  expect(renee.text()).toMatch(/1112224 has been used to record attendance, so it cannot be changed any more\./)
  expect(renee.body).not.toContain('name="code"')
})

test('an activity that spans the night when clocks go back is saved, and says which hour is meant', async () => {
  await create({ title: 'Night shift', ...whole, date: '2026-11-01', start: '00:30', end: '1:30 AM' })
  const { session } = await stored('Night shift')
  expect([session!.starts_at, session!.ends_at]).toEqual(['2026-11-01 07:30:00+00', '2026-11-01 08:30:00+00'])
  expect(renee.text()).toMatch(
    /1:30 AM comes twice on November 1, 2026: the first, before the clocks go back, is meant\./,
  )
})

describe('a published activity', () => {
  test('is saved only while it stays complete', async () => {
    await edit('Pediatric Grand Rounds', { disclosureStatement: '' })
    expect(renee.status).toBe(422)
    expect(renee.text()).toMatch(/Write the disclosure statement that learners read first/)
    await edit('Pediatric Grand Rounds', { place: 'Alder 204' })
    expect(renee.text()).toMatch(/Changes saved\./)
    const { session, activity, audit } = await stored('Pediatric Grand Rounds')
    expect([session!.place, activity.version, activity.state]).toEqual(['Alder 204', 2, 'published'])
    expect(session!.claim_closes_at).toBe('2026-11-28 07:59:59+00')
    const change = audit.at(-1)!
    expect([change.act, change.old.session.place, change.new.session.place]).toEqual([
      'activity.saved',
      'Alder Auditorium and online',
      'Alder 204',
    ])
  })
})

describe('when two people edit the same activity', () => {
  test('the second sees both versions, loses nothing, and goes on from both', async () => {
    await create({ title: 'Shared', ...whole })
    const { activity } = await stored('Shared')
    await t.database.pool.query(
      `insert into staff_series (organization_id, person_id, activity_id)
       select organization_id, person_id, $1 from person_email where email = $2`,
      [activity.id, lakeside.carlos.email],
    )
    const address = `${list}/${activity.id}/edit`
    await renee.get(address)
    await carlos.get(address)
    await carlos.submit({ place: 'Birch Hall', description: 'From Carlos.' }, 'name="title"')
    expect(carlos.status).toBe(200)
    await renee.submit({ commercialSupport: 'From Renee', description: 'From Renee.' }, 'name="title"')
    expect(renee.status).toBe(409)
    expect(renee.text()).toMatch(/Carlos Vega saved it on November 20, 2026 at 1:05 PM/)
    const differing = [...renee.body.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, label]) => label)
    expect(differing).toEqual(['Description', 'Commercial support'])
    expect(renee.text()).toMatch(/Description From Carlos\. From Renee\./)
    expect(renee.body).toMatch(/name="place"[^>]*value="Birch Hall"/)
    expect(renee.body).toMatch(/>From Renee\.<\/textarea>/)
    expect((await stored('Shared')).activity.description).toBe('From Carlos.')
    await renee.submit({}, 'name="title"')
    const after = await stored('Shared')
    expect([
      after.activity.description,
      after.activity.commercial_support,
      after.session!.place,
      after.activity.version,
    ]).toEqual(['From Renee.', 'From Renee', 'Birch Hall', 3])
  })
})

test('who saved it in another window is told so, not by the own name', async () => {
  await create({ title: 'Two windows', ...whole })
  const { activity } = await stored('Two windows')
  const other = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  for (const browser of [renee, other]) await browser.get(`${list}/${activity.id}/edit`)
  await other.submit({ place: 'Birch Hall 2' }, 'name="title"')
  await renee.submit({ place: 'Alder 204' }, 'name="title"')
  expect(renee.status).toBe(409)
  expect(renee.text()).toMatch(/You saved this activity in another window while you had it open here/)
  expect(renee.text()).toMatch(/You saved it in another window on November 20, 2026 at 1:05 PM/)
  expect(renee.text()).not.toMatch(/Saved by/)
})

test('what is seldom needed is closed until it holds something or is wrong', async () => {
  const open = () => [...renee.body.matchAll(/<details( open)?><summary>([^<]*)/g)].filter(([, mark]) => mark).length
  await renee.get(`${list}/new`)
  expect(open()).toBe(0)
  await renee.submit({ title: 'Seldom', ...whole }, 'name="title"')
  const { activity } = await stored('Seldom')
  await renee.get(`${list}/${activity.id}/edit`)
  expect(open()).toBe(0)
  await renee.submit({ claimCloses: 'soon' }, 'name="title"')
  expect([renee.status, open()]).toEqual([422, 1])
  await renee.get(`${list}/${activity.id}/edit`)
  await renee.submit({ commercialSupport: 'A grant of Acme.', featured: 'yes' }, 'name="title"')
  await renee.get(`${list}/${activity.id}/edit`)
  expect(open()).toBe(2)
})

test('an activity of several sessions is edited one session at a time, and keeps them all', async () => {
  await create({ title: 'Tumor Board', ...whole })
  const { activity, session } = await stored('Tumor Board')
  const second = '00000000-0000-7000-8000-000000000002'
  await t.database.inOrganization(organization.id, (db) =>
    db
      .insertInto('activity_session')
      .values({
        organization_id: organization.id,
        id: second,
        activity_id: activity.id,
        title: 'Week two',
        code: '5556667',
        starts_at: '2026-12-25T20:00Z',
        ends_at: '2026-12-25T21:00Z',
        claim_opens_at: '2026-12-25T20:00Z',
        claim_closes_at: '2027-01-25T08:00Z',
      })
      .execute(),
  )
  await renee.get(`${list}/${activity.id}/edit?session=${second}`)
  expect(renee.body).toMatch(/name="date"[^>]*value="2026-12-25"/)
  await renee.submit({ date: '2026-12-26', commercialSupport: 'None at all' }, 'name="title"')
  const { sessions, activity: after } = await stored('Tumor Board')
  const dates = sessions.map(({ id, starts_at, code }) => [id, starts_at, code]).sort()
  expect(dates).toEqual(
    [
      [session!.id, '2026-12-18 20:00:00+00', session!.code],
      [second, '2026-12-26 20:00:00+00', '5556667'],
    ].sort(),
  )
  expect(after.commercial_support).toBe('None at all')
})

test('an activity of another organization is not there', async () => {
  const olga = await t.browser().signIn('palmetto', 'olga@palmetto.example', password)
  const { activity } = await stored('Shared')
  for (const page of [
    '',
    '/edit',
    '/learners',
    '/learners.csv',
    '/evaluation',
    '/evaluation.csv',
    '/preview',
    '/qr.svg',
    '/poster.pdf',
  ])
    expect((await olga.get(`/palmetto/office/activities/${activity.id}${page}`)).status).toBe(404)
  expect((await olga.post(`/palmetto/office/activities/${activity.id}/edit`, { title: 'Mine' })).status).toBe(404)
  expect((await stored('Shared')).activity.version).toBe(3)
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

describe('an enduring material', () => {
  const enduring = {
    ...whole,
    format: 'enduring',
    start: '',
    end: '',
    place: '',
    endDate: '2029-12-17',
    'delivery.online': 'yes',
    'format.medium': 'Video',
    'format.participation': 'Watch it, then take the test',
    'format.minutes': '45',
    'format.citation': 'is of another format',
  }

  test('is there from the beginning of its first day to the end of its last, and so are its claims', async () => {
    await create({ title: 'Airways on Film', ...enduring })
    const { activity, session } = await stored('Airways on Film')
    expect([activity.delivery, activity.format_fields]).toEqual([
      ['online'],
      { medium: 'Video', participation: 'Watch it, then take the test', minutes: '45' },
    ])
    expect([session!.starts_at, session!.ends_at, session!.claim_closes_at]).toEqual([
      '2026-12-18 08:00:00+00',
      '2029-12-18 07:59:00+00',
      '2029-12-18 08:00:00+00',
    ])
    await edit('Airways on Film', {})
    expect((await stored('Airways on Film')).activity.version).toBe(1)
    await edit('Airways on Film', { endDate: '2029-06-30' })
    expect((await stored('Airways on Film')).session!.claim_closes_at).toBe('2029-07-01 07:00:00+00')
  })

  test('lasts three years where nobody says when it expires, and its preview says what learners are told', async () => {
    const address = 'https://media.lakeside.example/airways'
    await create({ title: 'Airways Unended', ...enduring, endDate: '', 'format.address': address })
    const { activity, session } = await stored('Airways Unended')
    expect(session!.ends_at).toBe('2029-12-18 07:59:00+00')
    expect(renee.text()).toContain('Release date December 18, 2026 Expires on December 17, 2029')
    expect(renee.text()).not.toContain('(open now)')
    await renee.get(`${list}/${activity.id}/preview`)
    for (const words of [
      'Release date December 18, 2026 Expires on December 17, 2029',
      'Medium Video How to take part Watch it, then take the test Estimated time 45 minutes',
      'After this activity you will be able to',
    ])
      expect(renee.text()).toContain(words)
    expect(renee.body).toContain(`<a href="${address}" rel="noreferrer">`)
    expect(renee.text()).not.toMatch(/Commercial support None|12:00 AM/)
  })

  test('without days or an author says so in its own words', async () => {
    const days = { date: '', endDate: '', claimOpens: '', claimCloses: '', code: '' }
    await create({ title: 'Airways Later', ...enduring, ...days, 'people.0.role': 'planner' })
    expect(renee.text()).toContain('Enter under “Release date” when it is released')
    expect(renee.text()).toContain('Enter at least one author')
  })

  test.each([
    [{ 'format.address': 'http://media.lakeside.example' }, 'Enter the whole address, beginning with https://'],
    [{ endDate: '2029-12-18' }, 'An activity runs for at most 3 years'],
    [{ 'format.minutes': 'an hour' }, 'Enter a whole number of minutes, for example 45'],
    [{ 'format.reviewedOn': 'lately' }, 'Enter a date, for example 11/20/2026'],
    [
      { 'delivery.in-person': 'yes' },
      'This format is not taught this way: online, at any time or in print, or otherwise',
    ],
  ])('%j is refused beside its field', async (change, message) => {
    await create({ title: 'Refused', ...enduring, ...change })
    expect([renee.status, renee.text().includes(message)]).toEqual([422, true])
  })
})
