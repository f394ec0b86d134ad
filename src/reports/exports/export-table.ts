import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Column } from '../../platform/table-file/table.ts'
import type { Place } from '../report.ts'

/** The headings, in their order. */
export const exportGroups = [
  'People',
  'Activities',
  'Attendance',
  'Credit and certificates',
  'Evaluations and tests',
  'Messages',
  'Set up',
] as const
type ExportGroup = (typeof exportGroups)[number]

/** A table of everything of its kind, read some rows at a time behind a place. */
export type ExportTable = {
  key: string
  title: string
  /** What a row is, and what is in it. */
  about: string
  /** Under which heading it stands. */
  group: ExportGroup
  /** The tables of the database that it holds. */
  holds: readonly string[]
  columns: readonly (Column & { key: string })[]
  rows: (db: Db, zone: string, after: Place | null, limit: number) => Promise<ExportRow[]>
}

/** Cells by the keys of the columns, and where the row stands. */
export type ExportRow = Record<string, unknown> & { at: string[] }

/** Rows of a statement that says where each stands; `narrowed` goes on behind a place, in the order of an id. */
export const inOrderOfIds =
  (statement: (narrowed: RawBuilder<unknown>, zone: string) => RawBuilder<unknown>, id: string) =>
  async (db: Db, zone: string, after: Place | null, limit: number): Promise<ExportRow[]> => {
    const behind = after ? sql`and ${sql.ref(id)} > ${after[0]!}::uuid` : sql``
    const narrowed = sql`${behind} order by ${sql.ref(id)} limit ${limit}`
    const { rows } = await (statement(narrowed, zone) as RawBuilder<ExportRow>).execute(db)
    return rows
  }

/** A moment as spreadsheets take it for a time, in the organization's zone: "2026-11-20 12:04". */
export const localTime = (moment: RawBuilder<unknown>, zone: string) =>
  sql`to_char(${moment} at time zone ${zone}, 'YYYY-MM-DD HH24:MI')`
