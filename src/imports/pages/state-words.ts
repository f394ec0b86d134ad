import type { ImportState } from '../import-record.ts'
import type { ImportKind } from '../kinds.ts'
import type { RowFilter } from '../row-queries.ts'

type Tone = 'good' | 'warn' | 'bad'

/** Where an import stands, in a word. */
export const stateWords: Record<ImportState, { word: string; tone?: Tone }> = {
  reading: { word: 'Being read' },
  unreadable: { word: 'Not readable', tone: 'bad' },
  columns: { word: 'Columns to choose', tone: 'warn' },
  checking: { word: 'Being checked' },
  checked: { word: 'To confirm', tone: 'warn' },
  running: { word: 'Being written' },
  paused: { word: 'Paused', tone: 'warn' },
  done: { word: 'Imported', tone: 'good' },
  undoing: { word: 'Being undone' },
  undone: { word: 'Undone' },
}

/** What becomes of rows, of one and of all; of those that wait to be confirmed and of those that are written. */
export const filterWords: Record<RowFilter, { one: string; all: string; tone?: Tone }> = {
  decide: { one: 'Needs a decision', all: 'Need a decision', tone: 'warn' },
  refused: { one: 'Refused', all: 'Refused', tone: 'bad' },
  warned: { one: 'To check', all: 'To check', tone: 'warn' },
  new: { one: 'New', all: 'New', tone: 'good' },
  fill: { one: 'Filled in', all: 'Filled in', tone: 'good' },
  there: { one: 'Here already', all: 'Here already' },
  'left-out': { one: 'Left out', all: 'Left out' },
  kept: { one: 'Stays', all: 'Stay', tone: 'warn' },
}

/** By what people are known. */
export const groundWords: Record<string, string> = {
  email: 'by email',
  npi: 'by NPI',
  nabp: 'by NABP number',
  licence: 'by license and name',
  badge: 'by badge',
  phone: 'by phone and name',
  name: 'by name and birthday',
  chosen: 'chosen by hand',
  row: 'by a row before it',
  new: 'with a new record',
}

export const number = (value: number): string => value.toLocaleString('en-US')

/** "1 row", "1,200 rows". */
export const many = (value: number, one: string, several = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : several}`

/** What an import adds, as its numbers are called. */
export const madeWords: Record<ImportKind, { person: [string, string]; fact: [string, string] | null }> = {
  people: { person: ['new record', 'new records'], fact: null },
  credit: { person: ['new record', 'new records'], fact: ['credit', 'credits'] },
  elsewhere: { person: ['new record', 'new records'], fact: ['credit', 'credits'] },
  activities: { person: ['new draft', 'new drafts'], fact: ['session', 'sessions'] },
  attendance: { person: ['new record', 'new records'], fact: ['attendance', 'attendances'] },
}
