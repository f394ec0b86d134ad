import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { noMail } from '../../../test/support/mailbox.ts'
import { fieldsIn, templateFaults } from './fill.ts'
import { kindOf, type MessageKind, messageKinds } from './kinds.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/wordings/credit.certificate'

beforeEach(async () => {
  await noMail(t)
  await pool.query('truncate message_wording')
})

const as = (who: { email: string }) => t.browser().signIn('lakeside', who.email, password)
const own = { subject: 'Well done, {name}', body: 'You have {credit} for {activity}.\n\nNumber: {certificate_number}' }

test('an organization’s own words go out from then on, and the usual ones again when it wants', async () => {
  const renee = await (await as(lakeside.renee)).get(page)
  await renee.submit(own)
  expect(renee.text()).toContain('Saved. Messages are worded like this from now on.')
  expect((await renee.get('/lakeside/office/wordings')).text()).toContain('As soon as credit is awarded Your own')
  const gail = await as(lakeside.gail)
  await (await gail.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  const number = (await gail.submit({ attest: 'yes' })).path.split('/').at(-1)!
  const { rows } = await pool.query('select kind, subject, body from message where recipient = $1', [
    lakeside.gail.email,
  ])
  expect(rows).toEqual([
    {
      kind: 'credit.certificate',
      subject: 'Well done, Gail Monroe',
      body: `You have 1.00 hour of participation for Tumor Board: Thoracic.\n\nNumber: ${number}`,
    },
  ])
  await renee.get(page)
  await renee.submit({ act: 'usual' }, 'value="usual"')
  expect((await renee.get('/lakeside/office/wordings')).text()).not.toContain('Your own')
})

test('a preview shows invented facts and saves nothing', async () => {
  const b = await (await as(lakeside.renee)).get(page)
  await b.submit({ ...own, act: 'preview' })
  expect(b.text()).toContain(
    'How it would read This is a preview with invented facts. Nothing is saved yet. Well done, Priya Raman',
  )
  expect((await pool.query('select 1 from message_wording')).rows).toEqual([])
})

test('a template without what it is for is refused, and what was typed stays', async () => {
  const b = await (await as(lakeside.renee)).get(page)
  await b.submit({ subject: 'Hi', body: 'Hello {nobody}' })
  expect([b.status, b.text().includes('There is no field {nobody}. Choose one of the list below')]).toEqual([422, true])
  expect(b.body).toContain('>Hello {nobody}</textarea>')
  await b.submit({ subject: 'Hi', body: 'x'.repeat(8001) })
  expect([b.status, b.text().includes('The message must be 8000 characters or fewer')]).toEqual([422, true])
})

test('a change is in the audit with old and new, and the same again is not', async () => {
  const b = await (await as(lakeside.renee)).get(page)
  await b.submit(own)
  await b.get(page)
  await b.submit({})
  const { rows } = await pool.query(
    "select old->>'subject' as old, new from audit where act = 'message.worded' order by at desc, id desc",
  )
  expect(rows[0]).toEqual({ old: 'Your certificate: {activity}', new: { kind: 'credit.certificate', ...own } })
  const before = rows.length
  await b.get(page)
  await b.submit(own)
  expect((await pool.query("select 1 from audit where act = 'message.worded'")).rows.length).toBe(before)
})

test('a kind that is none has no page', async () => {
  const b = await as(lakeside.renee)
  await b.get('/lakeside/office/wordings/constructor')
  expect(b.status).toBe(404)
})

test.each(Object.keys(messageKinds) as MessageKind[])(
  'the usual words of %s hold, and a preview fills them',
  async (name) => {
    const kind = kindOf(name)
    expect(templateFaults(kind, kind)).toEqual({})
    const used = new Set([...fieldsIn(kind.subject), ...fieldsIn(kind.body)])
    expect(Object.keys(kind.fields).filter((field) => kind.required.includes(field) && !used.has(field))).toEqual([])
    const b = await (await as(lakeside.renee)).get(`/lakeside/office/wordings/${name}`)
    expect([b.status, b.heading(), /How it reads[\s\S]*\{[a-z_]+\}/.test(b.body.split('id="shown"')[1]!)]).toEqual([
      200,
      kind.name,
      false,
    ])
  },
)
