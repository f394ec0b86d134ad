import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { backUp } from '../../bin/backup.ts'
import { restore } from '../../bin/restore.ts'
import { testApp } from '../../test/support/app.ts'
import { lakeside } from '../../test/support/cast.ts'
import { emptyInstallation } from '../../test/support/empty-installation.ts'
import { checkAudit } from './check-audit.ts'
import { forgetAuditDetails } from './forget-details.ts'
import { recordAudit } from './record.ts'
import { sealAudit } from './seal-audit.ts'

const folder = mkdtempSync(join(tmpdir(), 'cme-sealed-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the chain holds after a backup was restored, and goes on', async () => {
  const source = await testApp()
  const { pool } = source.database
  await pool.query('truncate audit')
  const now = Temporal.Now.instant()
  const { rows } = await pool.query('select organization_id, person_id from person_email where email = $1', [
    lakeside.gail.email,
  ])
  const { organization_id: organizationId, person_id: subjectId } = rows[0]
  const details = [
    null,
    { n: 12345678901234567890n.toString(), deep: [null, { a: '\u0001' }] },
    ['x'],
    0.1,
    'O’Brien 李',
  ]
  await source.database.inOrganization(organizationId, async (db) => {
    const act = { organizationId, actorId: null, act: 'person.tested', subject: 'person' }
    for (const one of details) await recordAudit(db, { ...act, subjectId, old: one, new: one }, now)
    for (const one of details) await recordAudit(db, { ...act, subjectId: null, old: one, new: one }, now)
  })
  await pool.query(`update audit set new = '{"n": 1234567890123456789012345678.10}' where subject_id is null`)
  await sealAudit(source.database, now, -60)
  await pool.query('update person set closed_at = now() where id = $1', [subjectId])
  await source.database.inOrganization(organizationId, (db) => forgetAuditDetails(db, subjectId))
  const file = join(folder, 'whole.gz')
  expect((await backUp(source.database, file, now)).ok).toBe(true)

  const target = await emptyInstallation()
  expect((await restore(target, file, now)).ok).toBe(true)
  const told = await checkAudit(target.database, organizationId, now)
  expect(told).toEqual(await checkAudit(source.database, organizationId, now))
  expect([told.faults, told.rows, told.forgotten]).toEqual([[], 10, 5])
  await target.database.inOrganization(organizationId, (db) =>
    recordAudit(db, { organizationId, actorId: null, act: 'person.tested', subject: 'person', subjectId }, now),
  )
  await sealAudit(target.database, now.add({ hours: 2 }), -60)
  const after = await checkAudit(target.database, organizationId, now)
  expect([after.faults, after.seals, after.unsealed]).toEqual([[], 2, 0])
})
