import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { accreditationPlaces, statementPlaces } from '../activities/statements.ts'
import { templateFault } from '../activities/template-fault.ts'
import { companyKey } from '../disclosures/companies/company-key.ts'
import type { Db } from '../platform/database.ts'
import { organizationBySlug } from './queries.ts'
import { startingCompanies } from './starting-set/companies.ts'
import { everyStartingCreditType, startingCreditTypes } from './starting-set/credit-types.ts'
import {
  type Accreditation,
  accreditationStatement,
  accreditations,
  isUnchecked,
  jointStatement,
} from './starting-set/statements.ts'
import { addStartingSet } from './starting-set.ts'

const { database } = await testApp()
const { id } = (await database.atLarge((db) => organizationBySlug(db, 'lakeside')))!

test('adding the starting set again changes nothing', async () => {
  const before = await database.inOrganization(id, everything)
  await database.inOrganization(id, (db) => addStartingSet(db, id, 'joint'))
  expect(await database.inOrganization(id, everything)).toEqual(before)
})

test('what the organization has edited stays as it edited it', async () => {
  const name = await database.inOrganization(id, async (db) => {
    await db.updateTable('profession').set({ name: 'Doctor' }).where('key', '=', 'physician').execute()
    await addStartingSet(db, id, 'joint')
    return db.selectFrom('profession').select('name').where('key', '=', 'physician').executeTakeFirstOrThrow()
  })
  expect(name).toEqual({ name: 'Doctor' })
})

test('each accreditation begins with its own credit types and statement', () => {
  const begun = Object.keys(accreditations).map((accreditation) => {
    const types = startingCreditTypes(accreditation as Accreditation)
    const statement = accreditationStatement('Lakeside', accreditation as Accreditation)
    return [accreditation, types.map(({ key }) => key), isUnchecked('Lakeside', statement)]
  })
  expect(begun).toEqual([
    ['accme', ['ama', 'participation'], false],
    ['joint', ['ama', 'ancc', 'acpe', 'aapa', 'ipce', 'participation'], false],
    ['ancc', ['ancc', 'participation'], true],
    ['acpe', ['acpe', 'participation'], true],
  ])
})

test('every wording that can be added has no place that is not known, and names of its own', () => {
  const types = everyStartingCreditType(true)
  expect(types.map(({ statement }) => templateFault(statement, Object.keys(statementPlaces)))).toEqual(
    types.map(() => undefined),
  )
  for (const part of ['key', 'name', 'plural', 'shortName'] as const)
    expect(new Set(types.map((type) => type[part])).size).toBe(types.length)
  const joint = (['accme', 'joint'] as const).map(jointStatement)
  expect(joint.map((statement) => templateFault(statement, Object.keys(accreditationPlaces)))).toEqual([
    undefined,
    undefined,
  ])
})

test('each credit type is for the professions that its accreditor says', async () => {
  const rows = await database.inOrganization(id, (db) =>
    db
      .selectFrom('credit_type as t')
      .innerJoin('credit_type_profession as c', (join) =>
        join.onRef('c.organization_id', '=', 't.organization_id').onRef('c.credit_type_id', '=', 't.id'),
      )
      .innerJoin('profession as p', (join) =>
        join.onRef('p.organization_id', '=', 't.organization_id').onRef('p.id', '=', 'c.profession_id'),
      )
      .select(['t.key', 'p.key as profession'])
      .where('t.key', 'in', ['ama', 'ancc', 'acpe', 'aapa'])
      .orderBy('t.position')
      .orderBy('p.key')
      .execute(),
  )
  expect(rows).toEqual([
    { key: 'ama', profession: 'physician' },
    { key: 'ancc', profession: 'nurse' },
    { key: 'acpe', profession: 'pharmacist' },
    { key: 'acpe', profession: 'pharmacy_technician' },
    { key: 'aapa', profession: 'physician_assistant' },
  ])
})

test('organizations from before disclosures get the companies that new ones begin with', async () => {
  const sql = await readFile(new URL('../../db/migrations/0009-disclosures.sql', import.meta.url), 'utf8')
  const inserted = /insert into company .*?\) c \(name, name_key\)/s.exec(sql)![0]
  const pairs = [...inserted.matchAll(/\('([^']+)', '([^']+)'\)/g)].map(([, name, key]) => [name, key])
  expect(pairs).toEqual(startingCompanies.map((name) => [name, companyKey(name)]))
  expect(new Set(pairs.map(([, key]) => key)).size).toBe(startingCompanies.length)
})

async function everything(db: Db) {
  const tables = [
    'profession',
    'credential',
    'activity_format',
    'credit_type',
    'credit_type_profession',
    'form',
    'form_version',
    'company',
  ] as const
  const rows: unknown[] = []
  for (const table of tables) rows.push(await db.selectFrom(table).selectAll().execute())
  return rows.map((list) => (list as object[]).map((row) => JSON.stringify(row)).sort())
}
