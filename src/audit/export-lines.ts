import { csvLines } from '../platform/csv.ts'
import { actChanges, changeText } from './act-changes.ts'
import { actText } from './act-words.ts'
import type { AuditRow } from './queries.ts'
import { subjectText } from './subject-words.ts'
import type { Subject } from './subjects.ts'

const header = [
  'When',
  'When (UTC)',
  'Who',
  'Who (ID)',
  'What',
  'Act',
  'Done to',
  'Kind',
  'Done to (ID)',
  'Changes',
  'ID',
]

export const exportHeader = (): string => `\ufeff${csvLines([header])}`

/** Rows of the audit as lines of a spreadsheet. */
export const exportLines = (rows: readonly AuditRow[], subjects: ReadonlyMap<string, Subject>, zone: string): string =>
  csvLines(
    rows.map((row) => [
      localTime(row.at, zone),
      row.at.toString(),
      whoText(row),
      row.actorId ?? '',
      actText(row.act),
      row.act,
      subjects.get(row.subjectId ?? '')?.name ?? '',
      subjectText(row.subject),
      row.subjectId ?? '',
      changesOf(row, zone),
      row.id,
    ]),
  )

/** Of who worked in the office and has closed the account since, the e-mail too: the name alone may be another's. */
const whoText = ({ actor, actorEmail }: AuditRow): string =>
  actorEmail ? `${actor} (${actorEmail}, account closed since)` : actor || 'the system'

const changesOf = (row: AuditRow, zone: string): string =>
  row.forgotten
    ? 'Forgotten with the closed account'
    : actChanges(row.old, row.new, (at) => localTime(at, zone))
        .map((change) => `${change.name}: ${changeText(change)}`)
        .join('\n')

/** "2026-11-20 12:04:31", which spreadsheets take for a time. */
const localTime = (moment: Temporal.Instant, zone: string): string =>
  moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
