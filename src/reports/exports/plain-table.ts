import { type RawBuilder, sql } from 'kysely'
import type { ColumnKind } from '../../platform/table-file/table.ts'
import { behind } from '../asked.ts'
import { type ExportRow, type ExportTable, localTime } from './export-table.ts'

/** What the cells of a column are told from: a moment in the organization's zone, yes or no, a list, or as the file takes it. */
type Told = Exclude<ColumnKind, 'share'> | 'time' | 'yes' | 'list' | 'json'

/** A column by its heading, what it is in SQL of the rows `x`, and how it is told. */
export type PlainColumn = readonly [label: string, value: string, told?: Told]

type Plain = Pick<ExportTable, 'key' | 'title' | 'about' | 'group' | 'holds'> & {
  /** The rows, as `x`, and what is joined to them. */
  from: string
  /** What is left out of them; each begins with "and". */
  where?: string
  /** The columns in whose order rows are read, with their types: each row has others. */
  keys: readonly (readonly [column: string, type: string])[]
  columns: readonly PlainColumn[]
}

const kindOf = (told: Told): ColumnKind =>
  told === 'time' || told === 'yes' || told === 'list' || told === 'json' ? 'text' : told

/** A table of rows as they are kept, read in the order of its keys. Every word of SQL here is our own. */
export function plainTable({ from, where = '', keys, columns, ...table }: Plain): ExportTable {
  const inOrder = sql.raw(keys.map(([column]) => column).join(', '))
  const types = keys.map(([, type]) => type)
  const place = sql.raw(`array[${keys.map(([column]) => `${column}::text`).join(', ')}]`)
  return {
    ...table,
    columns: columns.map(([label, , told = 'text']) => ({ key: label, label, kind: kindOf(told) })),
    rows: async (db, zone, after, limit) => {
      const cells = columns.map(([label, value, told]) => sql`${cell(value, told, zone)} as ${sql.id(label)}`)
      const { rows } = await sql<ExportRow>`
        select ${sql.join(cells)}, ${place} as at from ${sql.raw(from)}
        where x.organization_id = current_organization() ${sql.raw(where)} ${behind(inOrder, types, after)}
        order by ${inOrder} limit ${limit}`.execute(db)
      return rows
    },
  }
}

function cell(value: string, told: Told = 'text', zone: string): RawBuilder<unknown> {
  const raw = sql.raw(value)
  switch (told) {
    case 'time':
      return localTime(raw, zone)
    case 'yes':
      return sql`case ${raw} when true then 'yes' when false then 'no' end`
    case 'list':
      return sql`array_to_string(${raw}, '; ')`
    case 'json':
      return sql`${raw}::text`
    default:
      return raw
  }
}

/** The name of somebody by the column of their id. */
const nameOf = (id: string): string =>
  `(select concat_ws(' ', nullif(p.given_name, ''), p.family_name) from person p
    where p.organization_id = x.organization_id and p.id = ${id})`

/** Somebody whom a row is of, by the column of their id. */
export const personOf = (id = 'x.person_id'): PlainColumn[] => [
  ['Person ID', `${id}::text`],
  ['Person', nameOf(id)],
]

/** Who did something. */
export const byWhom = (label: string, id: string): PlainColumn => [label, nameOf(id)]

/** The activity that a row is of. */
export const activityOf: readonly PlainColumn[] = [
  ['Activity ID', 'x.activity_id::text'],
  ['Activity', '(select a.title from activity a where a.organization_id = x.organization_id and a.id = x.activity_id)'],
]

/** The session that a row is of. */
export const sessionOf: readonly PlainColumn[] = [
  ['Session ID', 'x.session_id::text'],
  [
    'Activity',
    `(select a.title from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
      where s.organization_id = x.organization_id and s.id = x.session_id)`,
  ],
  [
    'Session',
    '(select s.title from activity_session s where s.organization_id = x.organization_id and s.id = x.session_id)',
  ],
]

/** The keys of most tables. */
export const byId = [['x.id', 'uuid']] as const
