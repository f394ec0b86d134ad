import type { StaffRole } from '../organizations/permissions.ts'
import type { Db } from '../platform/database.ts'
import type { Cell, Column } from '../platform/table-file/table.ts'
import type { Asked } from './asked.ts'
import type { Narrowing } from './filter.ts'

/** A column by the name under which rows hold its cells; some are only for the screen, or only for files. */
export type ReportColumn = Column & { key: string; only?: 'screen' | 'file' }

/** What a cell leads to: the thing that it names, or what it counts. */
export type Ref =
  | { to: 'person' | 'activity' | 'learners' | 'results' | 'session'; id: string }
  | { to: 'report'; report: string; table: string; narrowed: Record<string, string> }

/** Cells by the keys of their columns; what is missing is empty. `under` stands below the first on the screen. */
export type ReportRow = { cells: Record<string, Cell>; refs?: Record<string, Ref>; under?: string }

/** Where a row stands in the order of its table, to go on behind it. */
export type Place = readonly string[]

/** Which rows are asked for, counted in units: people, say, where each person has several rows. */
export type Reach = { after: Place | null; offset: number; limit: number }

export type Rows = { rows: ReportRow[]; next: Place | null }

/** A line below the table: what it sums up, and its figures by the keys of their columns. */
export type TotalLine = { label: string; figures: Record<string, Cell> }
export type Totals = { units: number; lines: TotalLine[] }

export type ReportChart =
  | { kind: 'columns'; title: string; points: { label: string; group?: string; value: number }[]; as?: ChartText }
  | {
      kind: 'bars'
      title: string
      rows: { label: string; values: number[] }[]
      keys?: string[]
      full?: number
      as?: ChartText
    }
type ChartText = 'number' | 'amount' | 'share'

/** One of the tables of a report. */
export type ReportTable = {
  key: string
  label: string
  /** What its rows are counted in, for one and for many. */
  unit: [string, string]
  columns: (db: Db, asked: Asked) => Promise<readonly ReportColumn[]>
  /** How many units are read at a time for a file, each part in a transaction of its own; 1,000 unless given. */
  atATime?: number
  /** The rows alone, for a file. */
  rows: (db: Db, asked: Asked, reach: Reach) => Promise<Rows>
  /** The sums alone, for a mail. */
  totals: (db: Db, asked: Asked) => Promise<Totals>
  /** Both, and what is drawn above them. */
  page: (db: Db, asked: Asked, reach: Reach) => Promise<ReportPage>
}

export type ReportPage = { rows: readonly ReportRow[]; totals: Totals; chart: ReportChart | null }

export type Report = {
  key: string
  title: string
  /** What it answers, in a sentence. */
  about: string
  /** Whether it shows people by name. */
  personal: boolean
  narrowings: readonly Narrowing[]
  /** How it counts, a sentence each. */
  counted: readonly string[]
  tables: readonly [ReportTable, ...ReportTable[]]
}

/** Reports that name people are for everybody but reviewers of disclosures, who need no list of learners. */
export const maySeeReport = (role: StaffRole, report: Pick<Report, 'personal'>): boolean =>
  !report.personal || role !== 'reviewer'

/** Cells as a row of the database gives them: days become days. */
export const cellsOf = (columns: readonly ReportColumn[], row: Record<string, unknown>): Record<string, Cell> =>
  Object.fromEntries(
    columns.map(({ key, kind }) => {
      const value = (row[key] ?? null) as Cell
      return [key, kind === 'day' && typeof value === 'string' ? Temporal.PlainDate.from(value) : value]
    }),
  )
