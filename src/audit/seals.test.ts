import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { auditCheck } from '../../bin/audit-check.ts'
import { testApp } from '../../test/support/app.ts'
import { lakeside } from '../../test/support/cast.ts'
import { forgetPerson } from '../people/account/forget-person.ts'
import { newId } from '../platform/ids.ts'
import { checkAudit } from './check-audit.ts'
import { recordAudit } from './record.ts'
import { sealAudit } from './seal-audit.ts'

const t = await testApp()
const { pool } = t.database
const now = () => Temporal.Now.instant()
const rowsOf = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const organizationId = (await rowsOf("select id from organization where slug = 'lakeside'"))[0].id
const personId = (await rowsOf('select person_id from person_email where email = $1', [lakeside.gail.email]))[0]
  .person_id

/** Writes rows of the audit, in transactions of a hundred. */
async function write(number: number, about: object = { note: 'O’Brien-Nuñez 李' }): Promise<void> {
  for (let left = number; left > 0; left -= 100)
    await t.database.inOrganization(organizationId, async (db) => {
      for (let one = 0; one < Math.min(100, left); one++)
        await recordAudit(
          db,
          { organizationId, actorId: null, act: 'person.tested', subject: 'person', subjectId: personId, new: about },
          t.app.clock(),
        )
    })
}
/** Seals what is there, the youngest rows too. */
const seal = (at = now()) => sealAudit(t.database, at, -60)
const later = () => now().add({ minutes: 61 })
const check = (known?: string) => checkAudit(t.database, organizationId, now(), known)
const kinds = async (known?: string) => (await check(known)).faults.map(({ kind }) => kind)
const seals = () => rowsOf('select * from audit_seal where organization_id = $1 order by number', [organizationId])
const sealedIds = async () =>
  (await rowsOf('select id from audit where organization_id = $1 order by id', [organizationId])).map(({ id }) => id)

/** Changes rows as whoever owns the database may, past the triggers. */
async function tamper(query: string, values: unknown[] = []): Promise<void> {
  await pool.query('alter table audit disable trigger follow_seals')
  await pool.query(query, values)
  await pool.query('alter table audit enable trigger follow_seals')
}

beforeEach(async () => {
  await pool.query('truncate audit_seal, audit')
  await write(6)
  await seal()
  await write(4)
  await seal(later())
})

test('what was sealed and not touched holds, and what came since is counted', async () => {
  await write(2)
  const { faults, ...told } = await check()
  expect(faults).toEqual([])
  expect([told.seals, told.rows, told.unsealed, told.overdue, told.forgotten]).toEqual([2, 10, 2, 0, 0])
})

test('a thousand rows are a seal at once; fewer wait until the last seal is an hour old', async () => {
  await write(1002)
  await seal()
  expect((await seals()).map(({ rows }) => rows)).toEqual([6, 4, 1000])
  await seal(now().add({ minutes: 59 }))
  expect((await seals()).map(({ rows }) => rows)).toEqual([6, 4, 1000])
  await seal(now().add({ minutes: 60 }))
  expect((await seals()).map(({ rows }) => rows)).toEqual([6, 4, 1000, 2])
  expect((await check()).faults).toEqual([])
})

test('the rows of the last minutes, and those that something under way could come before, are not sealed', async () => {
  await write(1)
  await sealAudit(t.database, later().add({ hours: 1 }))
  expect((await check()).unsealed).toBe(0)
  await pool.query('truncate audit_seal')
  await sealAudit(t.database, now())
  expect(await seals()).toEqual([])
  const writing = await pool.connect()
  await writing.query('begin')
  await writing.query('create table still_writing ()')
  await write(3)
  await sealAudit(t.database, later(), 0)
  expect((await seals()).map(({ rows }) => rows)).toEqual([11])
  await writing.query('rollback')
  writing.release()
  await sealAudit(t.database, later().add({ hours: 1 }), 0)
  expect((await check()).unsealed).toBe(0)
})

test('a row made by a clock that is behind comes after what is sealed', async () => {
  await t.database.inOrganization(organizationId, (db) =>
    db
      .insertInto('audit')
      .values({
        organization_id: organizationId,
        id: '01900000-0000-7000-8000-000000000000',
        at: '2026-11-20T21:05:00Z',
        act: 'person.tested',
        subject: 'person',
      })
      .execute(),
  )
  expect((await check()).unsealed).toBe(1)
  expect(await kinds()).toEqual([])
})

test.each([
  ['who did it', 'actor_id = subject_id'],
  ['what was done', "act = 'person.teste'"],
  ['to what', 'subject_id = null'],
  ['the table of what', "subject = 'activity'"],
  ['when, by a microsecond', "at = at + interval '1 microsecond'"],
  ['the new value', `new = '{"note": "other"}'`],
  ['the old value', `old = 'null'`],
  ['the salt', 'salt = gen_random_uuid()'],
])('a changed row is found: %s', async (_, change) => {
  const [first] = await sealedIds()
  await tamper(`update audit set ${change} where id = $1`, [first])
  expect((await check()).faults).toMatchObject([{ kind: 'changed', seal: { number: 1 } }])
})

test('a removed row is found, the first, one in the middle and the last of a seal', async () => {
  const ids = await sealedIds()
  await tamper('delete from audit where id = any($1)', [[ids[0], ids[2], ids[9]]])
  expect((await check()).faults).toMatchObject([
    { kind: 'removed', rows: 2, seal: { number: 1 } },
    { kind: 'removed', rows: 1, seal: { number: 2 } },
  ])
})

const putIn = (id: string) =>
  tamper("insert into audit (organization_id, id, at, act, subject) values ($1, $2, now(), 'x', 'x')", [
    organizationId,
    id,
  ])

