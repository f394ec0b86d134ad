import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Line } from '../../platform/spreadsheet-files/line.ts'
import { mostRows, readFile } from './files/read-file.ts'
import { typedLines } from './files/typed-lines.ts'
import { meetingHeader, meetingReport, participantsOf } from './meeting/report.ts'
import type { Columns, ImportKind } from './queries.ts'
import { readTable } from './table/read-table.ts'
import type { OfferedType } from './table/roles.ts'

/** A list as it is kept before anything is decided. */
export type ReadList = { kind: ImportKind; columns: Columns; rows: Line[] }

export type ListRead = { ok: true; list: ReadList } | { ok: false; message: string }

/** Reads a file of who was there: a meeting's report, or a roster in any order of its columns. */
export async function readList(bytes: Uint8Array, offered: readonly OfferedType[]): Promise<ListRead> {
  const file = await readFile(bytes)
  return file.ok ? listOf(file.lines, 'roster', offered) : file
}

/** Reads what was typed or pasted. */
export function readTyped(typed: string, offered: readonly OfferedType[]): ListRead {
  const { pasted, lines } = typedLines(typed)
  if (pasted) return listOf(lines, 'typed', offered)
  const columns = { header: [], roles: ['name' as const, 'email' as const], staysAt: -1, skipped: 0, product: '' }
  return limited({ kind: 'typed', columns, rows: lines })
}

function listOf(lines: readonly Line[], kind: ImportKind, offered: readonly OfferedType[]): ListRead {
  const report = meetingReport(lines)
  if (!report) {
    const { rows, ...columns } = readTable(lines, offered)
    return limited({ kind, columns: { ...columns, staysAt: -1, product: '' }, rows })
  }
  const roles: Columns['roles'] = ['name', 'email', 'minutes', '']
  const columns = { header: meetingHeader, roles, staysAt: 3, skipped: 0, product: report.product }
  return limited({ kind: 'meeting', columns, rows: participantsOf(report) })
}

function limited(list: ReadList): ListRead {
  if (list.rows.length === 0) return { ok: false, message: 'There is nobody in this list' }
  if (list.rows.length > mostRows) return { ok: false, message: 'Choose a list of at most 5,000 rows. Split this one' }
  return { ok: true, list }
}

/** Keeps a list, so that it can be looked over; returns its id. Nobody is recorded by it yet. */
export async function startImport(
  db: Db,
  made: {
    organizationId: string
    sessionId: string
    fileName: string
    list: ReadList
    minimumMinutes: number | null
    awards: boolean
    actorId: string
  },
  now: Temporal.Instant,
): Promise<string> {
  const id = newId()
  const key = { organization_id: made.organizationId }
  const { kind, columns, rows } = made.list
  await db
    .insertInto('roster_import')
    .values({
      ...key,
      id,
      session_id: made.sessionId,
      kind,
      file_name: made.fileName,
      columns: JSON.stringify(columns),
      minimum_minutes: made.minimumMinutes,
      awards: made.awards,
      made_by: made.actorId,
      made_at: now.toString(),
    })
    .execute()
  await db
    .insertInto('roster_row')
    .values(rows.map(({ number, cells }) => ({ ...key, import_id: id, number, cells })))
    .execute()
  return id
}
