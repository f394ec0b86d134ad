import { expect, test } from 'vitest'
import { surveyToken } from '../../src/evaluations/survey-visit.ts'
import { testApp, testNow } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { codes, lakeside, palmetto, password } from '../support/cast.ts'
import { errorsOf, expectBeside, expectClean } from './page.ts'

const t = await testApp()
const { pool } = t.database

const signedIn = (who: { email: string }) => t.browser().signIn('lakeside', who.email, password)

async function atCredit(who: { email: string }, code: string): Promise<Browser> {
  const b = await signedIn(who)
  await b.get(`/lakeside/c/${code}`)
  return b.submit()
}

const sessionOf = async (code: string): Promise<string> =>
  (await pool.query('select id from activity_session where code = $1', [code])).rows[0].id

const amountField = async (key: string): Promise<string> =>
  `amount-${(await pool.query("select c.id from credit_type c join organization o on o.id = organization_id where key = $1 and slug = 'lakeside'", [key])).rows[0].id}`

const personOf = async ({ email }: { email: string }) =>
  (
    await pool.query(
      'select organization_id as "organizationId", person_id as "personId" from person_email where email = $1',
      [email],
    )
  ).rows[0]

async function awardsOf(who: { email: string }): Promise<{ key: string; amount: number }[]> {
  const { rows } = await pool.query(
    `select t.key, e.amount from credit_entry e join credit_type t on t.id = e.credit_type_id
     join person_email p on p.person_id = e.person_id where p.email = $1 order by t.position`,
    [who.email],
  )
  return rows
}

const most = 'Enter at most 6.50, the maximum for this activity'
const number = 'Enter a number, for example 6.50'

test.each([
  ['nothing', '', 'Choose or enter the amount that you earned'],
  ['zero', '0', 'Choose or enter the amount that you earned'],
  ['a word', 'all of it', number],
  ['a negative amount', '-1', number],
  ['more than the maximum', '6.75', most],
  ['far more', '99999999999999999999', most],
  ['an amount off the step', '0.3', 'Enter an amount in steps of 0.25, for example 0.25'],
  ['three decimals', '1.125', number],
  ['an exponent', '1e1', number],
  ['infinity', 'Infinity', number],
  ['a fraction', '½', number],
  ['two points', '1.2.5', number],
])('%s cannot be claimed, and the amount stays in the field', async (_, typed, message) => {
  const ama = await amountField('ama')
  const b = await atCredit(lakeside.priya, codes.symposium)
  await b.submit({ [ama]: typed, attest: 'yes' }, 'attest')
  expect([b.status, errorsOf(b)]).toEqual([422, { [ama]: message }])
  expect(b.body).toContain(`name="${ama}"`)
  if (typed) expect(b.body).toContain(` value="${typed}"`)
  expectBeside(b)
  expectClean(b)
  expect(await awardsOf(lakeside.priya)).toEqual([])
})

test('without the attestation nothing is claimed', async () => {
  const ama = await amountField('ama')
  const b = await atCredit(lakeside.priya, codes.symposium)
  await b.submit({ [ama]: '1.25' }, 'attest')
  expect([b.status, errorsOf(b)]).toEqual([422, { attest: 'Confirm that you took part' }])
  expect(b.body).toContain(' value="1.25"')
})

test('a credit type of another profession, sent all the same, is not awarded', async () => {
  const b = await atCredit(lakeside.vera, codes.symposium)
  await b.submit({ [await amountField('acpe')]: '6.50', [await amountField('ama')]: '6.50', attest: 'yes' }, 'attest')
  expect([b.status, await awardsOf(lakeside.vera)]).toEqual([200, [{ key: 'ama', amount: 650 }]])
})

