import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { addRole, disclose, ofCode, relationship } from '../../../test/support/disclosures.ts'

const t = await testApp()
const { pool } = t.database
const { gail, noor, lena, sam, renee } = lakeside
const ids: Record<string, string> = {}
let office: Browser

beforeAll(async () => {
  for (const { email, person_id } of (await pool.query('select email, person_id from person_email')).rows)
    ids[email] = person_id
  office = await t.browser().signIn('lakeside', renee.email, password)
})

beforeEach(() => t.setTime(testNow))

type Who = { email: string }
const of = ({ email }: Who) => ids[email]!
const compare = (kept: Who, gone: Who) =>
  office.get(`/lakeside/office/people/merge?${new URLSearchParams({ kept: of(kept), gone: of(gone) })}`)
const submit = (fields: Record<string, string>) => office.submit(fields, 'name="reason"')
const undo = async () =>
  (await (await office.get('/lakeside/office/people/duplicates')).click('Undo')).submit({}, 'name="merge"')
const set = (who: Who, column: string, value: string | null) =>
  pool.query(`update person set ${column} = $2 where id = $1`, [of(who), value])
const auditOf = async (who: Who) => (await office.get(`/lakeside/office/audit?of=${of(who)}`)).text()

test('two NPIs, NABP numbers or birthdays are loud, and ask for a tick of their own', async () => {
  await compare(gail, noor)
  expect(office.text()).not.toContain('Contradicts')
  expect(office.body).not.toContain('name="sure"')
  await set(gail, 'npi', '1234567893')
  await set(noor, 'npi', '1245319599')
  await set(gail, 'birth_month_day', '03-14')
  await set(noor, 'birth_month_day', '03-15')
  await compare(gail, noor)
  expect(office.text()).toMatch(
    /NPI Contradicts 1234567893 1245319599 1234567893 Birthday Contradicts 03\/14 03\/15 03\/14/,
  )
  expect(office.text()).toContain('They are one person although NPI and Birthday differ. I have checked why.')
  expect(office.text()).toContain('The names do not look like one person’s: Gail Monroe, Noor Haddad.')
  expect(office.text().indexOf('NPI Contradicts')).toBeLessThan(office.text().indexOf('Emails'))
  expect(office.text()).toMatch(/more fields? with nothing to decide/)
  await submit({ act: 'merge', reason: 'One person' })
  expect([office.status, office.text().includes('Tick that they are one person all the same')]).toEqual([422, true])
  expect(office.body).toContain('>One person</textarea>')
  await submit({ act: 'merge', sure: 'yes' })
  expect(office.path).toContain('said=people-merged')
  await undo()
  for (const who of [gail, noor]) for (const column of ['npi', 'birth_month_day']) await set(who, column, null)
})

test('a merge is made only of what was shown: a record that changed meanwhile is shown again', async () => {
  await compare(gail, noor)
  await set(noor, 'affiliation', 'Another Clinic')
  await submit({ act: 'merge', reason: 'One person' })
  expect([
    office.status,
    office.text().includes('One of the two records was changed since this page was opened'),
  ]).toEqual([409, true])
  expect([office.text().includes('Another Clinic'), office.body.includes('>One person</textarea>')]).toEqual([
    true,
    true,
  ])
  expect((await pool.query('select id from person_merge where undone_at is null')).rows).toEqual([])
  await submit({ act: 'merge' })
  expect(office.path).toContain('said=people-merged')
  await undo()
})

