import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { fillEveryTable } from '../../../test/support/rows-everywhere.ts'
import { exportTables } from './all-tables.ts'
import type { ExportRow } from './export-table.ts'
import { leftOut } from './left-out.ts'

const t = await testApp()
const { pool } = t.database
beforeAll(() => fillEveryTable(pool))

const schema = readFileSync(new URL('../../../db/schema.sql', import.meta.url), 'utf8')

test('every table of the database is exported, or it is said why not', () => {
  const kept = [...schema.matchAll(/^table (\w+)$/gm)].map(([, name]) => name!)
  const said = [...exportTables.flatMap(({ holds }) => holds), ...leftOut.flatMap(({ tables }) => tables)]
  expect(said.toSorted()).toEqual(kept.toSorted())
})

test('each table has a key and a title of its own, and no heading twice', () => {
  const keys = exportTables.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(exportTables.map(({ title }) => title)).size).toBe(keys.length)
  for (const { columns } of exportTables) {
    const labels = columns.map(({ label }) => label)
    expect(labels).toEqual([...new Set(labels)])
  }
})

test.each(exportTables.map(({ key }) => key))('%s has rows of this organization, and all of them', async (key) => {
  const table = exportTables.find((one) => one.key === key)!
  const org = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
  const zone = 'America/Los_Angeles'
  const whole = await t.database.inOrganization(org, (db) => table.rows(db, zone, null, 100_000))
  expect(whole.length).toBeGreaterThan(0)
  const parts: ExportRow[] = []
  for (let after: string[] | null = null, more = true; more; ) {
    const from: string[] | null = after
    const part: ExportRow[] = await t.database.inOrganization(org, (db) => table.rows(db, zone, from, 7))
    parts.push(...part)
    after = part.at(-1)?.at ?? null
    more = part.length === 7
  }
  expect(parts).toEqual(whole)
})

test('no export has a key, a password or the link of a mail', async () => {
  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await pool.query("update organization set text_sealed_token = 'sealed-away' where slug = 'lakeside'")
  await pool.query("update message set body = 'https://let.me.in/secret'")
  for (const { key } of exportTables) {
    await renee.get(`/lakeside/office/exports/${key}?as=csv`)
    expect([key, renee.status, renee.body.includes('sealed-away'), renee.body.includes('let.me.in')]).toEqual([
      key,
      200,
      false,
      false,
    ])
  }
})

test('where answers are kept apart from names, nothing says when somebody evaluated', async () => {
  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  const read = async (anonymous: boolean) => {
    await pool.query("update organization set anonymous_evaluations = $1 where slug = 'lakeside'", [anonymous])
    return (await renee.get('/lakeside/office/exports/evaluated')).body.trim().split('\r\n').at(-1)!
  }
  expect(await read(true)).toMatch(/,here,$/)
  expect(await read(false)).toMatch(/,here,2026-11-20 13:00$/)
})

test('an organization takes along nothing of another', async () => {
  const other = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  await other.get('/palmetto/office/exports/emails')
  expect([other.body.includes('@palmetto.example'), other.body.includes('@lakeside.example')]).toEqual([true, false])
})
