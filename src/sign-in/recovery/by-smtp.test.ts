import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { makeMailer } from '../../messages/mail-transport.ts'
import { registerMessageJobs, sendMessage } from '../../messages/send-message.ts'
import { makeLog } from '../../platform/log.ts'

const received: { to: string[]; data: string }[] = []
let refuses = false
let waits: Promise<void> = Promise.resolve()
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: async (stream, session, done) => {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk)
    await waits
    if (refuses) return done(new Error('try later'))
    received.push({ to: session.envelope.rcptTo.map(({ address }) => address), data: Buffer.concat(chunks).toString() })
    done()
  },
})
await once(server.listen(0, '127.0.0.1'), 'listening')
afterAll(() => new Promise<void>((resolve) => void server.close(resolve)))
const SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
const t = await testApp({ settings: { SMTP_URL, MAIL_FROM: 'no-reply@cme.example' } })
await registerMessageJobs(t.app, 'http://localhost')
const { email } = lakeside.priya

beforeEach(async () => {
  t.setTime(testNow)
  received.length = 0
  refuses = false
  waits = Promise.resolve()
  await t.database.pool.query('truncate throttle, one_time_secret, message')
})

const arrived = () => expect.poll(() => received.map(({ to }) => to), { timeout: 20_000 }).toEqual([[email]])
const codeOf = () => /(\d{4}) (\d{4})/.exec(received[0]!.data)!.slice(1).join('')

test('the code of Forgot Password arrives by mail, and opens the new password', { timeout: 30_000 }, async () => {
  const b = await t.browser().post('/lakeside/forgot-password', { email })
  await arrived()
  expect(received[0]!.data).toContain('Subject: Your code for a new Lakeside Health System CME password')
  await b.submit({ code: codeOf(), codeAgain: codeOf() }, 'name="codeAgain"')
  expect(b.heading()).toBe('New password')
})

test('a mail server that is slow holds nobody up: the page answers at once, and the code comes later', {
  timeout: 30_000,
}, async () => {
  let go = () => {}
  waits = new Promise((resolve) => {
    go = resolve
  })
  const b = await t.browser().post('/lakeside/forgot-password', { email })
  expect([b.heading(), received]).toEqual(['Enter your code', []])
  go()
  await arrived()
})

test('a mail server that refuses, and takes it when asked again, loses nothing', { timeout: 30_000 }, async () => {
  refuses = true
  await t.browser().post('/lakeside/forgot-password', { email })
  const message = async () =>
    (await t.database.pool.query('select organization_id as "organizationId", id, attempts, sent_at from message'))
      .rows[0]
  await expect.poll(async () => (await message()).attempts, { timeout: 20_000 }).toBe(1)
  refuses = false
  const mailer = makeMailer({ smtpUrl: SMTP_URL, mailFrom: 'no-reply@cme.example' })
  const sending = {
    database: t.database,
    log: makeLog('silent'),
    clock: t.app.clock,
    mailer,
    carrierOf: () => null,
    unsubscribeLink: () => '',
  }
  await sendMessage(sending, await message())
  await arrived()
  expect(await message()).toMatchObject({ attempts: 2, sent_at: '2026-11-20 21:05:00+00' })
})
