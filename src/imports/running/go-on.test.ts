import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import type { Db } from '../../platform/database.ts'
import { confirmImport, pauseImport, resumeImport, saveMapping, undoImport } from '../change-import.ts'
import { importById } from '../import-record.ts'
import type { ImportKind } from '../kinds.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { startImport } from '../start-import.ts'
import { continueImports, goOn, oneStep } from './go-on.ts'
import { importQueue } from './queue.ts'

const t = await testApp()
const { pool } = t.database
const means = { ...t.app, origin: 'http://localhost:3000' }
let organizationId = ''
let actorId = ''
let ama = ''

beforeAll(async () => {
  const { rows } = await pool.query('select organization_id, person_id from person_email where email = $1', [
    lakeside.renee.email,
  ])
  ;[{ organization_id: organizationId, person_id: actorId }] = rows
  ama = (await pool.query("select id from credit_type where organization_id = $1 and key = 'ama'", [organizationId]))
    .rows[0].id
})

const within = <T>(work: (db: Db) => Promise<T>) => t.database.inOrganization(organizationId, work)
const by = () => ({ jobs: t.app.jobs, organizationId, actorId, now: t.app.clock() })
const all = async (id: string) => {
  while (await goOn(means, organizationId, id));
  return (await within((db) => importById(db, id)))!
}
const count = async (sql: string, ...values: unknown[]) =>
  (await pool.query(`select count(*)::int as n from ${sql}`, values)).rows[0].n

async function begun(
  kind: ImportKind,
  csv: string | Uint8Array,
  change: (mapping: Mapping) => Mapping = (same) => same,
) {
  const bytes = typeof csv === 'string' ? new TextEncoder().encode(csv) : csv
  const made = { organizationId, actorId, kind, fileName: 'export.csv', bytes }
  const id = await within((db) => startImport(db, t.app, made, t.app.clock()))
  const read = await all(id)
  if (read.state === 'columns') await within((db) => saveMapping(db, by(), id, change(read.mapping)))
  return { id, read, checked: await all(id) }
}

const rowsOf = async (id: string) =>
  (
    await pool.query(
      'select number, verdict, ground, reason, same_as, makes_new, facts, undone from data_import_row where import_id = $1 order by number',
      [id],
    )
  ).rows

/** Learners with several credits each, as another system's transcript export has them. */
const transcript = (people: number, each: number) =>
  [
    'First Name,Last Name,Email Address,Degree,Course Title,Date Completed,Credit Type,Hours Earned,Certificate #',
    ...Array.from({ length: people * each }, (_, at) => {
      const who = at % people
      return `Given${who},Learner${who},learner${who}@old.example,MD,Course ${at},2024-03-${String((at % 28) + 1).padStart(2, '0')},AMA PRA Category 1,1.25,C-${at}`
    }),
  ].join('\n')

const amaWords = (mapping: Mapping): Mapping => ({ ...mapping, words: { credit_type: { amapracategory1: ama } } })

