import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { newId, newToken, tokenHash } from '../../platform/ids.ts'

const mailServer = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'no-reply@cme.example' }
const t = await testApp({ settings: mailServer })
const { pool } = t.database

const idOf = async (slug: string): Promise<string> =>
  (await pool.query('select id from organization where slug = $1', [slug])).rows[0].id
const organizationId = await idOf('lakeside')
const personOf = async (email: string): Promise<string> =>
  (await pool.query('select person_id from person_email where email = $1', [email])).rows[0].person_id
const gail = await personOf(lakeside.gail.email)

type Kept = Partial<{
  organization: string
  channel: 'email' | 'text'
  recipient: string
  person: string | null
  subject: string
  body: string
  queuedAt: string
  sentAt: string | null
  failure: 'refused' | 'given-up' | null
  attempts: number
  lastError: string
}>

/** A message as it would be kept; sent to Gail an hour ago unless said otherwise. */
async function kept(changes: Kept = {}): Promise<string> {
  const m = {
    organization: organizationId,
    channel: 'email' as const,
    recipient: lakeside.gail.email,
    person: gail as string | null,
    subject: 'Your certificate',
    body: 'Here it is.',
    queuedAt: '2026-11-20T20:00:00Z',
    sentAt: '2026-11-20T20:00:01Z' as string | null,
    failure: null,
    attempts: 1,
    lastError: '',
    ...changes,
  }
  const id = newId()
  await pool.query(
    `insert into message (organization_id, id, channel, recipient, person_id, subject, body, queued_at, sent_at, failure,
       failed_at, attempts, last_error) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[m.organization, id, m.channel, m.recipient, m.person, m.subject, m.body, m.queuedAt],
      ...[m.failure ? null : m.sentAt, m.failure, m.failure && m.queuedAt, m.attempts, m.lastError],
    ],
  )
  return id
}

const refused = { failure: 'refused', sentAt: null, lastError: '550 5.1.1 No such user' } as const
const unsent = { sentAt: null, attempts: 0 }
const list = '/lakeside/office/messages'
const as = (email: string) => t.browser().signIn('lakeside', email, password)
const renee = await as(lakeside.renee.email)
const walt = await as(lakeside.walt.email)

/** The rows of a page: what about, and to whom. */
const abouts = (body: string): string[] =>
  [...body.matchAll(/<th scope="row" class="main"><a [^>]*>(.*?)<\/a>/gs)].map((match) => match[1]!)
const jobs = async (): Promise<string[]> =>
  (
    await pool.query("select data->>'id' as id from pgboss.job where name = 'send-message' order by created_on")
  ).rows.map(({ id }) => id)
const rowOf = async (id: string) => (await pool.query('select * from message where id = $1', [id])).rows[0]
const acts = async () =>
  (await pool.query("select act, subject_id from audit where subject = 'message' order by at, id")).rows

beforeEach(async () => {
  t.setTime('2026-11-20T21:05:00Z')
  await pool.query('truncate message; delete from pgboss.job; delete from throttle')
  await pool.query('set session_replication_role = replica; delete from audit; set session_replication_role = default')
})

test('the log has every message of the organization, the latest first, with what became of it', async () => {
  await kept({ subject: 'Sent' })
  await kept({ subject: 'Refused', ...refused, queuedAt: '2026-11-20T20:01:00Z' })
  await kept({ subject: 'Given up', failure: 'given-up', queuedAt: '2026-11-20T20:02:00Z' })
  await kept({ subject: 'Tried', sentAt: null, attempts: 2, queuedAt: '2026-11-20T20:03:00Z' })
  const text = { channel: 'text', recipient: '+15035550187', person: null, subject: '' } as const
  await kept({ ...text, ...unsent, body: 'Your code: 4821 9937\nEnter it.', queuedAt: '2026-11-20T20:04:00Z' })
  await kept({ organization: await idOf('palmetto'), person: null, subject: 'Elsewhere' })
  for (const b of [renee, walt]) {
    await b.get(list)
    expect(abouts(b.body)).toEqual(['Your code: •••• ••••', 'Tried', 'Given up', 'Refused', 'Sent'])
    expect(b.text()).toContain('2 messages were not delivered')
    expect(b.text()).toContain(
      'Your code: •••• •••• (503) 555-0187 Nov 20, 2026, 12:04 PM Waiting Tried Gail Monroe gail@lakeside.example Nov 20, 2026, 12:03 PM Tried again Given up',
    )
  }
})

test.each([
  ['fate=waiting', ['Waits', 'Tried']],
  ['fate=sent', ['Text', 'Sent']],
  ['fate=look', ['Given up', 'Refused']],
  ['fate=refused', ['Refused']],
  ['fate=given-up', ['Given up']],
  ['channel=text', ['Text']],
  ['channel=email&fate=sent', ['Sent']],
  ['from=2026-11-20', ['Text', 'Waits', 'Tried', 'Given up']],
  ['to=2026-11-19', ['Refused', 'Sent']],
  ['from=2026-11-20&to=2026-11-20', ['Text', 'Waits', 'Tried', 'Given up']],
  ['from=2026-02-30', ['Text', 'Waits', 'Tried', 'Given up', 'Refused', 'Sent']],
])('the log is kept to %s', async (query, expected) => {
  await kept({ subject: 'Sent', queuedAt: '2026-11-19T20:00:00Z' })
  // Eleven at night in Portland is the next day in Greenwich.
  await kept({ subject: 'Refused', ...refused, queuedAt: '2026-11-20T07:59:00Z' })
  await kept({ subject: 'Given up', failure: 'given-up', queuedAt: '2026-11-20T08:00:00Z' })
  await kept({ subject: 'Tried', sentAt: null, queuedAt: '2026-11-20T20:03:00Z' })
  await kept({ subject: 'Waits', ...unsent, queuedAt: '2026-11-20T20:04:00Z' })
  await kept({ channel: 'text', recipient: '+15035550187', subject: 'Text', queuedAt: '2026-11-20T20:05:00Z' })
  await renee.get(`${list}?${query}`)
  expect(abouts(renee.body)).toEqual(expected)
  expect([renee.status, renee.text().includes('Enter a date as year')]).toEqual(
    query.includes('02-30') ? [422, true] : [200, false],
  )
})

test.each([
  ['gail', ['To Gail', 'To her old address']],
  ['GAIL@lakeside.example', ['To Gail', 'To her old address']],
  ['monr', ['To Gail', 'To her old address']],
  ['Old@', ['To her old address']],
  ['503-555-0187', ['To a phone']],
  ['+1503555', ['To a phone']],
  ['o’brien', []],
  ["o'brien-nuñez@", ['To a guest']],
  ['%', []],
])('searching for %j finds whom it was written to', async (search, expected) => {
  await kept({ subject: 'To her old address', recipient: 'old@clinic.example' })
  await kept({ subject: 'To Gail', queuedAt: '2026-11-20T20:01:00Z' })
  await kept({ subject: 'To a guest', recipient: "O'Brien-Nuñez@clinic.example", person: null })
  await kept({ subject: 'To a phone', channel: 'text', recipient: '+15035550187', person: null })
  await renee.get(`${list}?q=${encodeURIComponent(search)}`)
  expect(abouts(renee.body)).toEqual(expected)
})

test('the log is turned by the message at its edge, both ways, also among messages of one moment', async () => {
  await pool.query(
    `insert into message (organization_id, id, channel, recipient, person_id, subject, body, queued_at)
     select $1, gen_random_uuid(), 'email', 'gail@lakeside.example', $2, lpad(n::text, 3, '0'), 'x',
       timestamptz '2026-11-20T20:00:00Z' + (n / 60) * interval '1 minute' from generate_series(0, 119) n`,
    [organizationId, gail],
  )
  for (const query of ['', '?q=gail', `?person=${gail}`, '?fate=waiting']) {
    const pages: string[][] = []
    await renee.get(list + query)
    pages.push(abouts(renee.body))
    for (const turn of ['Older', 'Older', 'Newer', 'Newer']) pages.push(abouts((await renee.click(turn)).body))
    const [first, second, third, again, back] = pages as [string[], string[], string[], string[], string[]]
    expect([first.length, second.length, third.length]).toEqual([50, 50, 20])
    expect(new Set([...first, ...second, ...third]).size).toBe(120)
    expect(first.every((about) => about >= '060')).toBe(true)
    expect([again, back]).toEqual([second, first])
    expect([renee.body.includes('rel="prev"'), renee.body.includes('rel="next"')]).toEqual([false, true])
  }
  expect(abouts((await renee.get(`${list}?older=${newId()}`)).body).length).toBe(50)
})

test('a message is shown without what lets somebody in, also before it is sent, and the look is written down', async () => {
  const token = `${newId()}.${newToken()}`
  const body = `Gail,\n\nyour code: 4821 9937\n\nSign in: https://cme.example/lakeside/sign-in/link/${token}\nor https://cme.example/lakeside/x?link=${token}&to=y.`
  const id = await kept({ ...unsent, body, lastError: '' })
  for (const b of [renee, walt]) {
    await b.get(`${list}/${id}`)
    expect(b.status).toBe(200)
    expect(b.text()).toContain(
      'Gail, your code: •••• •••• Sign in: https://cme.example/lakeside/sign-in/link/••• or https://cme.example/lakeside/x?•••.',
    )
    expect([b.body.includes(token.slice(37)), b.body.includes('4821'), b.body.includes('9937')]).toEqual([
      false,
      false,
      false,
    ])
  }
  const { rows } = await pool.query("select act from audit where subject_id = $1 and act = 'person.viewed'", [gail])
  expect(rows.length).toBe(2)
})

