import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import type { RosterImport, RosterSession } from '../queries.ts'
import { undoableUntil, undoDays } from '../rules.ts'
import type { UndoEffects } from '../undo-effects.ts'
import { peopleText } from './people-text.ts'

type Props = {
  org: string
  zone: string
  roster: RosterImport
  session: RosterSession
  effects: UndoEffects
  reason: string
  error: string
}

/** What undoing a list does, said before it is done. */
export function UndoPage({ org, zone, roster, session, effects, reason, error }: Props): JSX.Element {
  const back = routes.officeRosterPreview.to({ org, import: roster.id })
  return (
    <>
      <ErrorSummary errors={error ? { reason: error } : {}} />
      <Crumbs
        items={[
          { label: session.title, href: routes.officeRoster.to({ org, session: session.id }) },
          { label: roster.fileName || 'Typed list', href: back },
          { label: 'Undo the list' },
        ]}
      />
      <h1>Undo the list</h1>
      <p class="intro">All of it is taken back at once. It stays on record that it was recorded and undone.</p>
      <p>
        A list can be undone for {undoDays} days, this one until{' '}
        {shortDateYear(undoableUntil(roster.confirmedAt!), zone)}. After that the names and emails in it are deleted;
        what was recorded from it stays.
      </p>
      <ul>
        {linesOf(effects, roster).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {effects.claimed.length > 0 && <Claimed names={effects.claimed.map(({ name }) => name)} />}
      <form method="post" action={routes.officeRosterUndo.to({ org, import: roster.id })} class="flow" novalidate>
        <TextField name="reason" label="Reason (optional)" value={reason} error={error || undefined} maxlength={500} />
        <p class="actions">
          <button type="submit" class="button danger">
            Undo the list
          </button>
          <a href={back}>Keep it</a>
        </p>
      </form>
    </>
  )
}

/** Each thing that happens, in a sentence; what does not happen is not said. */
function linesOf(effects: UndoEffects, { mails }: Pick<RosterImport, 'mails'>): string[] {
  const { gone, stays, withdrawn, told, waiting, closed, kept } = effects
  return [
    `The attendance of ${peopleText(gone)} ends.`,
    stays > 0 &&
      `${peopleText(stays)} ${stays === 1 ? 'stays' : 'stay'} recorded, because something else says that they were there too.`,
    withdrawn > 0 &&
      `The credit that the list awarded to ${peopleText(withdrawn)} is withdrawn.${mails ? ' They get one email each: that their certificate is void.' : ''}`,
    told.length > 0 &&
      `${peopleText(told.length)} who ${told.length === 1 ? 'was' : 'were'} told of it ${told.length === 1 ? 'gets an email' : 'get one email each'}: that it is taken back.`,
    waiting > 0 && `${peopleText(waiting)} under Not known yet ${waiting === 1 ? 'waits' : 'wait'} there no more.`,
    closed.length > 0 &&
      `${closed.length === 1 ? 'One record' : `${closed.length} records`} that it made, and nobody has used since, ${closed.length === 1 ? 'is' : 'are'} closed.`,
    kept > 0 &&
      (kept === 1
        ? 'One record that it made stays: it has been used since.'
        : `${kept} records that it made stay: they have been used since.`),
  ].filter((line) => line !== false)
}

function Claimed({ names }: { names: string[] }) {
  return (
    <div class="notice warn">
      <h2>{names.length === 1 ? 'One of them has' : `${names.length} of them have`} claimed credit since</h2>
      <p>
        {names.slice(0, 20).join(', ')}
        {names.length > 20 && ` and ${names.length - 20} more`}. That credit and its certificates stay.
      </p>
    </div>
  )
}
