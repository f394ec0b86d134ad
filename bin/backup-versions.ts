import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../src/platform/database.ts'
import { projectRoot } from '../src/platform/root.ts'

/** This program's version, such as "1.2.0". */
export const productVersion: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version

/** SHA-256 of each migration that the database has, by name; none when it was never migrated. */
export async function appliedMigrations({ pool }: Database): Promise<Record<string, string>> {
  const { rows: known } = await pool.query("select from pg_class where oid = to_regclass('public.migration')")
  if (known.length === 0) return {}
  const { rows } = await pool.query<{ name: string; checksum: string }>('select name, checksum from public.migration')
  return Object.fromEntries(rows.map(({ name, checksum }) => [name, checksum]))
}

/** Whether two lists of migrations make the same tables. */
export function isSameSchema(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.every((name) => one[name] === other[name])
}
