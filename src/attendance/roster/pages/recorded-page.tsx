import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { lackingText } from '../../../series/board/part-names.ts'
import type { PartOfSession } from '../../../series/session-status.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { Badge, Notice, Pages } from '../../../web/parts.tsx'
import { entryOf, writtenName } from '../entry.ts'
import { rowsAPage } from '../preview-size.ts'
import type { RosterImport, RosterRow, RosterSession } from '../queries.ts'
import { countsOf, type Kind, outcomeIn, undoDays } from '../rules.ts'
import { FilterTabs } from './filter-tabs.tsx'
import { kindWords } from './kind-words.ts'
import { peopleText } from './people-text.ts'
import { SessionHead } from './session-head.tsx'

type Props = {
  org: string
  zone: string
  session: RosterSession
  roster: RosterImport
  undoable: boolean
  rows: RosterRow[]
  /** Whose each row is, by its number. */
  people: ReadonlyMap<number, { id: string; name: string }>
  /** Whether names lead to the people themselves. */
  viewsPeople: boolean
  /** What the session lacks before its credit is awarded. */
  waitsFor: readonly PartOfSession[]
  show: Kind | null
  page: number
}

/** What an import did, and whether it was undone. */
export function RecordedPage(props: Props): JSX.Element {
  const { org, zone, session, roster, undoable, rows, show, page } = props
  const outcomes = rows.map((row) => ({ row, ...outcomeIn(row.outcome) }))
  const counts = countsOf(outcomes.map(({ kind }) => kind))
  const shown = outcomes.filter(({ kind }) => show === null || kind === show)
  const recorded = peopleText(counts.matched + counts.new)
  return (
    <>
      <SessionHead {...props} title={roster.undoneAt ? 'A list that was undone' : 'Recorded from a list'} below>
        {undoable && (
          <a class="button quiet" href={routes.officeRosterUndo.to({ org, import: roster.id })}>
            Undo this list
          </a>
        )}
      </SessionHead>
      {roster.undoneAt && (
        <Notice title={`Undone ${when(roster.undoneAt, zone)} by ${roster.undoneBy}`} tone="warn">
          <p>{roster.undoReason || 'No reason was given.'} The same list can be recorded again.</p>
        </Notice>
      )}
      <p>
        {roster.fileName || 'Typed list'}: {recorded} recorded {when(roster.confirmedAt!, zone)} by {roster.confirmedBy}
        {counts.new > 0 && `, of them ${counts.new} with a new record`}. {!roster.undoneAt && toldText(props)}
      </p>
      {counts.unknown > 0 && !roster.undoneAt && (
        <p>
          {counts.unknown === 1 ? 'One row names' : `${counts.unknown} rows name`} somebody whom nobody knew: they are
          under <a href={routes.officeWaiting.to({ org, session: session.id })}>Not known yet</a> until somebody says
          who it was.
        </p>
      )}
      {props.waitsFor.length > 0 && (
        <Notice title={`Credit waits: ${lackingText(props.waitsFor).toLowerCase()}`} tone="warn">
          <p>
            Attendance is recorded. Credit is awarded by itself once{' '}
            <a href={routes.officeSession.to({ org, session: session.id })}>the session</a> is complete.
          </p>
        </Notice>
      )}
      {rows.every(({ cells }) => cells.length === 0) && (
        <p class="soft-text">The names and emails in it were deleted {undoDays} days after it was recorded.</p>
      )}
      <FilterTabs org={org} import={roster.id} counts={counts} show={show} />
      <table class="stack">
        <caption class="visually-hidden">Rows of the list</caption>
        <thead>
          <tr>
            <th scope="col">In the list</th>
            <th scope="col">Row</th>
            <th scope="col">Who</th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice((page - 1) * rowsAPage, page * rowsAPage).map(({ row, kind, note }) => (
            <Row key={row.number} {...props} row={row} kind={kind} note={note} />
          ))}
        </tbody>
      </table>
      <Pages
        of={shown.length}
        page={page}
        size={rowsAPage}
        href={(to) => routes.officeRosterPreview.to({ org, import: roster.id }, { show: show ?? undefined, page: to })}
      />
    </>
  )
}

type RowProps = Props & { row: RosterRow; kind: Kind; note: string }

function Row({ org, row, kind, note, roster, people, viewsPeople }: RowProps) {
  const person = people.get(row.number)
  const { asked, writtenEmail, opening } = entryOf(row.cells, roster.columns.roles)
  return (
    <tr>
      <th scope="row" class="main">
        {writtenName(asked) || writtenEmail || opening || 'Deleted'}
        <br />
        <span class="meta">{writtenEmail}</span>
      </th>
      <td class="num" data-label="Row">
        {row.number}
      </td>
      <td data-label="Who">
        {!person ? (
          '—'
        ) : viewsPeople ? (
          <a href={routes.officePerson.to({ org, person: person.id })}>{person.name}</a>
        ) : (
          person.name
        )}
      </td>
      <td data-label="What became of it">
        <Badge tone={kindWords[kind].tone}>{became[kind]}</Badge>
        {note && (
          <>
            <br />
            <span class="meta">{note}</span>
          </>
        )}
      </td>
    </tr>
  )
}

/** How many were written to because of the list. */
function toldText({ roster, rows }: Props): string {
  const told = rows.filter((row) => row.told).length
  if (!roster.mails) return 'Nobody was written to.'
  return told > 0 ? `${peopleText(told)} got an email of it: what is left to do.` : ''
}

const became: Record<Kind, string> = {
  matched: 'Recorded',
  new: 'Recorded, new record',
  unknown: 'Not known yet',
  likely: 'Not decided: not recorded',
  duplicate: 'Duplicate',
  refused: 'Refused',
  'left-out': 'Left out',
}

const when = (moment: Temporal.Instant, zone: string) => `${shortDateYear(moment, zone)}, ${timeOfDay(moment, zone)}`
