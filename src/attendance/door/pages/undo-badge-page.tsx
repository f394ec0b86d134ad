import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { SessionNames } from '../../pages/session-names.tsx'

type Recorded = { sourceId: string; title: string; claimed: boolean }
type Undo = { badge: string; recorded: readonly Recorded[] }

/** What the link of a message would do, and the button that does it: a scanner of mail that opens it does nothing. */
export function UndoBadgePage({ org, token, undo }: { org: string; token: string; undo: Undo }): JSX.Element {
  const { badge, recorded } = undo
  return (
    <>
      <h1>Take this badge off your account</h1>
      <p class="intro">
        The badge {badge} records you at doors. If that is not your badge, take it off: it records you no more.
      </p>
      <SessionNames heading="This would be taken back" names={titles(recorded.filter(({ claimed }) => !claimed))} />
      <SessionNames
        heading="This stays, because its credit was claimed"
        names={titles(recorded.filter(({ claimed }) => claimed))}
      />
      <form method="post" action={routes.undoBadge.to({ org, token })} class="flow">
        <p class="actions">
          <button type="submit" class="button">
            Take it off
          </button>
          <a href={routes.portal.to({ org })}>It is my badge: keep it</a>
        </p>
      </form>
    </>
  )
}

/** After the undo: what is gone, and what stays. */
export function BadgeUndonePage({ org, email, undo }: { org: string; email: string; undo: Undo }): JSX.Element {
  const { badge, recorded } = undo
  const kept = recorded.filter(({ claimed }) => claimed)
  return (
    <>
      <h1>The badge is off your account</h1>
      <p class="intro">The badge {badge} records you no more.</p>
      <SessionNames heading="Taken back" names={titles(recorded.filter(({ claimed }) => !claimed))} />
      <SessionNames heading="This stays, because its credit was claimed" names={titles(kept)} />
      {kept.length > 0 && (
        <p>
          If you were not there, write to <a href={`mailto:${email}`}>{email}</a>.
        </p>
      )}
      <p>
        <a href={routes.myPortal.to({ org })}>My Portal</a> shows what is recorded for you.
      </p>
    </>
  )
}

/** A link that was used, or is too old. */
export function UndoBadgeOverPage({ email, days }: { email: string; days: number }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">It was used already, or it is older than {days} days.</p>
      <p>
        For a badge or attendance that is not yours, write to <a href={`mailto:${email}`}>{email}</a>.
      </p>
    </>
  )
}

const titles = (those: readonly { title: string }[]): string[] => those.map(({ title }) => title)
