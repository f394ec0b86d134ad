import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { addImport } from '../../test/support/imports.ts'
import { forgetImports } from './forget-imports.ts'

const t = await testApp()
const { pool } = t.database
const file = 'Email,Last name\nnora@new.example,New\n'
const days = (many: number) => t.app.clock().add({ hours: many * 24 })
const cells = async (id: string) =>
  (await pool.query('select cells from data_import_row where import_id = $1', [id])).rows.map((row) => row.cells.length)

test('a file that nobody confirms goes after 30 days, and what stood in an import after 90, when it cannot be undone', async () => {
  const brought = { by: lakeside.renee.email, kind: 'people' as const, file }
  const kept = await addImport(t, { ...brought, until: 'done' })
  const waits = await addImport(t, { ...brought, until: 'checked' })
  await forgetImports(t.database, days(30).subtract({ minutes: 1 }))
  expect(await Promise.all([cells(kept), cells(waits)])).toEqual([[2], [2]])
  await forgetImports(t.database, days(31))
  expect(await Promise.all([cells(kept), cells(waits)])).toEqual([[2], []])
  await forgetImports(t.database, days(91))
  expect(await cells(kept)).toEqual([0])
  t.setTime(days(91).toString())
  const office = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await office.get(`/lakeside/office/imports/${kept}/undo`)
  expect(office.path).toBe(`/lakeside/office/imports/${kept}`)
  expect(office.text()).not.toContain('Undo this import')
})
