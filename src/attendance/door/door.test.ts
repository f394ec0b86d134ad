import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { linkIn, mailTo } from '../../../test/support/mailbox.ts'
import { newId } from '../../platform/ids.ts'

const t = await testApp()
const { pool } = t.database

let session = ''
let office = ''
let org = ''

beforeAll(async () => {
  t.setTime('2026-11-20T20:10:00Z')
  const { rows } = await pool.query('select id, organization_id from activity_session where code = $1', [
    codes.bronchiolitis,
  ])
  session = rows[0].id
  org = rows[0].organization_id
  office = `/lakeside/office/sessions/${session}/door`
})

const staff = (email: string) => t.browser().signIn('lakeside', email, password)

/** A browser that is the device of a new door, and nobody's session. */
async function device(): Promise<Browser> {
  const b = await staff(lakeside.carlos.email)
  await b.get(office)
  await b.post(office, { act: 'here', signOut: 'yes' })
  return b
}

const enter = (b: Browser, typed: string, more: Record<string, string> = {}) =>
  b.post(b.path.replace(/\/entries$/, ''), { entryId: randomUUID(), typed, ...more })

/** What the page's script sends, and what it is answered. */
async function send(b: Browser, entries: object[]) {
  const path = b.path
  await b.post(`${path}/entries`, { entry: entries.map((entry) => JSON.stringify(entry)) })
  const [status, body] = [b.status, b.body]
  await b.get(path)
  return { status, ...JSON.parse(body) }
}

/** How often each person stands in the session, with each source's reference. */
async function recorded() {
  const { rows } = await pool.query(
    `select e.email, array_agg(s.way order by s.recorded_at) as ways from live_attendance a
     join attendance_source s on s.attendance_id = a.id join person_email e on e.person_id = a.person_id
     where a.session_id = $1 group by e.email order by e.email`,
    [session],
  )
  return rows
}

