import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { newId } from '../../platform/ids.ts'
import { mergePeople } from './merge-people.ts'

const t = await testApp()
const { pool } = t.database
const ids: Record<string, string> = {}
let org: string

const as = ({ email }: { email: string }, slug = 'lakeside') => t.browser().signIn(slug, email, password)
const claim = async (b: Browser, code: string, amounts: string[]) => {
  await (await b.get(`/lakeside/c/${code}`)).submit()
  const fields = [...b.body.matchAll(/name="(amount[^"]*)"/g)].map(([, name]) => name!)
  const names = [...new Set(fields)]
  await b.submit({ ...Object.fromEntries(names.map((name, index) => [name, amounts[index] ?? ''])), attest: 'yes' })
  expect([b.status, b.heading()]).toEqual([200, 'Your certificate is ready'])
  return decodeURIComponent(b.path.split('/').at(-1)!)
}

const mergePath = (kept: string, gone: string) => `/lakeside/office/people/merge?${new URLSearchParams({ kept, gone })}`
const merge = async (b: Browser, kept: string, gone: string, reason = 'Same licence') => {
  await b.get(mergePath(kept, gone))
  return b.submit({ act: 'merge', reason })
}
const undo = async (b: Browser) => {
  await b.get('/lakeside/office/people/duplicates')
  return (await b.click('Undo')).submit({}, 'name="merge"')
}
const count = async (query: string, ...values: string[]) => Number((await pool.query(query, values)).rows[0].count)

beforeAll(async () => {
  const { rows } = await pool.query('select email, person_id, organization_id from person_email')
  for (const row of rows) ids[row.email] = row.person_id
  org = rows.find((row) => row.email === lakeside.priya.email).organization_id
})

beforeEach(() => t.setTime(testNow))

const priya = () => ids[lakeside.priya.email]!
const sam = () => ids[lakeside.sam.email]!

test('an administrator merges two records with a preview, and everything of both is in one', async () => {
  const first = await claim(await as(lakeside.priya), codes.symposium, ['4.00'])
  const second = await claim(await as(lakeside.sam), codes.symposium, ['6.00', '6.50'])
  await claim(await as(lakeside.sam), codes.tumorBoard, ['1.00'])
  const b = await as(lakeside.renee)
  await b.get(mergePath(priya(), sam()))
  expect(b.status).toBe(200)
  const preview = b.text()
  expect(preview).toContain('Sessions attended 1 2 2')
  expect(preview).toContain('Certificates 1 2 3')
  expect(preview).toContain('AMA Category 1 4.00 7.00 7.00')
  expect(preview).toContain('Credentials MD MD PharmD MD PharmD')
  expect(preview).toContain(`6.00 AMA Category 1 ${second} 4.00 AMA Category 1 ${first}`)
  expect(preview).toContain('Birthday — 11/02 11/02')

  await b.submit({ act: 'merge', reason: '' })
  expect([b.status, b.text().includes('Enter why, so that others understand it later')]).toEqual([422, true])
  await b.submit({ act: 'merge', reason: 'Same licence' })
  expect(b.text()).toContain('The two records are one now.')

  const merged = await as(lakeside.sam)
  await merged.get('/lakeside/transcript')
  expect(merged.text()).toContain('AMA PRA Category 1 Credits ™ 7.00 7.00')
  await merged.get(`/lakeside/certificates/${first}`)
  expect(merged.heading()).toBe('This certificate was withdrawn')
  expect(merged.text()).toContain(`It is counted on certificate ${second}`)
  await merged.get(`/lakeside/certificates/${first}/pdf`)
  expect(merged.status).toBe(200)
  await merged.get(`/lakeside/certificates/${second}`)
  expect([merged.status, merged.heading()]).toEqual([200, 'Your certificate is ready'])

  const board = t.browser()
  await board.get(`/verify/${first}`)
  expect(board.text()).toContain(`credit that both held counts once: on certificate ${second}`)
  await board.get(`/verify/${second}`)
  expect(board.heading()).toBe('This certificate is genuine')
})

