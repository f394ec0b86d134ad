import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../../test/support/app.ts'
import type { Browser } from '../../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const { priya, gail, sam, noor, lena, renee, walt } = lakeside
const people: Record<string, string> = {}
const sessions: Record<string, string> = {}
const types: Record<string, string> = {}

const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const one = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows[0]
const record = (who: { email: string }, code: keyof typeof codes) =>
  `/lakeside/office/people/${people[who.email]}/record/${sessions[codes[code]]}`
const amount = (key: string) => `amount-${types[key]}`
const standing = async (who: { email: string }, code: keyof typeof codes) =>
  (
    await pool.query(
      `select k.key, e.kind, e.amount, e.ground, c.number from live_credit e
       join credit_type k on k.organization_id = e.organization_id and k.id = e.credit_type_id
       join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
       where e.person_id = $1 and e.session_id = $2 order by k.position`,
      [people[who.email], sessions[codes[code]]],
    )
  ).rows
const mails = async (who: { email: string }, subject: string) =>
  (
    await pool.query('select subject, body from message where recipient = $1 and subject like $2 order by queued_at', [
      who.email,
      subject,
    ])
  ).rows as { subject: string; body: string }[]

beforeAll(async () => {
  for (const { email, person_id } of (await pool.query('select email, person_id from person_email')).rows)
    people[email] = person_id
  for (const { id, code } of (await pool.query('select id, code from activity_session')).rows) sessions[code] = id
  for (const { id, key } of (
    await pool.query(
      `select id, key from credit_type where organization_id = (select id from organization where slug = 'lakeside')`,
    )
  ).rows)
    types[key] = id
})

beforeEach(() => t.setTime(testNow))

async function claim(who: { email: string }, code: string, amounts: Record<string, string> = {}): Promise<string> {
  const b = await as(who)
  await (await b.get(`/lakeside/c/${code}`)).submit()
  return (await b.submit({ attest: 'yes', ...amounts })).path.split('/').at(-1)!
}

const alerts = (b: Browser) => [...b.body.matchAll(/<p class="error"[^>]*>(.*?)<\/p>/g)].map(([, says]) => says)

