import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type MovedTable, movedTables } from './moved-tables.ts'

/** The records of a merge: `gone` becomes part of `kept`. */
export type Pair = { organizationId: string; kept: string; gone: string }

/** What moved, by table: each row by its key, with its place before, or whole. */
export type MovedRows = Record<string, object[]>

/** Moves what belongs to a record besides facts, ways in only where `withWaysIn`, and returns what moved. */
export async function moveBeside(db: Db, pair: Pair, withWaysIn: boolean): Promise<MovedRows> {
  const moved: MovedRows = {}
  for (const table of movedTables) {
    if (table.wayIn && !withWaysIn) continue
    const rows = await moveRows(db, table, pair)
    if (rows.length > 0) moved[table.name] = rows
  }
  return moved
}

async function moveRows(db: Db, table: MovedTable, { organizationId, kept, gone }: Pair): Promise<object[]> {
  const name = sql.table(table.name)
  const { rows } = await sql<{ row: object }>`
    with behind as (select ${table.placed ? placesBehind(name, organizationId, kept, gone) : sql`0`} as places)
    update ${name} t set person_id = ${kept} ${table.placed ? sql`, position = t.position + behind.places` : sql``}
    from behind where t.organization_id = ${organizationId} and t.person_id = ${gone} ${unlessSame(table, kept)}
    returning ${recorded(table, gone)} as row`.execute(db)
  return rows.map(({ row }) => row)
}

/** Writes down rows that stay where they are, in case they follow later and an undo has to bring them back. */
export async function rowsLeft(db: Db, name: string, { organizationId, gone }: Pair): Promise<MovedRows> {
  const table = movedTables.find((one) => one.name === name)!
  const { rows } = await sql<{ row: object }>`
    select ${recorded(table, gone)} as row from ${sql.table(name)} t
    where t.organization_id = ${organizationId} and t.person_id = ${gone}`.execute(db)
  return rows.length > 0 ? { [name]: rows.map(({ row }) => row) } : {}
}

/** By how much places grow so that they come behind those of the kept record. */
const placesBehind = (name: RawBuilder<unknown>, organizationId: string, kept: string, gone: string) => sql`
  (select coalesce(max(b.position) filter (where b.person_id = ${kept}) + 1, min(b.position), 0)
     - coalesce(min(b.position) filter (where b.person_id = ${gone}), 0)
   from ${name} b where b.organization_id = ${organizationId} and b.person_id in (${kept}, ${gone}))`

const unlessSame = ({ name, same }: MovedTable, kept: string) =>
  same
    ? sql`and not exists (select from ${sql.table(name)} k
        where k.organization_id = t.organization_id and k.person_id = ${kept} and (${sql.raw(same)}))`
    : sql``

function recorded({ key, placed, whole }: MovedTable, gone: string): RawBuilder<unknown> {
  const place = placed ? sql`jsonb_build_object('position', t.position - behind.places)` : sql`'{}'::jsonb`
  if (whole) return sql`to_jsonb(t) || jsonb_build_object('person_id', ${gone}::text) || ${place}`
  const names = key.map((column) => sql`${sql.lit(column)}, t.${sql.ref(column)}`)
  return sql`jsonb_build_object(${sql.join(names)}) || ${place}`
}

/**
 * Puts back what {@link moveBeside} moved. A row that the kept record has lost since stays lost, unless it was written
 * down whole and nobody else has it.
 */
export async function putBack(db: Db, pair: Pair, moved: MovedRows): Promise<void> {
  for (const table of movedTables) {
    const rows = moved[table.name]
    if (rows) await putRowsBack(db, table, pair, JSON.stringify(rows))
  }
}

async function putRowsBack(db: Db, table: MovedTable, { organizationId, kept, gone }: Pair, rows: string) {
  const name = sql.table(table.name)
  const keys = table.key.map((column) => sql`and t.${sql.ref(column)} is not distinct from r.${sql.ref(column)}`)
  const columns = [...(table.placed ? ['position'] : []), ...(table.state ?? [])]
  const set = columns.map((column) => sql`, ${sql.ref(column)} = r.${sql.ref(column)}`)
  await sql`
    update ${name} t set person_id = ${gone} ${set.length > 0 ? sql.join(set, sql` `) : sql``}
    from jsonb_populate_recordset(null::${name}, ${rows}::jsonb) r
    where t.organization_id = ${organizationId} and t.person_id = ${kept} ${sql.join(keys, sql` `)}`.execute(db)
  if (!table.whole) return
  await sql`
    insert into ${name} select r.* from jsonb_populate_recordset(null::${name}, ${rows}::jsonb) r
    where r.organization_id = ${organizationId} on conflict do nothing`.execute(db)
}