test('signing in with an email of either record leads to the one, by the kept record’s password', async () => {
  for (const email of [lakeside.priya.email, lakeside.sam.email]) {
    const b = await t.browser().signIn('lakeside', email, password)
    await b.get('/lakeside/my-portal')
    expect(b.status).toBe(200)
    expect(b.text()).toContain('Priya Raman, MD, PharmD')
  }
})

test('both addresses are told, and nobody finds the record that went', async () => {
  const { rows } = await pool.query(
    "select recipient, body from message where subject like 'Two % CME accounts of yours were merged' order by 1",
  )
  expect(rows.map((row) => row.recipient)).toEqual([lakeside.priya.email, lakeside.sam.email])
  for (const { body } of rows) expect(body).toContain('the office can undo it until December 20, 2026')
  expect(rows[0].body).toContain('with any email of both (sam@lakeside.example came along)')
  expect(rows[0].body).toContain('/lakeside/forgot-password\nThe code goes to priya@lakeside.example.')
  expect(rows[1].body).toContain('is part of the one with the email p•••a@l•••.example now')
  expect(rows[1].body).toContain('other ways to sign in of this one do not work any more')
  expect(rows[1].body).not.toContain('priya@')
  const b = await as(lakeside.renee)
  await b.get('/lakeside/office/people?q=okafor')
  expect(b.text()).toContain('Nobody matches')
})

test('the audit of both records tells who merged them and why, and who looked', async () => {
  const { rows } = await pool.query(
    `select act, actor_id, new ->> 'reason' as reason from audit where subject_id in ($1, $2)
     and act like 'person.merge%' order by act`,
    [priya(), sam()],
  )
  const by = { actor_id: ids[lakeside.renee.email], reason: 'Same licence' }
  expect(rows).toEqual([
    { act: 'person.merged', ...by },
    { act: 'person.merged_away', ...by },
  ])
  expect(
    await count("select count(*) from audit where act = 'person.viewed' and subject_id = $1", sam()),
  ).toBeGreaterThan(0)
})

test('undone with one press: each record has its own again, and the certificate stands again', async () => {
  const b = await as(lakeside.renee)
  await undo(b)
  expect(b.text()).toContain(
    'The merge is undone: each record has again what was its own. What came since stays with the kept one.',
  )
  const back = await as(lakeside.sam)
  await back.get('/lakeside/transcript')
  expect(back.text()).toContain('AMA PRA Category 1 Credits ™ 7.00 7.00')
  const other = await as(lakeside.priya)
  await other.get('/lakeside/transcript')
  expect(other.text()).toContain('AMA PRA Category 1 Credits ™ 4.00 4.00')
  expect(other.text()).not.toContain('11/02')
  const { rows } = await pool.query('select number from certificate where person_id = $1', [priya()])
  const board = t.browser()
  await board.get(`/verify/${rows[0].number}`)
  expect(board.text()).toContain('It stands as issued')
  const merges = await pool.query('select id from person_merge')
  await b.post('/lakeside/office/people/duplicates', { merge: merges.rows[0].id })
  expect(b.status).toBe(200)
  expect(await count("select count(*) from audit where act = 'person.merge_undone'")).toBe(2)
})

test('a merge older than thirty days, one under a later one, and one of a closed account stay', async () => {
  const b = await as(lakeside.renee)
  const [gail, noor, lena] = [lakeside.gail, lakeside.noor, lakeside.lena].map(({ email }) => ids[email]!)
  await merge(b, gail!, noor!)
  await merge(b, lena!, gail!)
  const { rows } = await pool.query('select id from person_merge where undone_at is null order by merged_at, id')
  await b.post('/lakeside/office/people/duplicates', { merge: rows[0].id })
  expect([b.status, b.text().includes('Another merge rests on this one. Undo the later one first.')]).toEqual([
    422,
    true,
  ])
  t.setTime('2026-12-20T21:06:00Z')
  const later = await as(lakeside.renee)
  await later.post('/lakeside/office/people/duplicates', { merge: rows[1].id })
  expect([later.status, later.text().includes('A merge can be undone for 30 days, and these are over.')]).toEqual([
    422,
    true,
  ])
  t.setTime('2026-12-20T21:04:00Z')
  const intime = await as(lakeside.renee)
  await pool.query('update person set closed_at = now() where id = $1', [lena])
  await intime.post('/lakeside/office/people/duplicates', { merge: rows[1].id })
  expect([intime.status, intime.text().includes('The account was closed since')]).toEqual([422, true])
  await pool.query('update person set closed_at = null where id = $1', [lena])
  for (const { id } of rows.toReversed()) await intime.post('/lakeside/office/people/duplicates', { merge: id })
  expect(await count('select count(*) from person where merged_into is not null')).toBe(0)
})