test('the audit of both names both records, what moved, and which merge was undone', async () => {
  await pool.query(
    `insert into person_phone (organization_id, person_id, phone, position, created_at)
     select organization_id, id, '+15035550188', 0, now() from person where id = $1`,
    [of(noor)],
  )
  await set(noor, 'npi', '1245319599')
  await compare(gail, noor)
  await submit({ act: 'merge', reason: 'Told so by phone' })
  for (const who of [gail, noor]) {
    const said = await auditOf(who)
    expect(said).toContain('Kept record: Gail Monroe (gail@lakeside.example)')
    expect(said).toContain('Merged record: Noor Haddad (noor@lakeside.example)')
    expect(said).toMatch(/Moved: 1 email, 1 phone, 1 credential/)
    expect(said).toMatch(/Filled: affiliation, NPI/)
    expect(said).not.toMatch(/Moved: \d+ \d+/)
  }
  await office.get('/lakeside/office/people/duplicates')
  await office.click('Undo')
  expect([
    office.heading(),
    office.text().includes('Goes back to Noor Haddad (noor@lakeside.example) 1 email, 1 phone, 1 credential'),
  ]).toEqual(['Undo this merge?', true])
  expect(office.text()).toContain('Emptied again on Gail Monroe’s profile NPI, affiliation')
  expect((await pool.query('select id from person_merge where undone_at is null')).rows.length).toBe(1)
  const page = office.path
  await office.submit({}, 'name="merge"')
  expect(office.text()).toContain('The merge is undone')
  for (const who of [gail, noor])
    expect(await auditOf(who)).toMatch(
      /Undid a merge Merged at: Nov 20, 2026, 1:05 PM Kept record: Gail Monroe \(gail@.*Merged record: Noor Haddad \(noor@.*Reason of the merge: Told so by phone/,
    )
  await office.get(page)
  const before = 'This merge was undone before, on November 20, 2026 at 1:05 PM by Renee Castellanos.'
  expect(office.text()).toContain(before)
  const { rows } = await pool.query('select id from person_merge order by merged_at desc, id desc limit 1')
  await office.post('/lakeside/office/people/duplicates', { merge: rows[0].id })
  expect([office.text().includes(before), office.text().includes('each record has again what was its own')]).toEqual([
    true,
    false,
  ])
  await set(noor, 'npi', null)
})

test('two people are listed with who noted them and when, on the page of the pair, and can be taken back', async () => {
  await compare(gail, lena)
  await submit({ act: 'two-people' })
  expect(office.text()).toMatch(
    /Noted as two people .*(Gail Monroe Lena Fischer|Lena Fischer Gail Monroe) Nov 20, 2026, Renee/,
  )
  await compare(lena, gail)
  expect(office.text()).toMatch(/Renee \S+ noted on November 20, 2026 that these are two people/)
  await submit({ act: 'merge', reason: 'One person' })
  expect([office.status, office.text().includes('although they were noted as two. I have checked why.')]).toEqual([
    422,
    true,
  ])
  await office.get('/lakeside/office/people/duplicates')
  await office.submit({ act: 'not-two-people' }, 'value="not-two-people"')
  expect(office.text()).toContain('Taken back.')
  expect(office.text()).not.toContain('Noted as two people')
  await office.get('/lakeside/office/people/duplicates')
  expect(office.text()).not.toContain('Noted as two people')
  expect(await auditOf(gail)).toMatch(
    /Took back that this record and another one are two people .*Lena Fischer \(lena@/,
  )
})

test('an email that came with a merge is said to do the same on the person’s page as in the mail', async () => {
  const before = await disclosed()
  await compare(sam, noor)
  expect(office.text()).toContain('Both have disclosed The kept record: Norvane, on November 20, 2026.')
  expect(office.text()).toMatch(
    /Roles in activities that the record that goes has come along: Speaker: Bronchiolitis|Speaker: .*Bronchiolitis/,
  )
  await submit({ act: 'merge', reason: 'One person', sure: 'yes' })
  expect(office.path).toContain('said=people-merged')
  await office.get(`/lakeside/office/people/${of(sam)}`)
  expect(office.text()).toContain('noor@lakeside.example came with a merge: signs in with this account’s password')
  expect(office.text()).not.toContain('does not sign in')
  const b = await t.browser().signIn('lakeside', noor.email, password)
  expect((await b.get('/lakeside/my-portal')).text()).toContain('Two disclosures of yours wait to become one')
  const { rows } = await pool.query(
    "select recipient, body from message where subject like 'Two % were merged' order by queued_at desc, id desc limit 2",
  )
  for (const { body } of rows) {
    expect(body).toContain('with any email of both')
    expect(body).toContain('You had disclosed financial relationships in both accounts.')
    expect(body).toMatch(/Roles in activities that came along:\n- Speaker: .*Bronchiolitis/)
  }
  await undo()
  expect(before).toBe(2)
})

/** Sam and Noor each disclose for a role of theirs. */
async function disclosed(): Promise<number> {
  const at = await ofCode(t, codes.bronchiolitis)
  const companies = [
    [sam, 'Sam Okafor', 'Norvane'],
    [noor, 'Noor Haddad', 'Halvern Devices'],
  ] as const
  for (const [who, name, company] of companies) {
    const { roleId } = await addRole(t, { ...at, name, email: who.email })
    await disclose(t, roleId, [relationship({ company })])
  }
  return companies.length
}
