import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { type Import, underWay } from '../import-record.ts'
import type { ImportCounts } from '../rows/counts.ts'
import { many, number } from './state-words.ts'

type Props = { org: string; one: Import; counts: ImportCounts }

const doing: Partial<Record<Import['state'], string>> = {
  reading: 'The file is being read',
  checking: 'The rows are being checked',
  running: 'The rows are being written',
  undoing: 'What was imported is being taken back',
}

/** How far an import has come; when there is nothing left to wait for, the way on. */
export function ProgressPart({ org, one, counts }: Props): JSX.Element {
  const href = routes.officeImport.to({ org, batch: one.id })
  if (!underWay.includes(one.state) && one.state !== 'paused')
    return (
      <p>
        <b>{one.state === 'unreadable' ? 'The file cannot be read.' : 'Done.'}</b> <a href={href}>Go on</a>
      </p>
    )
  const { done, of } = progressOf(one, counts)
  const words = doing[one.state] ?? 'Paused'
  return (
    <>
      <p id="progress-words">
        <b>{words}</b>
        {of > 0 && `: ${number(done)} of ${many(of, 'row')}`}
        {of === 0 && one.rows > 0 && `: ${many(one.rows, 'row')} so far`}
        {leftText(one, done, of)}
      </p>
      <progress class="bar" aria-labelledby="progress-words" {...(of > 0 ? { value: done, max: of } : {})} />
    </>
  )
}

/** How many rows of the present step are done, of how many; of none where that is not known yet. */
export function progressOf(one: Import, counts: ImportCounts): { done: number; of: number } {
  if (one.state === 'checking') return { done: Math.min(one.doneRows, one.rows), of: one.rows }
  if (one.state === 'undoing') return { done: counts.undone + counts.kept, of: counts.written }
  if (one.state === 'running' || one.state === 'paused') return { done: one.doneRows, of: one.doneRows + counts.left }
  return { done: 0, of: 0 }
}

/** How long it still takes at the pace at which it was worked on; nothing before that can be told. */
function leftText({ workedMs, state }: Import, done: number, of: number): string {
  if (workedMs === 0 || state === 'paused' || done < 500 || of === 0) return ''
  const seconds = (workedMs / 1000 / done) * (of - done)
  if (seconds < 60) return '. Less than a minute left'
  return `. About ${many(Math.ceil(seconds / 60), 'minute')} left`
}