test('records of another organization, and those that are not there, are refused', async () => {
  const b = await as(lakeside.renee)
  const otto = ids[palmetto.otto.email]!
  const nobody = '00000000-0000-7000-8000-00000000dead'
  for (const gone of [otto, nobody, priya(), 'x']) {
    await b.get(mergePath(priya(), gone))
    expect(b.status).toBe(404)
    await b.post('/lakeside/office/people/merge', { act: 'merge', kept: priya(), gone, reason: 'x' })
    expect(b.status).toBe(404)
    await b.post('/lakeside/office/people/merge', { act: 'two-people', kept: priya(), gone })
    expect(b.status).toBe(404)
  }
  const olga = await as(palmetto.olga, 'palmetto')
  await olga.post('/palmetto/office/people/merge', { act: 'merge', kept: otto, gone: priya(), reason: 'x' })
  expect(olga.status).toBe(404)
  const { rows } = await pool.query('select id from person_merge limit 1')
  await olga.post('/palmetto/office/people/duplicates', { merge: rows[0].id })
  expect([olga.status, olga.text().includes('There is no such merge.')]).toEqual([422, true])
})

test('the function that moves facts sees its own organization only, even when called by itself', async () => {
  const otto = ids[palmetto.otto.email]!
  const call = t.database.inOrganization(org, (db) =>
    db.executeQuery({
      sql: "select merge_people(gen_random_uuid(), $1, $2, '{}', $1, 'x', now())",
      parameters: [priya(), otto],
    } as never),
  )
  await expect(call).rejects.toThrow('merge_people: not two open records of this organization')
})

test('a role of the office moves in sight, the further-reaching one, and comes back with an undo', async () => {
  const b = await as(lakeside.renee)
  const [walt, carlos] = [ids[lakeside.walt.email]!, ids[lakeside.carlos.email]!]
  await b.get(mergePath(walt, carlos))
  expect(b.text()).toContain('A role in the office moves')
  expect(b.text()).toContain('After the merge, the one record is a coordinator')
  await b.submit({ act: 'merge', reason: 'x'.repeat(501) })
  expect([b.status, b.text().includes('The reason must be 500 characters or fewer')]).toEqual([422, true])
  await b.submit({ act: 'merge', reason: '<b>One</b> & the same' })
  await b.get('/lakeside/office/people/duplicates')
  expect(b.text()).toContain('<b>One</b> & the same')
  expect(b.body).not.toContain('<b>One</b>')
  const roles = async () =>
    (
      await pool.query('select person_id, role from staff_member where person_id = any($1) order by role', [
        [walt, carlos],
      ])
    ).rows
  expect(await roles()).toEqual([{ person_id: walt, role: 'coordinator' }])
  await undo(b)
  expect(await roles()).toEqual([
    { person_id: carlos, role: 'coordinator' },
    { person_id: walt, role: 'viewer' },
  ])
  await merge(b, walt, carlos)
  await pool.query('delete from staff_member where person_id = $1', [walt])
  await undo(b)
  expect(b.text()).toContain('The role in the office was changed since')
  expect(await roles()).toEqual([])
})