test.each([
  ['within a seal', (ids: string[]) => nextId(ids[2]!), 'inserted'],
  ['between two seals', (ids: string[]) => nextId(ids[5]!), 'between'],
  ['before the first', () => '00000000-0000-7000-8000-00000000000a', 'between'],
])('a row that was put in is found: %s', async (_, place, kind) => {
  await putIn(place(await sealedIds()))
  expect((await check()).faults).toMatchObject([{ kind, rows: 1 }])
})

const nextId = (id: string) => {
  const next = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0')
  return next.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

test('a row that took the place of another is found', async () => {
  const ids = await sealedIds()
  await tamper('update audit set id = $2 where id = $1', [ids[1], nextId(ids[1])])
  expect(await kinds()).toEqual(['changed'])
})

test('a removed seal is found in the middle, and at the end by the hash that was written down', async () => {
  await write(3)
  await seal(later().add({ hours: 2 }))
  const [, , last] = await seals()
  const hash = last.hash.toString('hex')
  expect(await kinds(hash)).toEqual([])
  await pool.query('delete from audit_seal where number = 2')
  expect((await check()).faults).toMatchObject([{ kind: 'seals-missing', from: 2, to: 2 }])
  await pool.query('delete from audit_seal where number = 3')
  expect(await kinds()).toEqual([])
  expect(await kinds(hash)).toEqual(['not-found'])
})

test('a changed seal is found, and a chain that was made anew by the hash that was written down', async () => {
  const [first, last] = await seals()
  await pool.query("update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 1")
  expect(await kinds()).toEqual(['changed'])
  await pool.query('truncate audit_seal')
  await tamper(`update audit set act = 'person.forged' where id = $1`, [first.first_id])
  await seal()
  expect(await kinds()).toEqual([])
  expect(await kinds(last.hash.toString('hex'))).toEqual(['not-found'])
})

test('rows that should long have been sealed are told, for the last seal may have been removed', async () => {
  await tamper("update audit set id = ('01900000' || substr(id::text, 9))::uuid where id <> $1", [newId()])
  await pool.query('truncate audit_seal')
  expect((await check()).overdue).toBe(10)
})

test('each organization has a chain of its own', async () => {
  const all = await rowsOf('select distinct organization_id from audit_seal')
  expect(all).toEqual([{ organization_id: organizationId }])
})

test('the details of a closed account are forgotten, and the seals hold; nobody can empty another row', async () => {
  const other = (await rowsOf('select person_id from person_email where email = $1', [lakeside.priya.email]))[0]
    .person_id
  const forget = (id: string) => t.database.inOrganization(organizationId, (db) => forgetPerson(db, id))
  await expect(forget(personId)).rejects.toThrow('no closed account')
  await pool.query('update person set closed_at = now() where id = $1', [personId])
  await pool.query('update person set merged_into = $1 where id = $2', [personId, other])
  await t.database.inOrganization(organizationId, (db) =>
    recordAudit(
      db,
      { organizationId, actorId: null, act: 'person.tested', subject: 'person', subjectId: other, old: { city: 'x' } },
      now(),
    ),
  )
  await seal(later().add({ hours: 2 }))
  await forget(personId)
  expect(await rowsOf('select distinct old, new, salt, act from audit')).toEqual([
    { old: null, new: null, salt: null, act: 'person.tested' },
  ])
  const { faults, forgotten } = await check()
  expect([faults, forgotten]).toEqual([[], 11])
  await pool.query('update person set merged_into = null, closed_at = null where id = any($1)', [[personId, other]])
  expect(new Set(await kinds())).toEqual(new Set(['emptied']))
})

test('the database and the check make the same digest of details, whatever is in them', async () => {
  await pool.query('truncate audit_seal, audit')
  await pool.query('update person set closed_at = now() where id = $1', [personId])
  const json = fc
    .jsonValue({ stringUnit: 'binary' })
    .filter((value) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)) && JSON.stringify(value) !== 'null')
  for (const value of fc.sample(json, 40)) await write(1, { value })
  await seal()
  await t.database.inOrganization(organizationId, (db) => forgetPerson(db, personId))
  const { faults, forgotten } = await check()
  expect([faults, forgotten]).toEqual([[], 40])
  await pool.query('update person set closed_at = null where id = $1', [personId])
})

test('the command says where the audit does not hold, and what to write down', async () => {
  const run = async (...rest: string[]) => {
    const lines: string[] = []
    const refusal = await auditCheck(t.database, rest, (line) => lines.push(line), now()).catch(
      (fault) => fault.message,
    )
    return [...lines, refusal]
  }
  const [, last] = await seals()
  const hash = last.hash.toString('hex')
  const good = await run('LAKESIDE', hash.toUpperCase())
  expect(good[0]).toMatch(/: as it was sealed$/)
  expect(good[1]).toMatch(/^ {2}10 rows in 2 seals, the last one of .*; 0 since\.$/)
  expect(good[2]).toBe(`  Seal 2: ${hash}`)
  await tamper('delete from audit where id = $1', [last.first_id])
  const bad = await run('lakeside', 'f'.repeat(64))
  expect(bad[2]).toBe(`  No seal has the hash ${'f'.repeat(64)}: the chain was made anew, or its end was removed.`)
  expect(bad.at(-1)).toBe('The audit is not what it was: 2 faults.')
  expect(bad.join('\n')).toContain(`1 row of seal 2 (rows ${last.first_id} to ${last.last_id}) removed.`)
  expect(await run('nowhere')).toEqual(['There is no organization at /nowhere.'])
  expect((await run('lakeside', 'x'))[0]).toMatch(/^The hash of a seal is 64/)
  expect((await run()).length).toBeGreaterThan(4)
})