test('a message of another organization is not there', async () => {
  const id = await kept({ organization: await idOf('palmetto'), person: null })
  expect((await renee.get(`${list}/${id}`)).status).toBe(404)
  expect((await renee.post(`${list}/${id}/again`)).status).toBe(404)
  expect((await renee.post(`${list}/${id}/looked-into`)).status).toBe(404)
  const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  expect((await olga.get(`/palmetto/office/messages/${id}`)).status).toBe(200)
  expect(await jobs()).toEqual([])
})

test('a message that was sent is sent again as a copy, once for two presses, and it is written down', async () => {
  const id = await kept({ subject: 'Your certificate: 李', body: 'It is at https://cme.example/verify/LHS-1.' })
  await renee.get(`${list}/${id}`)
  await renee.submit({}, 'Send again')
  expect(renee.text()).toContain('It is on its way again.')
  const copy = renee.path.split('?')[0]!.split('/').at(-1)!
  expect(copy).not.toBe(id)
  await renee.post(`${list}/${id}/again`)
  expect(renee.path.split('?')[0]!.split('/').at(-1)).toBe(copy)
  expect(await rowOf(copy)).toMatchObject({
    again_of: id,
    recipient: lakeside.gail.email,
    person_id: gail,
    subject: 'Your certificate: 李',
    body: 'It is at https://cme.example/verify/LHS-1.',
    sent_at: null,
  })
  expect([await jobs(), await acts()]).toEqual([[copy], [{ act: 'message.sent_again', subject_id: id }]])
  await renee.get(`${list}/${id}`)
  expect(renee.text()).toContain('Sent again Nov 20, 2026, 1:05 PM Waiting')
})

