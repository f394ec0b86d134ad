import { z } from 'zod'
import { line, parse, type Sent } from '../web/form.ts'
import { mocBoards } from './moc-boards.ts'
import { ruled } from './ruled.ts'
import { boardId, licenceExpiry, licenceNumber, type Ruled } from './rules.ts'
import { usStates } from './us-states.ts'

/** One licence as it is typed; its fields are named `licences.0.state` and so on. */
export type TypedLicence = { state: string; number: string; expires: string }
/** One certifying board as it is typed; its fields are named `boards.0.board` and so on. */
export type TypedBoard = { board: string; id: string }

/** The state of a licence that no state of the United States issued. */
export const licenceAbroad = 'Outside the United States'

export const emptyLicence: TypedLicence = { state: '', number: '', expires: '' }
export const emptyBoard: TypedBoard = { board: '', id: '' }

/** More of a kind than anyone has. */
export const mostRows = 20

/** The licences of a form; one is always there, because one is asked for. */
export function typedLicences(sent: Sent): TypedLicence[] {
  const rows = rowsIn(sent, 'licences', emptyLicence)
  return rows.length ? rows : [emptyLicence]
}

/** The boards of a form. */
export const typedBoards = (sent: Sent): TypedBoard[] => rowsIn(sent, 'boards', emptyBoard)

/** The rows that hold something, without the one whose "Remove" was pressed; the others move up. */
function rowsIn<Row extends Record<string, string>>(sent: Sent, name: string, empty: Row): Row[] {
  return Array.from({ length: mostRows }, (_, index) => `${name}.${index}`)
    .filter((row) => sent.one('remove') !== row)
    .map((row) => Object.fromEntries(Object.keys(empty).map((part) => [part, sent.one(`${row}.${part}`)])) as Row)
    .filter((row) => Object.values(row).some((value) => value.trim()))
}

/** Licences as they may be saved: each with state and number, or 0000, which is null; none twice. */
export const licencesAsked = () =>
  rowsBy((typed: TypedLicence, before: readonly TypedLicence[]) =>
    z.object({
      state: z.string().transform(ruled((value) => licenceState(value, typed.number))),
      number: line('Licence number', 100)
        .transform(ruled(licenceNumber))
        .refine(
          (number) => number === null || !before.some((other) => isSame(other, { ...typed, number })),
          'This licence stands here twice. Remove one of the two',
        ),
      expires: line('Expiry date', 30).transform(ruled(licenceExpiry)),
    }),
  )

/** Spaces and dashes make no other number of it. */
function isSame(one: TypedLicence, other: TypedLicence): boolean {
  const plain = ({ number }: TypedLicence) => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  return one.state === other.state && plain(one) === plain(other)
}

function licenceState(value: string, number: string): Ruled<string> {
  const missing = licenceNumber(number)
  if (!value && missing.ok && missing.value === null) return { ok: true, value: '' }
  if (value === licenceAbroad || Object.hasOwn(usStates, value)) return { ok: true, value }
  return { ok: false, message: `Choose the state that issued your licence, or ${licenceAbroad}` }
}

/** Boards as they may be saved: each with the ID that it gave, if known; none twice. */
export const boardsAsked = () =>
  rowsBy((_typed: TypedBoard, before: readonly TypedBoard[]) =>
    z.object({
      board: z
        .string()
        .refine((value) => value, 'Choose the board that gave you this ID')
        .refine((value) => !value || Object.hasOwn(mocBoards, value), 'Choose a board from the list, or None')
        .refine(
          (value) => !before.some(({ board }) => board && board === value),
          'This board stands here twice. Choose another, or None',
        ),
      id: line('Board ID', 100).transform(ruled(boardId)),
    }),
  )

/** Checks each row by the description of it, which may look at the rows before. */
const rowsBy = <Row, T extends z.ZodType>(describe: (typed: Row, before: readonly Row[]) => T) =>
  z.custom<Row[]>().transform((rows, context) =>
    rows.map((row, index): z.output<T> => {
      const read = parse(describe(row, rows.slice(0, index)), row)
      if (read.ok) return read.value
      for (const [part, message] of Object.entries(read.errors))
        context.issues.push({ code: 'custom', message, input: row, path: [index, part] })
      return z.NEVER
    }),
  )
