import type { Cell, Column, Table } from '../platform/table-file/table.ts'
import type { Course } from './over-time.ts'
import { type QuestionResult, titleOf } from './results.ts'

/** A version of a form with what it was answered. */
export type VersionResults = {
  id: string
  form: string
  number: number
  responses: number
  questions: QuestionResult[]
}

/** The means from quarter to quarter; null where there is no course. */
export type Courses = { quarters: string[]; courses: Course[] } | null

/** What of the results is handed out as a table. */
export const resultTables = ['counts', 'comments', 'over-time'] as const
export type ResultTable = (typeof resultTables)[number]

export const resultTableNames: Record<ResultTable, string> = {
  counts: 'Counts',
  comments: 'Comments',
  'over-time': 'Over time',
}

type Results = { versions: readonly VersionResults[]; courses: Courses; anonymous: boolean }

/** One of the tables of the results, as the page shows them. */
export function resultTable(kind: ResultTable, results: Results): Pick<Table, 'columns' | 'rows'> {
  if (kind === 'comments') return table(commentColumns(results), commentRows(results))
  if (kind === 'over-time') return table(courseColumns(results), courseRows(results))
  return table(countColumns, results.versions.flatMap(countRows))
}

const table = (columns: readonly Column[], rows: Cell[][]) => ({ columns, rows: atOnce(rows) })

async function* atOnce(rows: Cell[][]) {
  yield rows
}

const countColumns: readonly Column[] = [
  { label: 'Form' },
  { label: 'Version', kind: 'number' },
  { label: 'Responses', kind: 'number' },
  { label: 'Question' },
  { label: 'Answered', kind: 'number' },
  { label: 'Mean', kind: 'amount' },
  { label: 'Answer' },
  { label: 'People', kind: 'number' },
  { label: 'Share', kind: 'share' },
]

const countRows = ({ form, number, responses, questions }: VersionResults): Cell[][] =>
  questions.flatMap((result) =>
    result.counts.map(({ label, count }) => [
      form,
      number,
      responses,
      titleOf(result),
      result.answered,
      result.mean === null ? null : Math.round(result.mean * 100),
      label,
      count,
      result.answered === 0 ? null : count / result.answered,
    ]),
  )

const commentColumns = ({ anonymous }: Results): readonly Column[] => [
  { label: 'Form' },
  { label: 'Version', kind: 'number' },
  { label: 'Question' },
  { label: 'Comment' },
  ...(anonymous ? [] : [{ label: 'Name' }]),
]

const commentRows = ({ versions, anonymous }: Results): Cell[][] =>
  versions.flatMap(({ form, number, questions }) =>
    questions.flatMap((result) =>
      result.comments.map(({ text, name }) => [
        form,
        number,
        titleOf(result),
        text,
        ...(anonymous ? [] : [name ?? '']),
      ]),
    ),
  )

const courseColumns = ({ courses }: Results): readonly Column[] => [
  { label: 'Question' },
  ...(courses?.quarters ?? []).map((from): Column => ({ label: quarterName(from), kind: 'amount' })),
]

/** "Q4 2026", by the first day of the quarter. */
function quarterName(from: string): string {
  const { month, year } = Temporal.PlainDate.from(from)
  return `Q${Math.ceil(month / 3)} ${year}`
}

const courseRows = ({ courses }: Results): Cell[][] =>
  (courses?.courses ?? []).map(({ text, means }) => [
    text,
    ...means.map((mean) => (mean === null ? null : Math.round(mean * 100))),
  ])
