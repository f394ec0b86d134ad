import fc from 'fast-check'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { seedCast } from '../../../test/support/cast.ts'
import { emptyInstallation } from '../../../test/support/empty-installation.ts'
import { randomRecord, writeRecord } from '../../../test/support/random-record.ts'
import { newId } from '../../platform/ids.ts'
import { mergePeople } from './merge-people.ts'
import { undoMerge } from './undo-merge.ts'

test('where the database’s owner is no superuser, records are merged and come apart all the same', async () => {
  const { database } = await emptyInstallation('cme_plain_owner')
  await seedCast(database)
  const { rows } = await database.pool.query("select id from organization where slug = 'lakeside'")
  const organizationId = rows[0].id as string
  const [one, other] = fc.sample(randomRecord(6), { numRuns: 2, seed: 7 })
  const request = await database.pool.connect()
  await request.query('set role cme_app')
  await request.query("select set_config('app.organization', $1, false)", [organizationId])
  const pool = request as unknown as pg.Pool
  const kept = await writeRecord(pool, organizationId, one!)
  const gone = await writeRecord(pool, organizationId, other!)
  const of = async (person: string) =>
    (await request.query('select count(*) from attendance where person_id = $1', [person])).rows[0].count
  const before = await of(gone)
  expect(before).toBeGreaterThan(0)
  const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
  const by = { organizationId, actorId: newId() }
  const merged = await database.inOrganization(organizationId, (db) =>
    mergePeople(db, { ...by, kept, gone, reason: 'x', by: 'person' }, now),
  )
  expect([merged, await of(gone)]).toEqual([{ ok: true, already: false, brought: [] }, 0])
  const undone = await database.inOrganization(organizationId, async (db) => {
    const { id } = await db.selectFrom('person_merge').select('id').executeTakeFirstOrThrow()
    return undoMerge(db, { ...by, mergeId: id }, now)
  })
  expect([undone.ok, await of(gone)]).toEqual([true, before])
  request.release(true)
})
