import type { JSX } from 'preact'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import type { LinkedRole } from '../link.ts'
import { LinkedRoles } from './linked-roles.tsx'

/** The link is none of ours, or so old that nothing is kept of it. */
export function NoLinkPage({ office }: { office: Office }): JSX.Element {
  return (
    <>
      <h1>This link opens nothing</h1>
      <p class="intro">
        It was cut off on the way, it was one for an hour that is over, or what it was for is long over. Copy the whole
        link from the last email that we sent you.
      </p>
      <p>
        Are you still asked for a disclosure? <AskTheOffice {...office} />
      </p>
    </>
  )
}

/** What it was for is over. */
export function OverPage(props: { roles: readonly LinkedRole[]; zone: string; office: Office }): JSX.Element {
  return (
    <>
      <h1>This is over</h1>
      <p class="intro">A disclosure is not needed for it any more, and there is nothing to do.</p>
      <LinkedRoles roles={props.roles} zone={props.zone} />
      <p>
        When you teach or plan something again, we write to you with a new link. Has something to be corrected?{' '}
        <AskTheOffice {...props.office} />
      </p>
    </>
  )
}

/** They have none of these roles any more, it was cancelled, or nothing is disclosed here for it. */
export function RemovedPage({ office }: { office: Office }): JSX.Element {
  return (
    <>
      <h1>You are not asked for this any more</h1>
      <p class="intro">
        What you were asked for was cancelled or changed since we wrote to you, and there is nothing to do. If there is
        a newer email from us, use its link.
      </p>
      <p>
        Is that a mistake? <AskTheOffice {...office} />
      </p>
    </>
  )
}

/** Whoever reads it is somebody else. */
export function DeniedPage({ office }: { office: Office }): JSX.Element {
  return (
    <>
      <h1>Thank you: the office knows</h1>
      <p class="intro">This link opens nothing now, and nothing more comes to you by itself.</p>
      <p>
        Was that a mistake? <AskTheOffice {...office} />
      </p>
    </>
  )
}
