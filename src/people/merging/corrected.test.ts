import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const { priya, sam, gail, noor, renee } = lakeside
const people: Record<string, string> = {}
let tumorBoard = ''
const types: Record<string, string> = {}

const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)

beforeAll(async () => {
  for (const { email, person_id } of (await pool.query('select email, person_id from person_email')).rows)
    people[email] = person_id
  tumorBoard = (await pool.query('select id from activity_session where code = $1', [codes.tumorBoard])).rows[0].id
  for (const { id, key } of (
    await pool.query(
      `select id, key from credit_type where organization_id = (select id from organization where slug = 'lakeside')`,
    )
  ).rows)
    types[key] = id
})

beforeEach(() => t.setTime(testNow))

async function claim(who: { email: string }): Promise<string> {
  const b = await as(who)
  await (await b.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  return (await b.submit({ attest: 'yes' })).path.split('/').at(-1)!
}

async function merge(b: Browser, kept: { email: string }, gone: { email: string }): Promise<void> {
  await b.get(`/lakeside/office/people/merge?kept=${people[kept.email]}&gone=${people[gone.email]}`)
  await b.submit({ act: 'merge', reason: 'One person' })
  expect(b.path).toContain('said=people-merged')
}

async function correct(b: Browser, who: { email: string }, key: string, amount: string): Promise<void> {
  await b.get(`/lakeside/office/people/${people[who.email]}/record/${tumorBoard}/credit`)
  await b.submit({ [`amount-${types[key]}`]: amount, reason: 'Left early' }, 'name="reason"')
  await b.submit({}, 'name="confirm"')
  expect(b.path).toContain('said=credit-corrected')
}

async function undo(b: Browser): Promise<void> {
  await b.get('/lakeside/office/people/duplicates')
  await (await b.click('Undo')).submit({}, 'name="merge"')
  expect(b.path).toContain('said=merge-undone')
}

const creditOf = async (who: { email: string }) =>
  (
    await pool.query(
      `select e.kind, e.amount, c.replaces_id is not null as replaces, c.merged_from from live_credit e
       join certificate c on c.id = e.certificate_id where e.person_id = $1 order by c.issued_at, e.amount`,
      [people[who.email]],
    )
  ).rows
const certificatesOf = async (who: { email: string }) =>
  (await pool.query('select count(*) from certificate where person_id = $1', [people[who.email]])).rows[0].count

test('what replaced a certificate while two records were one goes back with it', async () => {
  await claim(sam)
  const b = await as(renee)
  await merge(b, priya, sam)
  await correct(b, priya, 'ama', '0.5')
  expect([await certificatesOf(priya), await certificatesOf(sam)]).toEqual([2, 0])
  await undo(b)
  expect([await certificatesOf(priya), await certificatesOf(sam)]).toEqual([0, 2])
  expect(await creditOf(sam)).toEqual([{ kind: 'correction', amount: 50, replaces: true, merged_from: null }])
  await b.get(`/lakeside/office/people/${people[sam.email]}/record/${tumorBoard}`)
  expect(b.text()).toContain('corrected from 1.00 to 0.50')
})

test('where both had a certificate, each keeps its own row of them, and is corrected by itself', async () => {
  await claim(gail)
  await claim(noor)
  const b = await as(renee)
  await merge(b, gail, noor)
  await correct(b, gail, 'participation', '0.75')
  await b.get(`/lakeside/office/people/${people[gail.email]}/record/${tumorBoard}`)
  expect(b.text()).toContain('Two certificates for one session')
  await undo(b)
  expect([await certificatesOf(gail), await certificatesOf(noor)]).toEqual([2, 1])
  expect(await creditOf(gail)).toEqual([{ kind: 'correction', amount: 75, replaces: true, merged_from: null }])
  expect(await creditOf(noor)).toEqual([{ kind: 'restoration', amount: 100, replaces: false, merged_from: null }])
  await b.get(`/lakeside/office/people/${people[noor.email]}?part=credit`)
  expect([b.text().includes('Issued'), b.text().includes('Corrected')]).toEqual([true, false])
  const own = await as(noor)
  expect((await own.get('/lakeside/transcript')).text()).not.toContain('corrected')
  // What was corrected before a merge is corrected after its undo.
  await merge(b, noor, gail)
  await undo(b)
  await b.get(`/lakeside/office/people/${people[gail.email]}?part=credit`)
  expect(b.text()).toContain('Corrected')
})

test('the preview of a merge counts disclosures and roles', async () => {
  const speaker = await as(sam)
  await (await speaker.get('/lakeside/disclosure/form')).submit({ answer: 'none' })
  const b = await as(renee)
  await b.get(`/lakeside/office/people/merge?kept=${people[priya.email]}&gone=${people[sam.email]}`)
  expect(b.text()).toMatch(/Disclosures 0 1 1/)
})

test('a deactivated account is not kept, and can go', async () => {
  await pool.query('update person set deactivated_at = now() where id = $1', [people[priya.email]])
  const b = await as(renee)
  await b.get(`/lakeside/office/people/merge?kept=${people[priya.email]}&gone=${people[sam.email]}`)
  await b.submit({ act: 'merge', reason: 'One person' })
  expect([b.status, b.text().includes('The account that would be kept is deactivated')]).toEqual([422, true])
  await merge(b, sam, priya)
})
