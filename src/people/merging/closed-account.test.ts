import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { forgetClosedAccounts } from '../account/forget-person.ts'
import { mergePeople } from './merge-people.ts'

const t = await testApp()
const { pool } = t.database
const { priya, lena, noor, sam, renee } = lakeside
const ids: Record<string, string> = {}
const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const close = async (who: { email: string }) => {
  const b = await as(who)
  await b.get('/lakeside/profile/close-account')
  return b.submit({ understood: 'yes', currentPassword: password }, 'understood')
}
const page = (id: string) => `/lakeside/office/people/${id}`
const certificatesOf = async (id: string) =>
  (await rows('select count(*) from certificate where person_id = $1', [id]))[0].count

beforeAll(async () => {
  for (const { email, person_id } of await rows('select email, person_id from person_email')) ids[email] = person_id
})
beforeEach(() => t.setTime(testNow))

test('the office joins the credit of a closed account to the one its owner made since, and can undo it', async () => {
  const [old, now] = [ids[priya.email]!, ids[lena.email]!]
  const own = await as(priya)
  await (await own.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  const number = (await own.submit({ attest: 'yes' })).path.split('/').at(-1)!
  await pool.query('update person set report_consent_at = now() where id = $1', [old])
  await own.get('/lakeside/profile/close-account')
  expect(own.text()).toContain('If you come back, you create a new account')
  await close(priya)
  const [mail] = await rows("select body from message where subject like 'Your % CME account is closed'")
  expect(mail.body).toContain('joins the credit that is kept to it')

  const b = await as(renee)
  await b.get(page(old))
  expect(b.text()).toContain('They are back, or did not close it themselves?')
  await b.click('join this credit to it')
  expect([b.status, b.heading()]).toEqual([200, 'Find the account they have now'])
  await b.submit({ q: lena.email })
  await b.click('Compare')
  expect([b.status, b.heading()]).toEqual([200, 'Join the credit of a closed account'])
  expect(b.text()).toContain('closed on November 20, 2026, so it is the one that goes')
  expect(b.text()).not.toContain('Keep the other record instead')
  await b.submit({ act: 'merge', reason: '' }, 'name="reason"')
  expect([b.status, b.text().includes('Enter why')]).toEqual([422, true])
  await b.submit({ act: 'merge', reason: 'Read her certificate number to me' }, 'name="reason"')
  expect([b.path, b.text().includes('The credit of the closed account stands in this one now')]).toEqual([
    `${page(now)}?said=credit-joined`,
    true,
  ])
  const back = await as(lena)
  expect((await back.get('/lakeside/transcript')).body).toContain(number)
  expect(await rows('select report_consent_at from person where id = $1', [now])).toEqual([{ report_consent_at: null }])
  const told = await rows("select recipient, body from message where subject like 'The credit of your closed%'")
  expect([told.length, told[0].recipient, told[0].body.includes('can undo it until December 20, 2026')]).toEqual([
    1,
    lena.email,
    true,
  ])
  expect(await rows("select new ->> 'reason' as reason from audit where act = 'person.merged'")).toEqual([
    { reason: 'Read her certificate number to me' },
  ])

  t.setTime('2026-12-10T21:05:00Z')
  const later = await as(renee)
  await later.get('/lakeside/office/people/duplicates')
  await (await later.click('Undo')).submit({}, 'name="merge"')
  expect(later.path).toBe('/lakeside/office/people/duplicates?said=merge-undone')
  expect([await certificatesOf(old), await certificatesOf(now)]).toEqual([1, 0])
  const [{ emails, closed }] = await rows(
    `select (select count(*) from person_email where person_id = $1) as emails, closed_at is not null as closed
     from person where id = $1`,
    [old],
  )
  expect([emails, closed]).toEqual([0, true])
})

test('a closed account is never the one that is kept, and only administrators of the office join it', async () => {
  const b = await as(renee)
  const merge = (kept: string, gone: string) => `/lakeside/office/people/merge?kept=${kept}&gone=${gone}`
  await b.get(merge(ids[priya.email]!, ids[lena.email]!))
  expect(b.status).toBe(404)
  const [{ organization_id: organizationId }] = await rows('select organization_id from person limit 1')
  const order = { organizationId, actorId: ids[renee.email]!, reason: 'x' }
  const pair = { kept: ids[priya.email]!, gone: ids[lena.email]! }
  const tried = (by: 'office' | 'person', turned = false) =>
    t.app.database.inOrganization(organizationId, (db) =>
      mergePeople(
        db,
        { ...order, by, ...(turned ? { kept: pair.gone, gone: pair.kept } : pair) },
        Temporal.Instant.from(testNow),
      ),
    )
  expect([await tried('office'), await tried('person', true)]).toMatchObject([
    { ok: false, code: 'closed-kept' },
    { ok: false, code: 'closed' },
  ])
})

test('what was forgotten, or never held anything, is offered to nobody', async () => {
  await close(noor)
  const b = await as(renee)
  await b.get(page(ids[noor.email]!))
  expect(b.text()).not.toContain('join this credit to it')
  await b.get(`/lakeside/office/people/merge?gone=${ids[noor.email]}`)
  expect(b.status).toBe(404)
  await pool.query(
    "update certificate set issued_at = '2010-01-01'; update credit_entry set completed_on = '2010-01-01'",
  )
  await pool.query("update activity_session set starts_at = '2010-01-01', ends_at = '2010-01-02'")
  await pool.query("update evaluation_completion set completed_at = '2010-01-01'")
  await forgetClosedAccounts(t.app.database, Temporal.Instant.from('2036-12-30T21:05:00Z'))
  await b.get(`/lakeside/office/people/merge?kept=${ids[sam.email]}&gone=${ids[priya.email]}`)
  await b.submit({ act: 'merge', reason: 'Late' }, 'name="reason"')
  expect([b.status, b.text().includes('Nothing is left of the closed account')]).toEqual([422, true])
})
