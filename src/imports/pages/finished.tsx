import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { shortDateYear, timeOfDay } from '../../web/dates.ts'
import { Notice } from '../../web/parts.tsx'
import { lessCredit } from '../attendance/less-credit.ts'
import { isUndoable } from '../undo-rules.ts'
import type { ImportProps } from './import-page.tsx'
import { Figures, Reasons } from './numbers.tsx'
import { madeWords, many } from './state-words.ts'

/** What an import did, and what became of it. */
export function FinishedPart(props: ImportProps): JSX.Element {
  const { org, one, counts } = props
  const at = { org, batch: one.id }
  return (
    <>
      {one.state === 'undone' ? <Undone {...props} /> : <Done {...props} />}
      {one.state === 'done' && <LessCredit {...props} />}
      <Figures {...props} />
      <Reasons {...props} />
      {one.state === 'done' && (
        <p class="actions">
          <a class="button quiet" href={routes.officeImports.to({ org })}>
            Import another file
          </a>
          {counts.written > 0 && isUndoable(one, props.now) && (
            <a class="button quiet" href={routes.officeImportUndo.to(at)}>
              Undo this import
            </a>
          )}
        </p>
      )}
    </>
  )
}

function Done({ one, counts, zone }: ImportProps) {
  const { person, fact } = madeWords[one.kind]
  const made = [
    counts.people > 0 && many(counts.people, ...person),
    fact && counts.facts > 0 && many(counts.facts, ...fact),
    counts.verdicts.fill > 0 && `${many(counts.verdicts.fill, 'record')} filled in`,
  ].filter(Boolean)
  const at = one.finishedAt
  return (
    <p class="intro">
      {made.length > 0 ? `${made.join(' and ')}.` : 'Nothing was written.'}{' '}
      {at && `Imported on ${shortDateYear(at, zone)}, ${timeOfDay(at, zone)}, by ${one.confirmedBy}.`}
    </p>
  )
}

/** Rows that were awarded less than they say: other sessions have counted their time. */
function LessCredit({ org, one, counts }: ImportProps) {
  const rows = counts.grounds.find(({ ground }) => ground === lessCredit)?.rows ?? 0
  if (rows === 0) return null
  const href = routes.officeImportRows.to({ org, batch: one.id }, { show: 'new' })
  return (
    <Notice
      title={`${many(rows, 'row')} ${rows === 1 ? 'was' : 'were'} awarded less credit than the file says`}
      tone="warn"
    >
      <p>
        Time that sessions share counts once toward credit.{' '}
        <a href={href}>See the rows, each with what it was awarded</a>
      </p>
    </Notice>
  )
}

function Undone({ org, one, counts, zone }: ImportProps) {
  const at = one.undoneAt
  const stays = routes.officeImportRows.to({ org, batch: one.id }, { show: 'kept' })
  return (
    <>
      <p class="intro">
        What {many(counts.undone, 'row')} made is taken back
        {at && ` on ${shortDateYear(at, zone)}, ${timeOfDay(at, zone)}, by ${one.undoneBy}`}.
        {one.undoReason && ` Reason: ${one.undoReason}`}
      </p>
      {counts.kept > 0 && (
        <Notice title={`What ${many(counts.kept, 'row')} made stays`} tone="warn">
          <p>
            Something was built on it since, such as a sign-in or a claim. <a href={stays}>Which rows, and why</a>
          </p>
        </Notice>
      )}
    </>
  )
}