test('a message that was refused is tried anew itself, and does not wait to be looked into any more', async () => {
  const id = await kept({ ...refused, attempts: 13 })
  expect((await renee.get('/lakeside/office/today')).text()).toContain('1 message was not delivered')
  await renee.click('Look into')
  await renee.click('Your certificate')
  expect(renee.text()).toContain('Why: 550 5.1.1 No such user')
  await renee.submit({}, 'Try again')
  expect(renee.path).toBe(`${list}/${id}?said=message-sent-again`)
  expect(await rowOf(id)).toMatchObject({ failure: null, failed_at: null, attempts: 0, sent_at: null })
  expect([await jobs(), await acts()]).toEqual([[id], [{ act: 'message.sent_again', subject_id: id }]])
  expect((await renee.get('/lakeside/office/today')).text()).not.toContain('not delivered to')
  await renee.post(`${list}/${id}/again`)
  expect(await jobs()).toEqual([id])
})

test('whoever looked into a failure says so once, and it waits on Today no longer', async () => {
  const id = await kept(refused)
  await renee.get(`${list}/${id}`)
  await renee.submit({}, 'Nothing more to do')
  expect(renee.text()).toContain('Looked into: Nov 20, 2026, 1:05 PM')
  expect(renee.body.includes('Nothing more to do')).toBe(false)
  await renee.post(`${list}/${id}/looked-into`)
  expect([renee.status, await acts()]).toEqual([200, [{ act: 'message.looked_into', subject_id: id }]])
  expect((await renee.get('/lakeside/office/today')).text()).not.toContain('1 message was not delivered')
  expect(abouts((await renee.get(`${list}?fate=look`)).body)).toEqual([])
  expect(abouts((await renee.get(`${list}?fate=refused`)).body)).toEqual(['Your certificate'])
})