test('nobody merges their own record in the office, nor undoes a merge in which it takes part', async () => {
  const b = await as(lakeside.renee)
  const [renee, gail, lena] = [lakeside.renee, lakeside.gail, lakeside.lena].map(({ email }) => ids[email]!)
  const pairs = [
    [gail!, renee!],
    [renee!, gail!],
  ] as const
  for (const [kept, gone] of pairs) {
    await b.get(mergePath(kept, gone))
    expect([b.status, b.heading()]).toEqual([403, 'This is your own record'])
    for (const act of ['merge', 'two-people']) {
      await b.post('/lakeside/office/people/merge', { act, kept, gone, reason: 'x' })
      expect([b.status, b.heading()]).toEqual([403, 'This is your own record'])
    }
  }
  await b.get(`/lakeside/office/people/merge?kept=${renee}`)
  expect(b.status).toBe(403)
  const before = await count('select count(*) from person_merge')

  // A second administrator merges Lena's record into Renee's; Renee cannot undo it.
  await pool.query(
    "insert into staff_member select organization_id, id, 'administrator', now() from person where id = $1",
    [gail],
  )
  const second = await as(lakeside.gail)
  await merge(second, renee!, lena!)
  expect(await count('select count(*) from person_merge')).toBe(before + 1)
  await b.get('/lakeside/office/people/duplicates')
  expect(b.text()).toContain('Your own record: another administrator can undo it, until Dec 20, 2026')
  const { rows } = await pool.query('select id from person_merge where undone_at is null')
  await b.post('/lakeside/office/people/duplicates', { merge: rows[0].id })
  expect([b.status, b.text().includes('Your own record takes part in this merge')]).toEqual([422, true])
  await undo(second)
  expect(second.text()).toContain(
    'The merge is undone: each record has again what was its own. What came since stays with the kept one.',
  )
  await b.get('/lakeside/office/people/duplicates')
  expect(b.path).toContain('/lakeside/sign-in')
  const acts = await pool.query(
    "select distinct actor_id from audit where act = 'person.merge_undone' and subject_id = $1",
    [renee],
  )
  expect(acts.rows).toEqual([{ actor_id: gail }])
  await pool.query('delete from staff_member where person_id = $1', [gail])
})

test('the office keeps no record whose email is known less well than the other’s', async () => {
  const b = await as(lakeside.renee)
  await pool.query('update person_email set verified_at = null where email = $1', [lakeside.priya.email])
  await merge(b, priya(), sam())
  expect([b.status, b.text().includes('Keep the other record instead.')]).toEqual([422, true])
  expect(b.text()).toContain('priya @lakeside.example (not confirmed)')
  await merge(b, sam(), priya())
  expect(b.text()).toContain('The two records are one now.')
  await undo(b)
  await pool.query('update person_email set verified_at = now() where email = $1', [lakeside.priya.email])
})

test('the number that one record lacks is filled in from the other’s licence of the same state', async () => {
  const b = await as(lakeside.renee)
  await pool.query(
    `insert into licence (organization_id, id, person_id, state, number)
     select organization_id, gen_random_uuid(), id, 'OR', null from person where id = $1
     union all select organization_id, gen_random_uuid(), id, 'OR', 'MD999' from person where id = $2`,
    [priya(), sam()],
  )
  const licences = async (id: string) =>
    (await pool.query('select state, number from licence where person_id = $1 order by 1, 2', [id])).rows
  const before = [await licences(priya()), await licences(sam())]
  await b.get(mergePath(priya(), sam()))
  expect(b.text()).toContain('OR number missing OR MD999 OR MD999')
  await b.submit({ act: 'merge', reason: 'Same licence' })
  expect(await licences(priya())).toEqual([{ state: 'OR', number: 'MD999' }])
  await undo(b)
  expect([await licences(priya()), await licences(sam())]).toEqual(before)
})

test('the last administrator goes into another record only with the role, so that one remains', async () => {
  const merging = { organizationId: org, actorId: newId(), reason: 'x', by: 'office' as const }
  const [vera, renee] = [ids[lakeside.vera.email]!, ids[lakeside.renee.email]!]
  await pool.query(
    "delete from staff_member where role = 'administrator' and person_id <> $1 and organization_id = $2",
    [renee, org],
  )
  const merged = await t.database.inOrganization(org, (db) =>
    mergePeople(db, { ...merging, kept: vera, gone: renee }, t.app.clock()),
  )
  expect(merged.ok).toBe(true)
  const { rows } = await pool.query(
    "select person_id from staff_member where role = 'administrator' and organization_id = $1",
    [org],
  )
  expect(rows).toEqual([{ person_id: ids[lakeside.vera.email] }])
  const again = await as(lakeside.vera)
  await again.get('/lakeside/office/people/duplicates')
  expect(again.status).toBe(200)
})