test('a claim without the code, or without the evaluation, leads to the step that is missing', async () => {
  const path = `/lakeside/claim/${await sessionOf(codes.bronchiolitis)}/credit`
  const claim = { [await amountField('ama')]: '1.00', attest: 'yes' }
  const b = await signedIn(lakeside.sam)
  await b.post(path, claim)
  expect([b.status, b.heading()]).toEqual([200, 'Confirm your activity'])
  await b.submit()
  await b.post(path, claim)
  expect([b.status, b.heading()]).toEqual([200, 'Evaluation'])
  expect(await awardsOf(lakeside.sam)).toEqual([])
})

test('a claim after the window closed is told when it closed, and what was done so far is kept', async () => {
  const b = await atCredit(lakeside.noor, codes.tumorBoard)
  const address = b.path
  t.setTime('2026-11-28T08:00:00Z')
  const again = await signedIn(lakeside.noor)
  await again.post(address, { attest: 'yes' })
  t.setTime(testNow)
  expect([again.status, again.heading()]).toEqual([409, 'The claim window closed on Friday, November 27, 11:59 PM'])
  expect(again.text()).toContain('What you did so far is kept.')
  expect(await awardsOf(lakeside.noor)).toEqual([])
})

test('a claim that is sent twice gives one credit, and both answers show it', async () => {
  const b = await atCredit(lakeside.gail, codes.tumorBoard)
  const address = b.path
  await b.submit({ attest: 'yes' }, 'attest')
  const first = b.path
  await b.post(address, { [await amountField('participation')]: '0.25', attest: 'yes' })
  expect([b.status, b.path]).toEqual([200, first])
  expect(await awardsOf(lakeside.gail)).toEqual([{ key: 'participation', amount: 100 }])
})

