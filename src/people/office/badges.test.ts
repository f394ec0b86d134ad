import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { mailTo } from '../../../test/support/mailbox.ts'

const t = await testApp()
const { pool } = t.database
let page = ''

beforeAll(async () => {
  const { rows } = await pool.query('select person_id from person_email where email = $1', [lakeside.priya.email])
  page = `/lakeside/office/people/${rows[0].person_id}`
})

const staff = (email: string) => t.browser().signIn('lakeside', email, password)

test('an administrator adds a badge and removes it, and the person is told of both', async () => {
  const b = await staff(lakeside.renee.email)
  await b.get(page)
  await b.submit({ badge: ' lhs-00 42 ' }, 'name="badge"')
  expect([b.path, b.text().includes('LHS-0042')]).toEqual([`${page}?said=badge-added`, true])
  await b.submit({ badge: 'LHS-0042' }, 'name="badge"')
  await b.submit({ remove: 'LHS-0042' }, 'name="remove"')
  expect(b.text()).toContain('No badge is known.')
  expect((await mailTo(t, lakeside.priya.email)).map(({ body }) => body.split('\n')[0])).toEqual([
    'The badge LHS-0042 was added to your account: it records you at doors. The CME office did it.',
    'The badge LHS-0042 was removed from your account: it records nobody now. The CME office did it.',
  ])
})

test.each([
  ['', 'Scan or type the badge'],
  ['Priya', 'A badge is 4 to 64 letters, digits and dashes'],
  ['W1', 'A badge is 4 to 64 letters, digits and dashes'],
  ['TAKEN-1', 'This badge is somebody else’s.'],
])('the badge "%s" is refused: %s', async (badge, words) => {
  await pool.query(
    `insert into person_badge select organization_id, 'TAKEN-1', person_id, now() from person_email where email = $1
     on conflict do nothing`,
    [lakeside.gail.email],
  )
  const b = await staff(lakeside.renee.email)
  await b.get(page)
  await b.submit({ badge }, 'name="badge"')
  expect([b.status, b.text().includes(words)]).toEqual([422, true])
  expect(b.field('badge')).toBe(badge)
})

test('who may look at people, and not help them, changes no badge', async () => {
  const b = await staff(lakeside.walt.email)
  await b.post(`${page}/badges`, { badge: 'W1' })
  expect(b.status).toBe(403)
})
