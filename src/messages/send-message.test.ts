import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import { newId, newToken } from '../platform/ids.ts'
import { makeLog } from '../platform/log.ts'
import { makeTwilio } from './carriers/twilio.ts'
import type { Ways } from './deliver.ts'
import { forgetSecrets } from './forget-secrets.ts'
import { giveUp } from './give-up.ts'
import { type Mailer, makeMailer } from './mail-transport.ts'
import { optOut } from './opt-out/opt-out.ts'
import { type Draft, queueMessage, queueMessages } from './queue-message.ts'
import { sendKept } from './send-kept.ts'
import { registerMessageJobs, sendMessage } from './send-message.ts'

type Received = { from: string; to: string[]; data: string }

const received: Received[] = []
let refuses = false
/** Until it is over, the server answers nobody. */
let answering = Promise.resolve()
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _, done) =>
    done(address.startsWith('nobody@') ? Object.assign(new Error('5.1.1 No such user'), { responseCode: 550 }) : null),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', async () => {
      await answering
      if (refuses) return done(new Error('mailbox of gail@lakeside.example is full'))
      const { mailFrom, rcptTo } = session.envelope
      const from = mailFrom ? mailFrom.address : ''
      received.push({ from, to: rcptTo.map(({ address }) => address), data: Buffer.concat(chunks).toString() })
      done()
    })
  },
})
const listening = server.listen(0, '127.0.0.1')
await once(listening, 'listening')
const smtpUrl = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`
const mailer = makeMailer({ smtpUrl, mailFrom: 'no-reply@cme.example' }) as Mailer

const t = await testApp({ settings: { SMTP_URL: smtpUrl, MAIL_FROM: 'no-reply@cme.example' } })
const lakeside = (await t.database.atLarge((db) => organizationBySlug(db, 'lakeside')))!
const sending = {
  database: t.database,
  log: makeLog('silent'),
  clock: t.app.clock,
  mailer: mailer as Mailer | null,
  carrierOf: (() => null) as Ways['carrierOf'],
  unsubscribeLink: (({ slug }, { recipient, kind }) =>
    `https://cme.example/${slug}/unsubscribe/${recipient}/${kind}`) as Ways['unsubscribeLink'],
}

afterAll(() => new Promise<void>((resolve) => void server.close(resolve)))
beforeEach(() => {
  received.length = 0
  refuses = false
})

async function queued(changes: Partial<Draft> = {}): Promise<{ organizationId: string; id: string }> {
  const draft: Draft = {
    organizationId: lakeside.id,
    channel: 'email',
    recipient: 'gail@lakeside.example',
    personId: null,
    subject: 'Your certificate: Bronchiolitis',
    body: 'Naïve Łukasz,\n\nhere it is.',
    ...changes,
  }
  return t.database.inOrganization(lakeside.id, async (db) => {
    await queueMessage(db, { ...t.app.jobs, enqueue: async () => {} }, draft, t.app.clock())
    const { id } = await db.selectFrom('message').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    return { organizationId: lakeside.id, id }
  })
}

