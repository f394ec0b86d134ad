import type { ComponentChildren, JSX } from 'preact'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { fullDate, fullDay } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Notice } from '../../../web/parts.tsx'
import type { LinkedRole, Standing } from '../link.ts'
import { LinkedRoles } from './linked-roles.tsx'

type Whose = { name: string; roles: readonly LinkedRole[]; zone: string }

/** Asks once more, since nothing can be done by this link afterwards. */
export function NotMePage(props: { name: string; action: string; backHref: string; office: Office }): JSX.Element {
  return (
    <>
      <h1>You are not {props.name}?</h1>
      <p class="intro">
        We tell the CME office that our email came to somebody else. The link opens nothing then, and nothing more comes
        to you by itself.
      </p>
      <form method="post" action={props.action}>
        <Hidden name="step" value="not-me" />
        <p class="actions">
          <button type="submit" class="button">
            This is not me
          </button>
          <a href={props.backHref}>Back</a>
        </p>
      </form>
      <p class="small">
        Are you {props.name}, but named by mistake? <AskTheOffice {...props.office} />
      </p>
    </>
  )
}

/** Something was sent by the link: until when it counts, and nothing of what it says. */
export function DisclosedPage(
  props: Whose & { standing: Standing; isTyped: boolean; action: string; keepHref: string },
): JSX.Element {
  const { standing, zone } = props
  return (
    <>
      <h1>You have disclosed, thank you</h1>
      <p class="intro">
        {props.name}, it was sent on {fullDate(standing.attestedAt, zone)}, and counts until{' '}
        {fullDay(standing.runsOut.subtract({ days: 1 }))}.{' '}
        {standing.isEnough
          ? 'Unless something has changed, there is nothing to do.'
          : 'That is before what it is needed for: look it through and send it again.'}
      </p>
      {props.isTyped && (
        <Notice title="What you typed since is not sent" tone="warn">
          <p>It is kept. Revise, and the form opens with it.</p>
        </Notice>
      )}
      <LinkedRoles {...props} />
      <form method="post" action={props.action}>
        <Hidden name="step" value="revise" />
        <p class="actions">
          <button type="submit" class="button">
            Revise
          </button>
          <a href={props.keepHref}>Keep it in an account</a>
        </p>
      </form>
      <p class="small">
        So that nobody reads it to whom this email was passed on, we mail you a new link that opens it.
      </p>
    </>
  )
}

/** After it was sent: until when it counts, and, now that it is done, an account. */
export function SentPage(props: {
  name: string
  standing: Standing
  zone: string
  account: ComponentChildren
}): JSX.Element {
  const { name, standing } = props
  return (
    <>
      <h1>Thank you, your disclosure is sent</h1>
      <p class="intro">
        {name}, there is nothing more to do. It counts until {fullDay(standing.runsOut.subtract({ days: 1 }))}, for
        everything that you teach or plan here. When something changes, open the link once more and choose Revise.
      </p>
      {props.account}
    </>
  )
}