test('a transcript export makes people and their credit once, also where it stops in between, and is taken back whole', async () => {
  const { id, read, checked } = await begun('elsewhere', transcript(300, 4), amaWords)
  expect(read.mapping.columns).toEqual([
    'given',
    'family',
    'email',
    'credentials',
    'title',
    'completedOn',
    'creditType',
    'amount',
    'reference',
  ])
  expect([checked.state, checked.rows]).toEqual(['checked', 1200])
  expect(await count('data_import_row where import_id = $1 and makes_new', id)).toBe(300)
  expect(await count('earlier_credit')).toBe(0)
  await within((db) => confirmImport(db, by(), id))
  // One batch, then the process is gone; another goes on, and both at once do no harm.
  expect(await oneStep(means, organizationId, id)).toBe(true)
  expect(await count('earlier_credit')).toBe(500)
  const worked = async () =>
    (await pool.query('select worked_ms from data_import where id = $1', [id])).rows[0].worked_ms
  const before = await worked()
  await within((db) => pauseImport(db, by(), id))
  expect([await goOn(means, organizationId, id), await count('earlier_credit')]).toEqual([false, 500])
  // Time is counted while rows are written, and not while nobody works on them.
  expect([before > 0, await worked()]).toEqual([true, before])
  await within((db) => resumeImport(db, by(), id))
  await Promise.all([goOn(means, organizationId, id), goOn(means, organizationId, id)])
  const done = await all(id)
  expect([done.state, done.finishedAt !== null]).toEqual(['done', true])
  expect(await count('earlier_credit')).toBe(1200)
  expect(await count("person_email where email like '%@old.example'")).toBe(300)
  const { rows } = await pool.query(
    `select e.title, e.amount, e.credit_type_id, e.credit_name, e.completed_on::text, e.certificate_reference from earlier_credit e
     join person_email m on m.person_id = e.person_id where m.email = 'learner7@old.example' order by import_row`,
  )
  expect(rows[0]).toEqual({
    title: 'Course 7',
    amount: 125,
    credit_type_id: ama,
    credit_name: 'AMA PRA Category 1',
    completed_on: '2024-03-08',
    certificate_reference: 'C-7',
  })
  expect(rows.length).toBe(4)

  const again = await begun('elsewhere', transcript(300, 4), amaWords)
  expect(await count("data_import_row where import_id = $1 and verdict = 'there'", again.id)).toBe(1200)
  expect(await within((db) => confirmImport(db, by(), again.id))).toBe(false)

  // One of them has used the record since.
  await pool.query(
    "update person set confirmed_at = now() where id = (select person_id from person_email where email = 'learner5@old.example')",
  )
  await within((db) => undoImport(db, by(), id, 'The wrong file'))
  expect((await all(id)).state).toBe('undone')
  expect([await count('live_earlier_credit'), await count('earlier_credit')]).toEqual([0, 1200])
  expect(await count("person_email where email like '%@old.example'")).toBe(1)
  expect(await count("person where family_name like 'Learner%'")).toBe(1)
  expect(
    await count("data_import_row where import_id = $1 and undone = 'kept' and reason = 'They signed in since'", id),
  ).toBe(1)
  expect(await count("data_import_row where import_id = $1 and undone = 'undone'", id)).toBe(1199)
})

test('an import that nobody works on is gone on with when the process begins', async () => {
  const { id } = await begun('people', 'Email,Last Name,First Name\nwaits@old.example,Waits,Wanda\n')
  await within((db) => confirmImport(db, by(), id))
  const { rows } = await pool.query(`select count(*)::int as n from pgboss.job where name = $1`, [importQueue])
  await continueImports(t.app)
  const after = await pool.query(`select count(*)::int as n from pgboss.job where name = $1`, [importQueue])
  expect(after.rows[0].n).toBe(rows[0].n + 1)
  expect((await all(id)).state).toBe('done')
})

test('people are matched by what identifies them, and never by a name alone', async () => {
  const priya = lakeside.priya
  const csv = [
    'Last,First,Email,NPI,License #,License State,Phone,Degree',
    `Raman,Priya,${priya.email},,,,,MD`,
    'Raman,Priya,priya.raman@elsewhere.example,,,,,MD',
    'Wierzbicki Hallstrom,Tomasz,,,,,,RN',
    'Newcomer,Nora,nora@new.example,1234567893,MD-1,OR,,MD',
    'Newcomer,Nora,,1234567893,,,,',
    'Other,Otto,nora@new.example,,,,,',
    'Unknown,Una,,,,,,',
    'Badmail,Ben,ben at home,,,,,RN',
    '=A1+B1,Ben,ben@new.example,,,,,RN',
  ].join('\n')
  const { id } = await begun('people', csv)
  expect((await rowsOf(id)).map(({ number, verdict, ground, same_as }) => [number, verdict, ground, same_as])).toEqual([
    [2, 'there', 'email', null],
    [3, 'decide', 'Somebody here has this name, and another email', null],
    [4, 'decide', 'Somebody here has this name, and nothing else tells that it is they', null],
    [5, 'new', 'new', null],
    [6, 'there', 'row', 5],
    [7, 'refused', 'The same email with another name', null],
    [8, 'refused', 'A name alone', null],
    [9, 'refused', 'An email that is wrong', null],
    [10, 'refused', 'A formula instead of its value', null],
  ])
})