const stateOf = ({ id }: { id: string }) =>
  t.database.inOrganization(lakeside.id, (db) =>
    db
      .selectFrom('message')
      .select(['sent_at', 'attempts', 'last_error'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

const sentNow = { sent_at: '2026-11-20 21:05:00+00', attempts: 1, last_error: '' }

test('a queued e-mail reaches the mail server from the organization, and is marked as sent', async () => {
  const message = await queued()
  await sendMessage(sending, message)
  expect(received.map(({ from, to }) => ({ from, to }))).toEqual([
    { from: 'no-reply@cme.example', to: ['gail@lakeside.example'] },
  ])
  const { data } = received[0]!
  expect(data).toContain('From: Lakeside Health System CME <no-reply@cme.example>')
  expect(data).toContain(`Reply-To: Lakeside Health System CME <${lakeside.email}>`)
  expect(data).toContain('Subject: Your certificate: Bronchiolitis')
  expect(data).toContain(`Message-ID: <${message.id}@cme.example>`)
  expect(await stateOf(message)).toEqual(sentNow)
})

test('what waited because no mail server was set up goes out once there is one, save what ran out meanwhile', async () => {
  await t.database.pool.query('delete from message')
  const kept = await queued()
  await queued({ body: 'Your code: 4821 9937' })
  const refused = await queued({ recipient: 'nobody@lakeside.example' })
  await sendMessage(sending, refused)
  const enqueued: unknown[] = []
  const jobs = {
    ...t.app.jobs,
    enqueue: (async (_, queue, data) => void enqueued.push(queue, ...data)) as typeof t.app.jobs.enqueue,
  }
  const later = (minutes: number) => () => t.app.clock().add({ minutes })
  const without = { ...t.app.settings, smtpUrl: undefined }
  await sendKept({ ...t.app, jobs, clock: later(11), settings: without })
  await sendKept({ ...t.app, jobs, clock: later(9) })
  await sendKept({ ...t.app, jobs, clock: later(73 * 60) })
  expect(enqueued).toEqual([])
  await sendKept({ ...t.app, jobs, clock: later(11) })
  expect(enqueued).toEqual(['send-message', kept])
})

test('once it is sent, no code and no link in the message can be used from the outbox', async () => {
  const token = `${newId()}.${newToken()}`
  const body = `Your code: 4821 9937\n\nSign in: https://cme.example/lakeside/sign-in/link/${token}`
  const message = await queued({ body })
  const kept = () =>
    t.database.inOrganization(lakeside.id, (db) =>
      db.selectFrom('message').select('body').where('id', '=', message.id).executeTakeFirstOrThrow(),
    )
  refuses = true
  await expect(sendMessage(sending, message)).rejects.toThrow('did not take')
  expect(await kept()).toEqual({ body })
  refuses = false
  await sendMessage(sending, message)
  const sent = received[0]!.data.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect([sent.includes('4821 9937'), sent.includes(token)]).toEqual([true, true])
  expect(await kept()).toEqual({
    body: `Your code: •••• ••••\n\nSign in: https://cme.example/lakeside/sign-in/link/${token.slice(0, 36)}.•••`,
  })
})

test('a code or link that nothing has sent is blanked when it is good no longer', async () => {
  const token = `${newId()}.${newToken()}`
  const body = `Your code: 4821 9937, or https://cme.example/lakeside/invitation/${token}`
  const message = await queued({ body })
  const after = async (dayCount: number) => {
    await forgetSecrets(t.database, t.app.clock().add({ hours: dayCount * 24 }))
    const { rows } = await t.database.pool.query('select body from message where id = $1', [message.id])
    return rows[0].body
  }
  expect(await after(7)).toBe(body)
  expect(await after(9)).toBe(
    `Your code: •••• ••••, or https://cme.example/lakeside/invitation/${token.slice(0, 36)}.•••`,
  )
})

test('a job that comes again sends nothing again; while another process sends, it is put off', async () => {
  const message = await queued()
  const silence = Promise.withResolvers<void>()
  answering = silence.promise
  const both = [sendMessage(sending, message), sendMessage(sending, message)].map((one) =>
    one.then(
      () => 'sent',
      () => 'put off',
    ),
  )
  expect(await Promise.race(both)).toBe('put off')
  silence.resolve()
  expect((await Promise.all(both)).sort()).toEqual(['put off', 'sent'])
  await sendMessage(sending, message)
  expect(received.length).toBe(1)
  expect(await stateOf(message)).toEqual(sentNow)
})

test('what a mail server refuses is kept with its reason, fails its job without the address, and is sent later', async () => {
  const message = await queued()
  refuses = true
  await expect(sendMessage(sending, message)).rejects.toThrow(`The mail server did not take message ${message.id}.`)
  const refused = await stateOf(message)
  expect(refused).toMatchObject({ sent_at: null, attempts: 1 })
  expect(refused.last_error).toContain('mailbox of gail@lakeside.example is full')
  refuses = false
  await sendMessage(sending, message)
  expect(await stateOf(message)).toEqual({ ...sentNow, attempts: 2 })
})

const failureOf = async ({ id }: { id: string }) =>
  (await t.database.pool.query('select failure, failed_at, last_error from message where id = $1', [id])).rows[0]

test('what a mail server refuses for good is not tried again, and keeps the reason', async () => {
  const message = await queued({ recipient: 'nobody@lakeside.example' })
  await sendMessage(sending, message)
  const refused = { failure: 'refused', failed_at: '2026-11-20 21:05:00+00', last_error: '550 5.1.1 No such user' }
  expect(await failureOf(message)).toEqual(refused)
  await sendMessage(sending, message)
  expect([await stateOf(message), received]).toEqual([
    { sent_at: null, attempts: 1, last_error: '550 5.1.1 No such user' },
    [],
  ])
})

test('a message is given up with the thirteenth try, and its job ends', async () => {
  const message = await queued()
  refuses = true
  await t.database.pool.query('update message set attempts = 11 where id = $1', [message.id])
  await expect(sendMessage(sending, message)).rejects.toThrow('did not take')
  expect((await failureOf(message)).failure).toBe(null)
  await sendMessage(sending, message)
  expect(await failureOf(message)).toMatchObject({ failure: 'given-up', failed_at: '2026-11-20 21:05:00+00' })
  refuses = false
  await sendMessage(sending, message)
  expect(received).toEqual([])
})

test('what was tried for three days is given up at night; what was never tried, or is new, waits on', async () => {
  const [tried, fresh, kept] = [await queued(), await queued(), await queued()]
  refuses = true
  for (const message of [tried, fresh]) await expect(sendMessage(sending, message)).rejects.toThrow('did not take')
  await t.database.pool.query('update message set again_at = $2 where id = $1', [fresh.id, '2026-11-22T21:05:00Z'])
  const failures = async () => Promise.all([tried, fresh, kept].map(async (one) => (await failureOf(one)).failure))
  await giveUp(t.database, t.app.clock().add({ hours: 72 }))
  expect(await failures()).toEqual([null, null, null])
  await giveUp(t.database, t.app.clock().add({ hours: 73 }))
  expect(await failures()).toEqual(['given-up', null, null])
})

test('a line break in a subject makes no header', async () => {
  await sendMessage(sending, await queued({ subject: 'Hello\r\nBcc: everyone@lakeside.example\u2028X-Evil: 1' }))
  expect(received.map(({ to }) => to)).toEqual([['gail@lakeside.example']])
  const [headers] = received[0]!.data.split('\r\n\r\n')
  expect(headers!.split('\r\n').filter((line) => /^(bcc|x-evil)/i.test(line))).toEqual([])
})

test('a recipient that is not one address is sent nothing, and its job is not tried again', async () => {
  for (const recipient of [
    'a@b.example, c@d.example',
    'Gail <gail@lakeside.example>',
    'a@b.example\r\nBcc: c@d.example',
  ]) {
    const message = await queued({ recipient })
    await sendMessage(sending, message)
    expect(await stateOf(message)).toEqual({
      sent_at: null,
      attempts: 1,
      last_error: 'The recipient is not one e-mail address.',
    })
  }
  expect(received).toEqual([])
})

test('without a mail server, and for a text, the message stays in the outbox', async () => {
  const email = await queued()
  await sendMessage({ ...sending, mailer: null }, email)
  const text = await queued({ channel: 'text', recipient: '+15035550187' })
  await sendMessage(sending, text)
  const kept = { sent_at: null, attempts: 0, last_error: '' }
  expect([await stateOf(email), await stateOf(text), received.length]).toEqual([kept, kept, 0])
})

type Asked = { to: string; body: string }
const asked: Asked[] = []
let carrierThinks = Promise.resolve()
let carrierSays: [status: number, body: string] = [201, '{}']
const api = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const form = new URLSearchParams(Buffer.concat(chunks).toString())
  asked.push({ to: form.get('To')!, body: form.get('Body')! })
  await carrierThinks
  response.writeHead(carrierSays[0]).end(carrierSays[1])
})
api.listen(0, '127.0.0.1')
await once(api, 'listening')
afterAll(() => void api.close())
const carrier = makeTwilio(`http://127.0.0.1:${(api.address() as AddressInfo).port}`)
const texting = {
  ...sending,
  carrierOf: () => ({ carrier, account: { account: 'AC1', token: 'secret', number: '+18335550111' } }),
}
const phone = '+15035550187'
const consentOf = async () =>
  (await t.database.pool.query('select consent from texting_phone where phone = $1', [phone])).rows

test('a text leaves by the carrier, once, and its code is blanked then', async () => {
  const message = await queued({ channel: 'text', recipient: phone, body: '4821 9937 is your code.' })
  const { promise, resolve } = Promise.withResolvers<void>()
  carrierThinks = promise
  const first = sendMessage(texting, message)
  while (asked.length === 0) await pause(5)
  await expect(sendMessage(texting, message)).rejects.toThrow('is being sent by another process')
  resolve()
  await first
  await sendMessage(texting, message)
  expect([asked.splice(0), await stateOf(message)]).toEqual([[{ to: phone, body: '4821 9937 is your code.' }], sentNow])
  const { rows } = await t.database.pool.query('select body from message where id = $1', [message.id])
  expect(rows).toEqual([{ body: '•••• •••• is your code.' }])
})

test('a text that the carrier cannot take now is tried again; one that it refuses is not', async () => {
  const message = await queued({ channel: 'text', recipient: phone })
  carrierSays = [503, '{}']
  await expect(sendMessage(texting, message)).rejects.toThrow(`The carrier did not take message ${message.id}.`)
  expect(await stateOf(message)).toEqual({ sent_at: null, attempts: 1, last_error: 'Twilio answered 503' })
  carrierSays = [400, '{"code":21211,"message":"The number is not valid"}']
  await sendMessage(texting, message)
  const refused = { sent_at: null, attempts: 2, last_error: '21211: The number is not valid' }
  expect([await stateOf(message), await consentOf()]).toEqual([refused, []])
})

test('nothing is sent to a phone that has stopped: also when only the carrier knew', async () => {
  const stopped = { sent_at: null, attempts: 1, last_error: 'The phone wants no texts.' }
  carrierSays = [400, '{"code":21610,"message":"unsubscribed"}']
  asked.splice(0)
  const first = await queued({ channel: 'text', recipient: phone })
  await sendMessage(texting, first)
  expect([asked.splice(0).length, await stateOf(first), await consentOf()]).toEqual([
    1,
    stopped,
    [{ consent: 'stopped' }],
  ])
  carrierSays = [201, '{}']
  const second = await queued({ channel: 'text', recipient: phone })
  await sendMessage(texting, second)
  expect([asked.splice(0), await stateOf(second)]).toEqual([[], stopped])
})

test('a text to what is no phone is not sent', async () => {
  const message = await queued({ channel: 'text', recipient: 'priya@lakeside.example' })
  await sendMessage(texting, message)
  expect([asked, (await stateOf(message)).last_error]).toEqual([[], 'The recipient is not one phone.'])
})

test('mail that one may unsubscribe from says where, to people and to mail programs; other mail does not', async () => {
  await sendMessage(sending, await queued({ kind: 'session.cancelled' }))
  await sendMessage(sending, await queued({ kind: 'credit.certificate' }))
  const link = 'https://cme.example/lakeside/unsubscribe/gail@lakeside.example/session.cancelled'
  const plain = received.map(({ data }) => data.replace(/=\r\n/g, '').replace(/\r\n\s+/g, ' '))
  expect(plain[0]).toContain(`List-Unsubscribe: <${link}>`)
  expect(plain[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(plain[0]).toContain(`No more messages of this kind: ${link}`)
  expect([plain[1]!.includes('List-Unsubscribe'), plain[1]!.includes('No more messages')]).toEqual([false, false])
})

test('who unsubscribed gets none of that kind, and nobody has to look into it', async () => {
  const optedOut = { recipient: 'gail@lakeside.example', kind: 'session.cancelled' } as const
  await t.database.inOrganization(lakeside.id, (db) => optOut(db, lakeside.id, optedOut, t.app.clock()))
  await sendMessage(sending, await queued({ kind: 'session.cancelled', recipient: 'Gail@lakeside.example' }))
  await sendMessage(sending, await queued({ kind: 'reminder.attendee' }))
  expect(received.length).toBe(1)
  const { rows } = await t.database.pool.query(
    "select failure, last_error, looked_at is not null as looked from message where kind = 'session.cancelled' and failure is not null",
  )
  expect(rows).toEqual([
    { failure: 'refused', last_error: 'They unsubscribed from this kind of message.', looked: true },
  ])
})

test('a message of another organization is not found', async () => {
  const palmetto = (await t.database.atLarge((db) => organizationBySlug(db, 'palmetto')))!
  const { id } = await queued()
  await sendMessage(sending, { organizationId: palmetto.id, id })
  expect(received).toEqual([])
})

test('a message that is queued with its fact is sent by the job', async () => {
  await registerMessageJobs(t.app, 'https://cme.example')
  const draft: Draft = {
    organizationId: lakeside.id,
    channel: 'email',
    recipient: 'priya@lakeside.example',
    personId: null,
    subject: 'By the job',
    body: 'Sent.',
  }
  await t.database.inOrganization(lakeside.id, (db) => queueMessage(db, t.app.jobs, draft, t.app.clock()))
  await expect.poll(() => received.map(({ to }) => to), { timeout: 15_000 }).toEqual([['priya@lakeside.example']])
})

test('two thousand messages are queued at once by two statements, and each is sent on its own', async () => {
  const drafts = Array.from(
    { length: 2000 },
    (_, index): Draft => ({
      organizationId: lakeside.id,
      channel: 'email',
      recipient: `o’brien-${10_000 + index}@lakeside.example`,
      personId: null,
      subject: 'Cancelled: "Croup", {and} more\\',
      body: 'It is cancelled.\n\n李 was ill.',
    }),
  )
  let enqueued: unknown[][] = []
  const jobs = { ...t.app.jobs, enqueue: async (...order: unknown[]) => void enqueued.push(order.slice(1)) }
  await t.database.inOrganization(lakeside.id, (db) => queueMessages(db, jobs, drafts, t.app.clock()))
  const { rows } = await t.database.pool.query(
    `select id, recipient, subject, body from message where subject like 'Cancelled:%' order by recipient`,
  )
  const written = drafts.map(({ recipient, subject, body }) => ({ recipient, subject, body }))
  expect(rows.map(({ id: _, ...row }) => row)).toEqual(written)
  const sending = (enqueued[0]![1] as { organizationId: string; id: string }[]).map(({ id }) => id)
  expect([enqueued.length, enqueued[0]![0], sending.toSorted()]).toEqual([
    1,
    'send-message',
    rows.map(({ id }) => id).toSorted(),
  ])
  enqueued = []
  await t.database.inOrganization(lakeside.id, (db) => queueMessages(db, jobs, [], t.app.clock()))
  expect(enqueued).toEqual([])
})
