import { Buffer } from 'node:buffer'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { openSession } from '../../../test/support/open-session.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database
const origin = 'http://localhost:3000'
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 10, 13, 0])])
let path: string
let activity: string

beforeAll(async () => {
  const made = await addSeries(pool, {
    title: 'Tumor Board: Lung',
    coordinator: lakeside.carlos.email,
    sessions: [{ code: '3300001', title: 'Surgery', starts: '2026-11-24T15:00:00Z', ends: '2026-11-24T16:00:00Z' }],
  })
  activity = made.activityId
  path = `/lakeside/office/sessions/${made.sessionIds[0]}/slides`
})

beforeEach(() => pool.query('delete from session_slides; update series set coordinator_days = 0'))

/** The cookie of a member of staff. */
async function cookieOf(email: string): Promise<string> {
  const { rows } = await pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [email],
  )
  return `session-lakeside=${await openSession(t, rows[0])}`
}

async function send(email: string, fields: Record<string, string | [name: string, bytes: Buffer]>): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') body.set(name, value)
    else body.set(name, new Blob([new Uint8Array(value[1])], { type: 'text/html' }), value[0])
  const headers = { origin, cookie: await cookieOf(email) }
  return t.fetch(new Request(origin + path, { method: 'POST', headers, body }))
}

const get = async (email: string, address: string) =>
  t.fetch(new Request(origin + address, { headers: { cookie: await cookieOf(email) } }))

const { email } = lakeside.carlos

test('slides come back as they were sent, as a file to keep and nothing else', async () => {
  const sent = await send(email, { slides: ['O’Brien "感染症" <b>.ppt', pdf] })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?said=slides-saved`])
  const file = await get(email, `${path}/file`)
  expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf)
  expect(
    ['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy'].map((name) =>
      file.headers.get(name),
    ),
  ).toEqual([
    'application/pdf',
    `attachment; filename="O_Brien ___ b.pdf"; filename*=UTF-8''O%E2%80%99Brien%20%E6%84%9F%E6%9F%93%E7%97%87%20b.pdf`,
    'nosniff',
    "default-src 'none'; sandbox",
  ])
})

test.each<[string, Record<string, string | [string, Buffer]>, string]>([
  ['nothing', {}, 'Choose the file with the slides'],
  ['a page that is called a PDF', { slides: ['talk.pdf', Buffer.from('<script>')] }, 'Choose a PDF, PowerPoint'],
  [
    'more than 20 MB',
    { slides: ['talk.pdf', Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)])] },
    'Choose a file of 20 MB or less. This one is larger: 20.0 MB.',
  ],
])('%s is refused, and the page says what to do', async (_, fields, words) => {
  const sent = await send(email, fields)
  expect([sent.status, (await sent.text()).includes(words)]).toEqual([422, true])
  expect((await pool.query('select from session_slides')).rowCount).toBe(0)
})

test('what is larger than any form is turned away before it is read', async () => {
  const sent = await send(email, { slides: ['talk.pdf', Buffer.alloc(22 * 1024 * 1024)] })
  expect(sent.status).toBe(413)
})

test('that slides have come another way is noted, does not put away a file, and can be taken back', async () => {
  expect((await send(email, { act: 'note' })).headers.get('location')).toBe(`${path}?said=slides-noted`)
  expect((await pool.query('select file_name, content from session_slides')).rows).toEqual([
    { file_name: '', content: null },
  ])
  expect((await get(email, `${path}/file`)).status).toBe(404)
  await send(email, { act: 'remove' })
  await send(email, { slides: ['talk.pdf', pdf] })
  await send(email, { act: 'note' })
  expect((await pool.query('select file_name from session_slides')).rows).toEqual([{ file_name: 'talk.pdf' }])
})

test('a coordinator changes slides until the day that the office set; an administrator always; a viewer never', async () => {
  await pool.query('update series set coordinator_days = 5 where activity_id = $1', [activity])
  expect((await send(email, { slides: ['talk.pdf', pdf] })).status).toBe(403)
  expect((await send(lakeside.renee.email, { slides: ['talk.pdf', pdf] })).status).toBe(303)
  expect((await send(lakeside.walt.email, { act: 'remove' })).status).toBe(403)
  expect((await get(lakeside.walt.email, `${path}/file`)).status).toBe(200)
  expect((await get(lakeside.priya.email, `${path}/file`)).status).toBe(403)
})