async function addPerson(given: string, family: string, email: string, verified = true): Promise<string> {
  const id = newId()
  await pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
     values ($1, $2, $3, $4, lower($4), now(), now())`,
    [org, id, given, family],
  )
  await pool.query(
    `insert into person_email (organization_id, person_id, email, verified_at, created_at)
     values ($1, $2, $3, case when $4 then now() end, now())`,
    [org, id, email, verified],
  )
  return id
}

test('a coordinator opens the door on this device, and the office is closed there', async () => {
  const b = await device()
  expect([b.path.startsWith('/lakeside/door/'), b.status, b.heading()]).toEqual([
    true,
    200,
    'Bronchiolitis After High Flow: What Still Helps',
  ])
  expect(b.body).not.toContain('Carlos')
  await b.get(office)
  expect(b.path.startsWith('/lakeside/sign-in')).toBe(true)
})

test('an email, a name in full and a badge record whoever it is', async () => {
  await pool.query(
    `insert into person_badge select organization_id, 'LHS-0042', person_id, now() from person_email where email = $1`,
    [lakeside.gail.email],
  )
  const b = await device()
  await enter(b, ' PRIYA@lakeside.example ')
  expect(b.text()).toContain('Recorded: Priya Raman, MD, 12:10 PM')
  await enter(b, 'wierzbicki hallstrom, tomasz')
  expect(b.text()).toContain('Recorded: Tomasz Wierzbicki-Hallström, PharmD, 12:10 PM')
  await enter(b, 'lhs-0042')
  expect(b.text()).toContain('Recorded: Gail Monroe, RN, BSN, 12:10 PM')
  await enter(b, 'Gail Monroe')
  expect(b.text()).toContain('Already recorded: Gail Monroe, RN, BSN, 12:10 PM')
  expect(await recorded()).toEqual([
    { email: lakeside.gail.email, ways: ['door', 'door'] },
    { email: lakeside.priya.email, ways: ['door'] },
    { email: lakeside.tomasz.email, ways: ['door'] },
  ])
})

test('part of a name tells nothing about who is known here', async () => {
  const b = await device()
  for (const part of ['Okafor', 'Sam', 'S Okafor', 'Oka']) {
    await enter(b, part)
    expect([part, b.text().includes('Not known here: kept.')]).toEqual([part, true])
    expect(b.body).not.toContain('sam@')
    expect(b.text()).not.toContain('MD, PharmD')
  }
})

test('of several people of one name, one is chosen; a choice is good for its own entry only', async () => {
  await addPerson('Ana', 'Ruiz', 'ana.ruiz@lakeside.example')
  await addPerson('Ana', 'Ruiz', 'aruiz@clinic.example')
  const b = await device()
  const path = b.path
  await enter(b, 'Ana Ruiz')
  expect(b.text()).toContain('Which one? Ana Ruiz')
  expect(b.text()).toContain('a•••z@l•••.example')
  expect(b.body).not.toContain('ana.ruiz@')
  const choice = /name="choice" value="([^"]+)"/.exec(b.body)![1]!
  const about = b.field('about')
  await enter(b, 'Nobody Atall')
  const other = b.field('about')
  await b.post(path, { entryId: randomUUID(), about: other, choice })
  expect(b.text()).toContain('Kept.')
  await b.post(path, { entryId: randomUUID(), about, choice })
  expect(b.text()).toContain('Recorded: Ana Ruiz, 12:10 PM')
  const { rows } = await pool.query(
    `select name, joined_at is not null as joined from waiting_attendance where reference = any($1) order by name`,
    [[about, other]],
  )
  expect(rows).toEqual([
    { name: 'Ana Ruiz', joined: true },
    { name: 'Nobody Atall', joined: false },
  ])
})

test('an unknown badge is tied to whoever types their own confirmed email, who is told', async () => {
  const b = await device()
  const path = b.path
  await enter(b, 'B7001')
  expect(b.text()).toContain('This badge is not known here: kept.')
  const about = b.field('about')
  await b.post(path, { entryId: randomUUID(), about, typed: lakeside.lena.email })
  expect(b.text()).toContain('Recorded: Lena Fischer, LCSW, 12:10 PM')
  expect(b.text()).toContain('This badge is known from now on.')
  await enter(b, 'b7001')
  expect(b.text()).toContain('Already recorded: Lena Fischer, LCSW')
  const [told] = await mailTo(t, lakeside.lena.email)
  expect(told!.subject).toBe('A badge was added to your account')
})

test('neither a name nor an email that nobody confirmed ties a badge', async () => {
  await addPerson('Un', 'Proven', 'unproven@clinic.example', false)
  const b = await device()
  const path = b.path
  for (const [badge, typed] of [
    ['B7002', 'Un Proven'],
    ['B7003', 'unproven@clinic.example'],
  ]) {
    await enter(b, badge!)
    await b.post(path, { entryId: randomUUID(), about: b.field('about'), typed: typed! })
    expect(b.text()).toContain('ecorded: Un Proven')
  }
  const { rows } = await pool.query(`select badge from person_badge where badge like 'B700_' order by badge`)
  expect(rows).toEqual([{ badge: 'B7001' }])
})

test('what the script sends is recorded once, however often and at whichever moment it is sent', async () => {
  const b = await device()
  const entries = [
    { id: randomUUID(), typed: lakeside.noor.email, ago: 120_000 },
    { id: randomUUID(), typed: 'Somebody Unknown', ago: 60_000 },
  ]
  const answers = await Promise.all([send(b, entries), send(b, entries), send(b, entries)])
  const again = await send(b, [...entries, entries[0]!])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(again.answers.map((one: { kind: string }) => one.kind)).toEqual(['recorded', 'kept', 'recorded'])
  expect(again.answers[0].html).toContain('Recorded: Noor Haddad, PharmD, 12:08 PM')
  const { rows } = await pool.query(
    `select (select count(*) from attendance_source where reference = $1) as sources,
       (select count(*) from waiting_attendance where reference = $2) as waiting`,
    [entries[0]!.id, entries[1]!.id],
  )
  expect(rows).toEqual([{ sources: 1, waiting: 1 }])
})

test('what was said before attendance opens is refused, and noted', async () => {
  const b = await device()
  const early = await send(b, [{ id: randomUUID(), typed: lakeside.sam.email, ago: 11 * 60_000 }])
  expect(early.answers[0].kind).toBe('refused')
  expect(early.answers[0].html).toContain('attendance is recorded from 12:00 PM.')
  const { rows } = await pool.query(
    `select way, reason from refused_attendance where session_id = $1 and person_id is null`,
    [session],
  )
  expect(rows).toEqual([{ way: 'door', reason: 'early' }])
})

test('a cancelled session records nobody at its door', async () => {
  const b = await device()
  await pool.query('update activity_session set cancelled_at = now() where id = $1', [session])
  await enter(b, lakeside.sam.email)
  expect(b.text()).toContain('Not recorded. This session was cancelled.')
  await pool.query('update activity_session set cancelled_at = null where id = $1', [session])
})

test('another device takes the door by a link, once, after a press', async () => {
  const carlos = await staff(lakeside.carlos.email)
  await carlos.get(office)
  await carlos.post(office, { act: 'elsewhere' })
  const link = /http:\/\/[^/]+(\/lakeside\/door\/[^<"]+)/.exec(carlos.body)![1]!
  await carlos.get(office)
  expect(carlos.text()).toContain('Waits for its device')
  const tablet = t.browser()
  const door = link.split('/open/')[0]!
  await tablet.get(door)
  expect([tablet.status, tablet.heading()]).toEqual([403, 'This device is not at the door'])
  await tablet.get(link)
  await tablet.get(link)
  await tablet.submit()
  expect([tablet.path, tablet.status]).toEqual([door, 200])
  const second = t.browser()
  await second.get(link)
  expect(second.status).toBe(410)
  await second.post(link)
  expect(second.status).toBe(410)
  await second.get(door)
  expect(second.status).toBe(403)
})

test('a closed door takes nothing; its device is told', async () => {
  const b = await device()
  const path = b.path
  const carlos = await staff(lakeside.carlos.email)
  await carlos.get(office)
  await carlos.post(office, { act: 'close', door: path.split('/').at(-1)! })
  expect(carlos.text()).toContain('The door is closed.')
  await b.post(`${path}/entries`, { entry: JSON.stringify({ id: randomUUID(), typed: lakeside.sam.email, ago: 0 }) })
  expect([b.status, JSON.parse(b.body)]).toEqual([410, { code: 'closed' }])
  await b.get(path)
  expect([b.status, b.text().includes('This door is closed')]).toEqual([410, true])
})

test('a door opens two hours before attendance at most, and lives until four hours after the session', async () => {
  for (const [moment, words] of [
    ['2026-11-20T17:59:00Z', 'A door can be opened from'],
    ['2026-11-21T01:00:00Z', 'The time for a door is over.'],
  ]) {
    t.setTime(moment!)
    const carlos = await staff(lakeside.carlos.email)
    await carlos.get(office)
    expect([moment, carlos.text().includes(words!)]).toEqual([moment, true])
    await carlos.post(office, { act: 'here' })
    expect([moment, carlos.path]).toEqual([moment, office])
  }
  t.setTime('2026-11-20T20:10:00Z')
  const b = await device()
  const path = b.path
  t.setTime('2026-11-21T00:59:00Z')
  expect((await b.get(path)).status).toBe(200)
  t.setTime('2026-11-21T01:00:00Z')
  expect((await b.get(path)).status).toBe(410)
  t.setTime('2026-11-20T20:10:00Z')
})

const sources = async (email: string) => {
  const { rows } = await pool.query(
    `select s.way, s.undone_at is not null as undone from attendance a join attendance_source s on s.attendance_id = a.id
     join person_email e on e.person_id = a.person_id where a.session_id = $1 and e.email = $2 order by undone desc`,
    [session, email],
  )
  return rows
}

const nobody = () => pool.query('truncate attendance_source, attendance, waiting_attendance, throttle cascade')

/** Types so much at a door that means nobody that it tells nothing for a while. */
async function silence(b: Browser): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const entries = Array.from({ length: 25 }, (_, index) => `guess${round}-${index}@x.example`)
    await send(
      b,
      entries.map((typed) => ({ id: randomUUID(), typed, ago: 0 })),
    )
  }
}

const later = '<div class="notice warn"><p><b>Kept.</b> It is looked up later.</p></div>'

test('a door where many guesses were typed tells nothing for a while, and loses nobody', async () => {
  await nobody()
  const b = await device()
  await silence(b)
  const entries = [lakeside.sam.email, 'Gail Monroe', 'LHS-0042', 'nobody@x.example', 'UNKNOWN-7'].map((typed) => ({
    id: randomUUID(),
    typed,
    ago: 0,
  }))
  const held = await send(b, entries)
  expect(held.answers.map(({ html }: { html: string }) => html)).toEqual(Array(5).fill(later))
  await enter(b, lakeside.priya.email)
  expect([b.status, b.text().includes('Kept. It is looked up later.'), b.text().includes('Priya')]).toEqual([
    200,
    true,
    false,
  ])
  expect((await recorded()).map(({ email, ways }) => [email, ways])).toEqual([
    [lakeside.gail.email, ['door', 'door']],
    [lakeside.priya.email, ['door']],
    [lakeside.sam.email, ['door']],
  ])
  const { rows } = await pool.query(
    `select email, badge from waiting_attendance where email = 'nobody@x.example' or badge <> ''`,
  )
  expect(rows).toEqual([
    { email: 'nobody@x.example', badge: '' },
    { email: '', badge: 'UNKNOWN-7' },
  ])
  // What was kept silently tells nothing afterwards either.
  t.setTime('2026-11-20T20:40:00Z')
  const again = await send(b, entries)
  expect(again.answers.map(({ html }: { html: string }) => html)).toEqual(Array(5).fill(later))
  await enter(b, lakeside.sam.email)
  expect(b.text()).toContain('Already recorded: Sam Okafor, MD, PharmD, 12:40 PM')
  t.setTime('2026-11-20T20:10:00Z')
})

test('what is added to an entry while its door tells nothing records whom it means, and ties no badge', async () => {
  await nobody()
  const b = await device()
  const path = b.path
  await enter(b, 'B-8001')
  const about = b.field('about')
  await b.get(path)
  await silence(b)
  await b.post(path, { entryId: randomUUID(), about, typed: lakeside.lena.email })
  expect([b.text().includes('It is looked up later.'), b.text().includes('Lena')]).toEqual([true, false])
  expect(await sources(lakeside.lena.email)).toEqual([{ way: 'door', undone: false }])
  await b.post(path, { entryId: about, typed: 'B-8001' })
  expect(b.text()).not.toContain('Lena')
  const { rows } = await pool.query(`select badge from person_badge where badge = 'B-8001'`)
  expect(rows).toEqual([])
})

test('the first day with badges: hundreds that nobody has do not silence a door', async () => {
  await nobody()
  const b = await device()
  for (let round = 0; round < 8; round++)
    await send(
      b,
      Array.from({ length: 25 }, (_, index) => ({ id: randomUUID(), typed: `NEW-${round}${index}0`, ago: 0 })),
    )
  await enter(b, lakeside.sam.email)
  expect(b.text()).toContain('Recorded: Sam Okafor, MD, PharmD, 12:10 PM')
})

test('the same text at a door, again and again, waits once; more can be said of it', async () => {
  await nobody()
  const b = await device()
  const path = b.path
  for (let time = 0; time < 3; time++) {
    await enter(b, 'Somebody Unknown')
    await enter(b, 'Q-4004')
  }
  const waiting = async () =>
    (await pool.query('select name, email, badge from waiting_attendance order by badge')).rows
  expect(await waiting()).toEqual([
    { name: 'Somebody Unknown', email: '', badge: '' },
    { name: '', email: '', badge: 'Q-4004' },
  ])
  await enter(b, 'Somebody Unknown')
  await b.post(path, { entryId: randomUUID(), about: b.field('about'), typed: 'new@clinic.example' })
  expect((await waiting())[0]).toEqual({ name: 'Somebody Unknown', email: 'new@clinic.example', badge: '' })
})

test.each(['', '   '])('nothing typed (%j) with scripts off is answered with what to type', async (typed) => {
  const b = await device()
  await enter(b, typed)
  expect([b.status, b.text().includes('There is a problem Scan your badge, or type your email or name')]).toEqual([
    422,
    true,
  ])
  expect(b.body).toContain('aria-invalid="true"')
})

test.each([
  ['%', '%'],
  ['_', '_'],
  ['a letter', 'a'],
  ['a digit', '7'],
  ['1,000 characters', 'x'.repeat(1000)],
])('%s is answered with what to type, and not kept', async (_, typed) => {
  await nobody()
  const b = await device()
  await enter(b, typed)
  expect([b.status, b.text().includes('Type your email, or your first and last name; or scan your badge')]).toEqual([
    422,
    true,
  ])
  const { answers } = await send(b, [{ id: randomUUID(), typed, ago: 0 }])
  expect([answers[0].kind, answers[0].html.includes('Not recorded.')]).toEqual(['unclear', true])
  const { rows } = await pool.query('select name from waiting_attendance union all select way from attendance_source')
  expect(rows).toEqual([])
})

test('a badge that is scanned into the place of an email is the next person’s, also with scripts off', async () => {
  await nobody()
  const b = await device()
  const path = b.path
  await enter(b, 'Nobody Known')
  await b.post(path, { entryId: randomUUID(), about: b.field('about'), typed: 'LHS-0042' })
  expect(b.text()).toContain('Recorded: Gail Monroe, RN, BSN')
})

test('the owner of an account takes a badge off it by the link in the mail, with what it recorded', async () => {
  await nobody()
  await pool.query(`delete from person_badge where badge = 'B-9001'`)
  const b = await device()
  const path = b.path
  await enter(b, 'B-9001')
  await b.post(path, { entryId: randomUUID(), about: b.field('about'), typed: lakeside.tomasz.email })
  await enter(b, 'B-9001')
  await enter(b, lakeside.tomasz.email)
  const link = await linkIn(t, lakeside.tomasz.email)
  expect(link).toMatch(/^\/lakeside\/undo-badge\//)
  const reader = await t.browser().get(link)
  expect(reader.text()).toContain('The badge B-9001 records you at doors.')
  await reader.submit()
  expect(reader.heading()).toBe('The badge is off your account')
  expect(reader.text()).toContain('Taken back Bronchiolitis After High Flow: What Still Helps')
  // The e-mail typed by itself is no matter of the badge.
  expect(await sources(lakeside.tomasz.email)).toEqual([
    { way: 'door', undone: true },
    { way: 'door', undone: true },
    { way: 'door', undone: false },
  ])
  const { rows } = await pool.query(
    `select w.badge, w.joined_at, (select count(*)::int from person_badge where badge = 'B-9001') as held
     from waiting_attendance w where badge = 'B-9001'`,
  )
  expect(rows).toEqual([{ badge: 'B-9001', joined_at: null, held: 0 }])
  expect((await mailTo(t, lakeside.tomasz.email)).at(-1)!.subject).toBe('A badge was taken off your account')
  expect([(await reader.get(link)).status, (await reader.post(link)).status]).toEqual([410, 410])
  await b.get(path)
  await enter(b, 'B-9001')
  expect(b.text()).toContain('This badge is not known here: kept.')
})

test('what a badge recorded stays where its credit was claimed', async () => {
  await nobody()
  const b = await device()
  await enter(b, 'B-9002')
  await b.post(b.path, { entryId: randomUUID(), about: b.field('about'), typed: lakeside.sam.email })
  await pool.query(
    `insert into certificate (organization_id, id, number, person_id, session_id, frozen, issued_at)
     select organization_id, gen_random_uuid(), 'LHS-X-1', person_id, $1, '{}', now() from person_email where email = $2`,
    [session, lakeside.sam.email],
  )
  const reader = await t.browser().get(await linkIn(t, lakeside.sam.email))
  await reader.submit()
  expect(reader.text()).toContain('This stays, because its credit was claimed Bronchiolitis')
  expect(await sources(lakeside.sam.email)).toEqual([{ way: 'door', undone: false }])
  const { rows } = await pool.query(`select badge from person_badge where badge = 'B-9002'`)
  expect(rows).toEqual([])
})

test('a badge that became somebody’s meanwhile is refused with another’s email, and nothing is recorded by it', async () => {
  await nobody()
  const b = await device()
  const path = b.path
  await enter(b, 'B-9003')
  const about = b.field('about')
  await pool.query(
    `insert into person_badge select organization_id, 'B-9003', person_id, now() from person_email where email = $1`,
    [lakeside.gail.email],
  )
  await b.post(path, { entryId: randomUUID(), about, typed: lakeside.priya.email })
  expect(b.text()).toContain('This badge is somebody else’s. Nothing was added to it.')
  expect(await recorded()).toEqual([])
  const { rows } = await pool.query(
    `select e.email, w.email as added from person_badge p join person_email e on e.person_id = p.person_id
     join waiting_attendance w on w.badge = p.badge where p.badge = 'B-9003'`,
  )
  expect(rows).toEqual([{ email: lakeside.gail.email, added: '' }])
})

test('coordinators of other series, and other organizations, have no door here', async () => {
  const other = await staff(lakeside.noor.email)
  await other.get(office)
  expect(other.status).toBe(403)
  const walt = await staff(lakeside.walt.email)
  await walt.get(office)
  expect(walt.status).toBe(403)
  const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  await olga.get(office.replace('lakeside', 'palmetto'))
  expect(olga.status).toBe(404)
})

test.each([
  ['nothing', {}],
  ['no JSON', { entry: '{' }],
  ['no id', { entry: '{"id":"x","typed":"a"}' }],
  ['an array', { entry: '[]' }],
  ['too many', { entry: Array(26).fill(JSON.stringify({ id: randomUUID(), typed: 'a' })) }],
])('a form of entries with %s is refused', async (_, fields) => {
  const b = await device()
  await b.post(`${b.path}/entries`, fields as Record<string, string | string[]>)
  expect([b.status, JSON.parse(b.body)]).toEqual([400, { code: 'unreadable' }])
})