test('credit is added for a session that is over: attendance, certificate and mail come with it, and a second press does nothing', async () => {
  const b = await as(renee)
  await b.get(`/lakeside/office/people/${people[priya.email]}`)
  await b.click('Add attendance or credit')
  await b.get(`/lakeside/office/people/${people[priya.email]}/find-session?q=${codes.cardiology}`)
  await b.click('Cardiology Case Conference')
  expect(b.path).toBe(record(priya, 'cardiology'))
  expect(b.text()).toContain('Nothing says that they were there.')
  await b.click('Add credit')
  expect(b.text()).toContain('The time in which they could claim it themselves is over.')
  await b.submit({ [amount('ama')]: '0.3', reason: ' ' }, 'name="reason"')
  expect([b.status, alerts(b)]).toEqual([
    422,
    ['Enter an amount in steps of 0.25, for example 0.25', 'Enter why, so that others understand it later'],
  ])
  await b.submit(
    { [amount('ama')]: '0.75', reason: 'Signed the paper list', note: 'We found you on the paper list.' },
    'name="reason"',
  )
  expect([b.status, b.heading()]).toEqual([200, 'Record this credit?'])
  expect(await standing(priya, 'cardiology')).toEqual([])
  expect(b.text()).toContain('Nothing says that they were there: your reason does.')
  expect(b.text()).toContain('Credit recorded for you: Cardiology Case Conference')
  const again = Object.fromEntries(
    [...b.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  await b.submit({}, 'name="confirm"')
  expect(b.path).toBe(`${record(priya, 'cardiology')}?said=credit-corrected`)
  const [credit, ...others] = await standing(priya, 'cardiology')
  expect([others, credit.key, credit.kind, credit.amount, credit.ground]).toEqual([[], 'ama', 'award', 75, 'office'])
  expect(b.text()).toContain('CME office')
  expect(b.text()).toContain('Signed the paper list')
  await b.post(`${record(priya, 'cardiology')}/credit`, { ...again, confirm: 'yes' })
  expect(b.path).toBe(`${record(priya, 'cardiology')}?said=credit-corrected`)
  expect((await standing(priya, 'cardiology')).length).toBe(1)
  const [mail, ...more] = await mails(priya, 'Credit recorded for you:%')
  expect(more).toEqual([])
  expect(mail!.body).toContain('AMA PRA Category 1 Credits™: 0.75')
  expect(mail!.body).toContain('> We found you on the paper list.')
  expect(mail!.body).not.toContain('Signed the paper list')
  const audit = await one(`select new from audit where act = 'credit.added'`)
  expect(audit.new).toMatchObject({
    credit: [{ type: 'AMA Category 1', amount: 75 }],
    reason: 'Signed the paper list',
    overrides: ['attendance', 'window'],
  })
  const own = await as(priya)
  await own.get(`/lakeside/certificates/${credit.number}`)
  expect(own.status).toBe(200)
})

test('an amount is corrected: a new certificate replaces the old one, and somebody who was slower is told', async () => {
  const number = await claim(gail, codes.tumorBoard)
  const [before] = await standing(gail, 'tumorBoard')
  expect(before.number).toBe(number)
  const [b, slow] = [await as(renee), await as(renee)]
  await b.get(`${record(gail, 'tumorBoard')}/credit`)
  await slow.get(`${record(gail, 'tumorBoard')}/credit`)
  expect(b.heading()).toBe('Correct credit')
  await b.submit({ reason: 'Left early' }, 'name="reason"')
  expect([b.status, b.text().includes('Nothing is changed')]).toEqual([422, true])
  await b.submit({ [amount('participation')]: '0.5', reason: 'Left early' }, 'name="reason"')
  await b.submit({}, 'name="confirm"')
  expect(b.path).toBe(`${record(gail, 'tumorBoard')}?said=credit-corrected`)
  const [after] = await standing(gail, 'tumorBoard')
  expect([after.kind, after.amount, after.number === number]).toEqual(['correction', 50, false])
  const [mail] = await mails(gail, 'Your credit was corrected:%')
  expect(mail!.body).toContain('1.00 before, 0.50 now')
  expect(mail!.body).toContain(`Certificate ${after.number} takes the place of certificate ${number}`)
  const fresh = await one('select frozen, replaces_id is not null as replaces from certificate where number = $1', [
    after.number,
  ])
  expect([fresh.replaces, fresh.frozen.awards[0].amountText, fresh.frozen.notes.at(-1)]).toEqual([
    true,
    '0.50',
    `This certificate replaces certificate ${number}.`,
  ])
  await slow.submit({ [amount('participation')]: '0.75', reason: 'Left a little early' }, 'name="reason"')
  expect([slow.status, slow.text().includes('This credit was changed a moment ago')]).toEqual([409, true])
  expect(slow.text()).toContain('Now 0.50')
  const own = await as(gail)
  await own.get('/lakeside/transcript')
  expect(own.text()).toContain('Changed by the CME office')
  expect(own.text()).toContain(': from 1.00 to 0.50')
  await own.get(`/lakeside/claim?code=${codes.tumorBoard}`)
  await own.submit({}, 'name="code"')
  expect(own.path).toContain(after.number)
})

test('credit of the wrong type is replaced by the right one once the profile says so', async () => {
  const number = await claim(noor, codes.tumorBoard)
  expect((await standing(noor, 'tumorBoard')).map(({ key }) => key)).toEqual(['participation'])
  const md = await one(
    `select id, organization_id from credential where abbreviation = 'MD'
    and organization_id = (select organization_id from person where id = $1)`,
    [people[noor.email]],
  )
  await pool.query('update person_credential set credential_id = $2 where person_id = $1', [people[noor.email], md.id])
  const b = await as(renee)
  await b.get(`${record(noor, 'tumorBoard')}/credit`)
  expect(b.text()).toContain('It can only be left or taken away')
  await b.submit({ [amount('participation')]: '', [amount('ama')]: '1', reason: 'Is a physician' }, 'name="reason"')
  await b.submit({}, 'name="confirm"')
  const all = await standing(noor, 'tumorBoard')
  expect(all.map(({ key, kind, amount: of }) => [key, kind, of])).toEqual([
    ['ama', 'award', 100],
    ['participation', 'withdrawal', 0],
  ])
  expect(all.map((entry) => entry.number === number)).toEqual([false, true])
  const fresh = await one('select frozen from certificate where number = $1', [all[0].number])
  expect(fresh.frozen.title).toBe('Certificate of Credit')
})

test('credit is withdrawn and put back on the same certificate, and cannot be claimed meanwhile', async () => {
  const number = await claim(sam, codes.tumorBoard)
  const b = await as(renee)
  await b.get(record(sam, 'tumorBoard'))
  await b.click('Withdraw credit')
  await b.submit({ reason: '' }, 'name="reason"')
  expect(b.status).toBe(422)
  await b.submit({ reason: 'Was not there' }, 'name="reason"')
  expect((await standing(sam, 'tumorBoard')).map(({ kind, ground }) => [kind, ground])).toEqual([
    ['withdrawal', 'office'],
  ])
  const own = await as(sam)
  await own.get(`/lakeside/claim?code=${codes.tumorBoard}`)
  await own.submit({}, 'name="code"')
  expect(own.path).toBe(`/lakeside/certificates/${number}`)
  await own.get(`/verify/${number}`)
  expect(own.heading()).toBe('This certificate was withdrawn')
  await b.get(record(sam, 'tumorBoard'))
  await b.click('Put the credit back')
  await b.submit({ reason: 'Was there after all' }, 'name="reason"')
  expect((await standing(sam, 'tumorBoard')).map(({ kind, amount: of, number: on }) => [kind, of, on])).toEqual([
    ['correction', 100, number],
  ])
  expect((await mails(sam, 'Your credit%')).map(({ subject }) => subject)).toEqual([
    'Your credit was withdrawn: Tumor Board: Thoracic',
    'Your credit counts again: Tumor Board: Thoracic',
  ])
})

test('attendance is added with a reason and taken back, and what undid it stands in the record', async () => {
  const b = await as(renee)
  await b.get(record(sam, 'sepsis'))
  await b.click('Add attendance')
  await b.submit({ reason: 'Badge was not read', note: '' }, 'name="reason"')
  expect(b.path).toBe(`${record(sam, 'sepsis')}?said=attendance-added`)
  expect(await mails(sam, 'Attendance recorded:%')).toHaveLength(1)
  const source = await one(
    `select way, reason from attendance_source where attendance_id = (select id from attendance where person_id = $1 and session_id = $2)`,
    [people[sam.email], sessions[codes.sepsis]],
  )
  expect(source).toEqual({ way: 'office', reason: 'Badge was not read' })
  await b.click('Take attendance back')
  await b.submit({ reason: 'It was another Sam' }, 'name="reason"')
  expect(b.path).toBe(`${record(sam, 'sepsis')}?said=attendance-taken-back`)
  expect(b.text()).toContain('Taken back')
  expect(b.text()).toContain('It was another Sam')
})

test('a misspelt name is corrected on every certificate that prints it, with one mail', async () => {
  await pool.query(`update person set family_name = 'Monro' where id = $1`, [people[gail.email]])
  const b = await as(renee)
  await b.get(`/lakeside/office/people/${people[gail.email]}`)
  expect(b.text()).toContain('One certificate prints another name')
  await b.click('correct the name on certificates')
  await b.submit({ reason: 'Misspelt' }, 'name="reason"')
  expect(b.path).toBe(`/lakeside/office/people/${people[gail.email]}?part=credit&said=certificates-renamed`)
  const [credit] = await standing(gail, 'tumorBoard')
  const { frozen } = await one('select frozen from certificate where number = $1', [credit.number])
  expect([frozen.person.name, frozen.notes.length, credit.amount]).toEqual(['Gail Monro', 1, 50])
  expect(await mails(gail, 'Your certificate was corrected')).toHaveLength(1)
  await b.get(`/lakeside/office/people/${people[gail.email]}/certificate-name`)
  expect(b.text()).toContain('Every certificate that counts prints this name')
})

test('credit that was corrected and then taken back with its attendance can be claimed again, on a certificate of its own', async () => {
  await claim(lena, codes.tumorBoard)
  const b = await as(renee)
  await b.get(`${record(lena, 'tumorBoard')}/credit`)
  await b.submit({ [amount('participation')]: '0.5', reason: 'Left early' }, 'name="reason"')
  await b.submit({}, 'name="confirm"')
  const [corrected] = await standing(lena, 'tumorBoard')
  await b.get(record(lena, 'tumorBoard'))
  await b.click('Take attendance back')
  await b.submit({ reason: 'Was another' }, 'name="reason"')
  expect((await standing(lena, 'tumorBoard')).map(({ kind, ground }) => [kind, ground])).toEqual([
    ['withdrawal', 'taken-back'],
  ])
  const number = await claim(lena, codes.tumorBoard)
  const [again, ...others] = await standing(lena, 'tumorBoard')
  expect([others, again.kind, again.amount, again.number, number === corrected.number]).toEqual([
    [],
    'correction',
    100,
    number,
    false,
  ])
  const { rows } = await pool.query(
    `select n.number from certificate c join certificate n on n.replaces_id = c.id where c.number = $1`,
    [corrected.number],
  )
  expect(rows).toEqual([{ number }])
})

test('of two who confirm at one moment one corrects, and the other is told', async () => {
  await claim(priya, codes.symposium, { [amount('ama')]: '6.5' })
  const both = await Promise.all([as(renee), as(renee)])
  for (const [at, b] of both.entries()) {
    await b.get(`${record(priya, 'symposium')}/credit`)
    await b.submit({ [amount('ama')]: ['6.00', '5.50'][at]!, reason: 'At once' }, 'name="reason"')
    expect(b.heading()).toBe('Correct this credit?')
  }
  await Promise.all(both.map((b) => b.submit({}, 'name="confirm"')))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const [credit, ...others] = await standing(priya, 'symposium')
  expect([others, [600, 550].includes(credit.amount)]).toEqual([[], true])
  expect(await mails(priya, 'Your credit was corrected:%')).toHaveLength(1)
})

test('viewers look at the record and change nothing', async () => {
  const b = await as(walt)
  await b.get(record(gail, 'tumorBoard'))
  expect(b.status).toBe(200)
  expect(b.text()).not.toMatch(/Correct credit|Withdraw credit|Take attendance back/)
  for (const act of ['credit', 'withdraw', 'restore', 'attendance']) {
    await b.get(`${record(gail, 'tumorBoard')}/${act}`)
    expect([act, b.status]).toEqual([act, 403])
  }
})

test('what has not taken place yet, or was not published, gives no credit', async () => {
  const b = await as(renee)
  await b.get(`${record(priya, 'interpreter')}/credit`)
  expect(b.text()).toContain('This session has not taken place yet')
  await b.get(`${record(priya, 'draft')}/credit`)
  expect(b.status).toBe(404)
})
