import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'
import type { Closed } from '../closed-query.ts'

type Props = {
  org: string
  zone: string
  at: Temporal.Instant
  closed: Closed
  /** Whether the visitor may open imports. */
  opensImports: boolean
  /** Where the visitor joins its credit to another account; null where there is none, or it is not theirs to do. */
  joinHref: string | null
}

/** That a record is closed, by what, and what that means. */
export function ClosedNotice({ org, zone, at, closed, opensImports, joinHref }: Props): JSX.Element {
  const day = fullDate(at, zone)
  if (closed.by === 'owner')
    return (
      <Notice title={`Closed by its owner on ${day}`}>
        <p>Nobody signs in to this account any more. Its credit stays for the time that the organization keeps it.</p>
        {joinHref && (
          <p>
            They are back, or did not close it themselves? They create a new account, and you{' '}
            <a href={joinHref}>join this credit to it</a>. What was deleted cannot be brought back.
          </p>
        )}
        {closed.staffEmail && (
          <p>
            They worked in the office as {closed.staffEmail}. The audit log goes on saying what they did there for as
            long.
          </p>
        )}
      </Notice>
    )
  if (closed.by === 'list')
    return (
      <Notice title={`Closed on ${day}, when the list that had made it was undone`}>
        <p>Nobody had used this record, and nobody signs in to it. What was taken back with the list names it.</p>
      </Notice>
    )
  const { batch, fileName } = closed
  const named = fileName || 'a file'
  return (
    <Notice title={`Removed with its import on ${day}`}>
      <p>
        This record was made by an import of{' '}
        {batch && opensImports ? <a href={routes.officeImport.to({ org, batch })}>{named}</a> : named} that was undone.
        Its name, email and profile are deleted. What stays is that attendance was recorded and taken back, which does
        not count. Nobody can sign in to it, and there is nothing to do: whoever it was can be imported or added anew.
      </p>
    </Notice>
  )
}
