import { sql } from 'kysely'
import type { Db } from '../src/platform/database.ts'

export type Table = {
  name: string
  columns: string[]
  jsonColumns: string[]
  /** Columns of the primary key. */
  key: string[]
  /** Tables that must be filled before this one, because its foreign keys are checked at once. */
  needs: string[]
}

/** Tables of an organization that a backup leaves out: people sign in again, and failed attempts are forgotten. */
const leftOut = ['sign_in_session', 'throttle', 'one_time_secret', 'provider_answer']

/**
 * The tables that hold organizations' rows, as the database's catalogue has them, each after those that its foreign
 * keys point to; a deferrable foreign key does not count. Throws when the others run in a circle.
 */
export async function organizationTables(db: Db): Promise<Table[]> {
  const { rows } = await catalogue.execute(db)
  const tables = rows.filter(({ name }) => !leftOut.includes(name))
  return inOrder(tables)
}

function inOrder(tables: Table[]): Table[] {
  const placed: Table[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const names = new Set(placed.map(({ name }) => name))
    const ready = waiting.filter(({ needs }) => needs.every((name) => names.has(name)))
    if (ready.length === 0) throw new Error(circle(waiting))
    placed.push(...ready)
    waiting = waiting.filter((table) => !ready.includes(table))
  }
  return placed
}

const circle = (tables: Table[]): string =>
  `Foreign keys run in a circle, and one of them must be deferrable: ${tables.map(({ name }) => name).join(', ')}.`

const catalogue = sql<Table>`
  with organization_table as (
    select oid, relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and (relname = 'organization' or exists (
      select from pg_attribute where attrelid = pg_class.oid and attname = 'organization_id' and not attisdropped)))
  select relname as name,
    array(select attname::text from pg_attribute
      where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
    array(select attname::text from pg_attribute
      where attrelid = t.oid and attnum > 0 and not attisdropped and atttypid = 'jsonb'::regtype) as "jsonColumns",
    array(select a.attname::text from pg_constraint k, unnest(k.conkey) with ordinality as part (attnum, place)
      join pg_attribute a on a.attnum = part.attnum
      where k.conrelid = t.oid and k.contype = 'p' and a.attrelid = t.oid order by place) as key,
    array(select distinct target.relname::text from pg_constraint k join organization_table target on target.oid = k.confrelid
      where k.conrelid = t.oid and k.contype = 'f' and not k.condeferrable) as needs
  from organization_table t order by relname`
