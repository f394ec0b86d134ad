import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { newId } from '../../platform/ids.ts'
import { forgetOldMerges } from './forget-merges.ts'
import { mergePeople } from './merge-people.ts'

const { database, app } = await testApp()
const { pool } = database

test('after thirty days what only an undo needed is forgotten, and not before', async () => {
  const { rows } = await pool.query('select organization_id as org, person_id as id, email from person_email')
  const of = ({ email }: { email: string }) => rows.find((row) => row.email === email)
  const [kept, gone] = [of(lakeside.gail).id, of(lakeside.priya).id]
  const { org } = of(lakeside.gail)
  const merging = { organizationId: org, kept, gone, actorId: newId(), reason: 'x', by: 'person' } as const
  await database.inOrganization(org, (db) => mergePeople(db, merging, app.clock()))
  const left = async () => [
    (await pool.query('select 1 from person_password where person_id = $1', [gone])).rows.length,
    (await pool.query("select 1 from person_merge where beside::text like '%priya@%'")).rows.length,
  ]
  await forgetOldMerges(database, app.clock().add({ hours: 24 * 29 }))
  expect(await left()).toEqual([1, 1])
  await forgetOldMerges(database, app.clock().add({ hours: 24 * 31 }))
  expect(await left()).toEqual([0, 0])
  const now = await pool.query('select email from person_email where person_id = $1 order by 1', [kept])
  expect(now.rows).toEqual([{ email: lakeside.gail.email }, { email: lakeside.priya.email }])
})
