import { amountText } from '../credit/amount.ts'
import { fullDay } from '../web/dates.ts'
import type { Import } from './import-record.ts'
import { type RowValues, valuesBy } from './rows/values.ts'
import { amountIn } from './values/plain.ts'

/** A row in a few words: whom it names, and what it says of them. */
export type RowWords = { title: string; lines: string[] }

/** Puts the rows of an import into words, by what its columns are. */
export function readersOf(one: Import): (cells: readonly string[]) => RowWords {
  const read = valuesBy(one.mapping, one.columns)
  return (cells) => {
    const values = read(cells)
    const who = values.text('name') || [values.text('given'), values.text('family')].filter(Boolean).join(' ')
    if (one.kind === 'activities')
      return {
        title: values.text('title') || opening(cells),
        lines: [values.text('sessionTitle'), dayOf(values, 'day')].filter(Boolean),
      }
    const marks = [values.text('email'), values.text('npi'), values.text('licence')].filter(Boolean).slice(0, 2)
    const fact = one.kind === 'people' ? values.text('credentials') : factOf(values)
    return {
      title: who || marks[0] || opening(cells),
      lines: [who ? marks.join(' · ') : marks[1], fact].filter((line): line is string => !!line),
    }
  }
}

const opening = (cells: readonly string[]): string => cells.filter(Boolean).slice(0, 3).join(' · ') || 'An empty row'

function factOf(values: RowValues): string {
  const amount = amountIn(values.text('amount'))
  const credit = Number.isInteger(amount)
    ? `${amountText(amount)} ${values.text('creditType')}`.trim()
    : values.text('creditType')
  return [
    values.text('title') || values.text('code'),
    dayOf(values, values.text('completedOn') ? 'completedOn' : 'day'),
    credit,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** A day as it was understood, so that a wrong order is seen. */
function dayOf(values: RowValues, key: string): string {
  const day = values.day(key)
  return day ? fullDay(day.day) : values.text(key)
}