test('twenty claims at once, on two devices, give one credit that all of them see', async () => {
  const one = await atCredit(lakeside.tomasz, codes.symposium)
  const other = await signedIn(lakeside.tomasz)
  const acpe = await amountField('acpe')
  const devices = Array.from({ length: 20 }, (_, index) => {
    const b = t.browser()
    b.setCookie('session-lakeside', (index % 2 ? one : other).cookie('session-lakeside')!)
    return b.post(one.path, { [acpe]: '6.50', attest: 'yes' })
  })
  const shown = (await Promise.all(devices)).map((b) => [b.status, b.heading(), b.path])
  expect(new Set(shown.map(String)).size).toBe(1)
  expect(shown[0]!.slice(0, 2)).toEqual([200, 'Your certificate is ready'])
  expect(await awardsOf(lakeside.tomasz)).toEqual([{ key: 'acpe', amount: 650 }])
  const { rows } = await pool.query(
    "select count(*) as n from message where subject like '%Perioperative%' and recipient = $1",
    [lakeside.tomasz.email],
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('the same code sent twenty times at once is one attendance', async () => {
  const b = await signedIn(lakeside.lena)
  const sent = Array.from({ length: 20 }, () => {
    const device = t.browser()
    device.setCookie('session-lakeside', b.cookie('session-lakeside')!)
    return device.post('/lakeside/claim', { code: codes.bronchiolitis })
  })
  expect(new Set((await Promise.all(sent)).map(({ status }) => status))).toEqual(new Set([200]))
  const { personId } = await personOf(lakeside.lena)
  const { rows } = await pool.query('select count(*) as n from attendance where person_id = $1', [personId])
  expect(rows).toEqual([{ n: 1 }])
})

test('an evaluation with answers that are not offered is refused; one that is sent twice counts once', async () => {
  const b = await signedIn(lakeside.lena)
  await b.get(`/lakeside/claim/${await sessionOf(codes.bronchiolitis)}/evaluation`)
  const path = b.path
  const answers = { objectives: '5', balance: '4', evidence: '3', change: 'How I treat or counsel', when: 'This week' }
  await b.post(path, { ...answers, objectives: '9', change: ['How I treat or counsel', 'Everything'], when: 'Never' })
  const offered = 'Choose one of the answers offered'
  expect([b.status, errorsOf(b)]).toEqual([422, { objectives: offered, change: offered, when: offered }])
  await b.post(path, { ...answers, constructor: 'x', unasked: 'x' })
  expect([b.status, b.heading()]).toEqual([200, 'Certificate Preparation'])
  await b.post(path, { ...answers, objectives: '1' })
  const { rows } = await pool.query("select answers from response where answers ->> 'when' = 'This week'")
  expect(rows).toEqual([{ answers: { ...answers, change: ['How I treat or counsel'] } }])
})

const notValid = 'This way back from the evaluation is not valid'

async function surveyReturn(b: Browser, token: string): Promise<[number, string]> {
  await b.get(`/lakeside/survey-return?token=${encodeURIComponent(token)}`)
  const shown = [b.status, b.heading()]
  await b.post('/lakeside/survey-return', { token })
  expect([b.status, b.heading()]).toEqual(shown)
  expectClean(b)
  return [b.status, b.heading()]
}

const evaluated = async (): Promise<number> =>
  (await pool.query("select count(*) as n from evaluation_completion where way = 'survey'")).rows[0].n

test('a forged return from the survey earns nothing', async () => {
  const b = await atCredit(lakeside.priya, codes.sepsis)
  const who = await personOf(lakeside.priya)
  const visit = { ...who, sessionId: await sessionOf(codes.sepsis), startedAt: t.app.clock() }
  const good = surveyToken(t.app.keys, visit)
  const [body = '', seal = ''] = good.split('.')
  const other = Buffer.from(
    Buffer.from(body, 'base64url')
      .toString()
      .replace(visit.sessionId, await sessionOf(codes.symposium)),
  )
  const stranger = { sign: () => seal } as unknown as typeof t.app.keys
  const forged = [
    '',
    'x',
    body,
    `${body}.`,
    `.${seal}`,
    `${other.toString('base64url')}.${seal}`,
    `${good}x`,
    `${good}.`,
  ]
  forged.push(`${body}=.${seal}`, surveyToken(stranger, visit), `${'x'.repeat(700)}.${seal}`, `${body}\u0000.${seal}`)
  for (const token of forged) expect([token, await surveyReturn(b, token)]).toEqual([token, [403, notValid]])
  expect(await evaluated()).toBe(0)
})

test('another person’s return, and another organization’s, earn nothing', async () => {
  const b = await atCredit(lakeside.priya, codes.sepsis)
  const visit = { sessionId: await sessionOf(codes.sepsis), startedAt: t.app.clock() }
  const sams = surveyToken(t.app.keys, { ...(await personOf(lakeside.sam)), ...visit })
  expect(await surveyReturn(b, sams)).toEqual([403, 'This evaluation was begun by somebody else'])
  const ottos = surveyToken(t.app.keys, { ...(await personOf(palmetto.otto)), ...visit })
  expect(await surveyReturn(b, ottos)).toEqual([403, notValid])
  expect(await evaluated()).toBe(0)
})

test('a return for an activity without the code, or without a survey, earns nothing', async () => {
  const b = await signedIn(lakeside.vera)
  const who = await personOf(lakeside.vera)
  for (const code of [codes.sepsis, codes.bronchiolitis, codes.draft]) {
    const token = surveyToken(t.app.keys, { ...who, sessionId: await sessionOf(code), startedAt: t.app.clock() })
    await b.post('/lakeside/survey-return', { token })
    expect([code, b.status, b.heading()]).toEqual([code, 403, notValid])
  }
  expect(await evaluated()).toBe(0)
})

test('a return is used once; again it only leads on', async () => {
  const b = await atCredit(lakeside.priya, codes.sepsis)
  const visit = {
    ...(await personOf(lakeside.priya)),
    sessionId: await sessionOf(codes.sepsis),
    startedAt: t.app.clock(),
  }
  const token = surveyToken(t.app.keys, visit)
  for (let press = 0; press < 3; press++) {
    await b.post('/lakeside/survey-return', { token })
    expect([b.status, b.heading()]).toEqual([200, 'Certificate Preparation'])
  }
  expect(await evaluated()).toBe(1)
  const { rows } = await pool.query('select count(*) as n from survey_visit')
  expect(rows).toEqual([{ n: 1 }])
})