const link = (token: string) => `https://cme.example/lakeside/disclose/${token}`

/** The token of a link that is good until a moment. */
async function linkUntil(expiresAt: string, usedAt: string | null = null): Promise<string> {
  const [id, secret] = [newId(), newToken()]
  await pool.query(
    `insert into one_time_secret (organization_id, id, purpose, secret_hash, person_id, detail, tries_left, created_at, expires_at, used_at)
     values ($1, $2, 'disclose', $3, null, '{}', 1, now(), $4, $5)`,
    [organizationId, id, tokenHash(`${id} ${secret}`), expiresAt, usedAt],
  )
  return `${id}.${secret}`
}

const later = '2026-11-27T21:05:00Z'
const spent = 'a link that works once, and that was used or ran out'

test.each<[string, () => Promise<Kept>, string]>([
  ['a code', async () => ({ ...refused, body: 'Your code: 4821 9937' }), 'It holds a code'],
  ['a code that is blanked', async () => ({ body: 'Your code: •••• ••••' }), 'It holds a code'],
  ['a link that is blanked', async () => ({ body: link(`${newId()}.•••`) }), spent],
  ['a link that ran out', async () => ({ ...refused, body: link(await linkUntil('2026-11-20T21:05:00Z')) }), spent],
  ['a link that was used', async () => ({ ...refused, body: link(await linkUntil(later, later)) }), spent],
  ['a link of nobody', async () => ({ ...refused, body: link(`${newId()}.${newToken()}`) }), spent],
  [
    'one good link and one that is not',
    async () => ({ ...refused, body: `${link(await linkUntil(later))} ${link(`${newId()}.${newToken()}`)}` }),
    spent,
  ],
  ['another kind of token', async () => ({ ...refused, body: `https://cme.example/x/${newToken()}` }), spent],
  [
    'what went to an address that is not theirs any more',
    async () => ({ recipient: 'old@clinic.example' }),
    'not in the person’s account any more',
  ],
  ['what is on its way', async () => ({ ...unsent, queuedAt: '2026-11-20T21:00:00Z' }), 'is on its way'],
  [
    'a text, where there is no carrier',
    async () => ({ ...refused, channel: 'text', recipient: '+15035550187' }),
    'Nothing is set up now that would send it',
  ],
])('%s is not sent again, and the page says why', async (_, message, why) => {
  const id = await kept(await message())
  const before = await rowOf(id)
  await renee.get(`${list}/${id}`)
  expect([renee.text().includes(why), renee.body.includes('/again"')]).toEqual([true, false])
  await renee.post(`${list}/${id}/again`)
  expect([renee.status, renee.text().includes(why)]).toEqual([422, true])
  expect([await rowOf(id), await jobs(), await acts()]).toEqual([before, [], []])
})

test('a message that was never taken goes with its link while that opens something', async () => {
  const body = link(await linkUntil(later))
  const id = await kept({ ...refused, recipient: 'guest@clinic.example', person: null, body })
  await renee.post(`${list}/${id}/again`)
  expect([(await rowOf(id)).body, await jobs()]).toEqual([body, [id]])
  expect(renee.body.includes(body)).toBe(false)
})

test('one address is not sent the same again and again', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, (_, at) => kept({ subject: `Mail ${at}` })))
  const statuses: number[] = []
  for (const id of ids) statuses.push((await renee.post(`${list}/${id}/again`)).status)
  expect(statuses).toEqual([200, 200, 200, 429, 429])
  expect((await jobs()).length).toBe(3)
})

test('viewers look only, and are offered nothing to press', async () => {
  const id = await kept(refused)
  await walt.get(`${list}/${id}`)
  expect([walt.text().includes('550 5.1.1 No such user'), walt.body.includes('/again"')]).toEqual([true, false])
  expect((await walt.post(`${list}/${id}/again`)).status).toBe(403)
  expect((await walt.post(`${list}/${id}/looked-into`)).status).toBe(403)
  expect((await walt.get('/lakeside/office/today')).text()).not.toContain('1 message was not delivered')
})
