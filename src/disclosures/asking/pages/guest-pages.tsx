import type { ComponentChildren, JSX } from 'preact'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { fullDate, fullDay } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import type { LinkedRole, Standing } from '../link.ts'
import { LinkedRoles } from './linked-roles.tsx'

type Whose = { name: string; roles: readonly LinkedRole[]; zone: string }

/** The discloser has an account: it is done there. `signedIn` is whoever is signed in and is somebody else. */
export function AccountPage(props: {
  name: string
  signedIn: string | null
  signInHref: string
  signOutHref: string
}): JSX.Element {
  return (
    <>
      <h1>{props.name} has an account here</h1>
      <p class="intro">
        {props.signedIn
          ? `You are signed in as ${props.signedIn}. Sign out, then sign in to the account of ${props.name}.`
          : 'What you disclose is kept there. Sign in, and the form opens.'}
      </p>
      {props.signedIn ? (
        <form method="post" action={props.signOutHref}>
          <p class="actions">
            <button type="submit" class="button">
              Sign out
            </button>
          </p>
        </form>
      ) : (
        <p class="actions">
          <a class="button" href={props.signInHref}>
            Sign In
          </a>
        </p>
      )}
    </>
  )
}

/** Somebody is signed in, and the link is for whoever has no account yet. */
export function WhosePage(
  props: Whose & { signedIn: string; keep: string; guestHref: string; notMeHref: string },
): JSX.Element {
  return (
    <>
      <h1>Is this disclosure yours?</h1>
      <p class="intro">
        This link is for <b>{props.name}</b>. You are signed in as <b>{props.signedIn}</b>.
      </p>
      <LinkedRoles {...props} />
      <form method="post" action={props.keep}>
        <p class="actions">
          <button type="submit" class="button">
            I am {props.name}, and this is my account
          </button>
        </p>
      </form>
      <p>
        <a href={props.guestHref}>I am {props.name}, but do it without this account</a>
      </p>
      <p>
        <a href={props.notMeHref}>This is not me</a>
      </p>
    </>
  )
}

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

/** What they disclosed covers all that the link is for. */
export function DisclosedPage(
  props: Whose & { standing: Standing; reviseHref: string; keepHref: string },
): JSX.Element {
  const { standing, zone } = props
  return (
    <>
      <h1>You have disclosed, thank you</h1>
      <p class="intro">
        {props.name}, you did so on {fullDate(standing.attestedAt, zone)}
        {standing.isNothing && ', with nothing to disclose'}. It counts until{' '}
        {fullDay(standing.runsOut.subtract({ days: 1 }))}. Unless something has changed, there is nothing to do.
      </p>
      <LinkedRoles {...props} />
      <p class="actions">
        <a class="button" href={props.reviseHref}>
          Revise it
        </a>
        <a href={props.keepHref}>Keep it in an account</a>
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
        everything that you teach or plan here. When something changes, open the link once more and revise it.
      </p>
      {props.account}
    </>
  )
}

/** The offer of an account; who is signed in takes it with one press. */
export function AccountOffer(props: {
  name: string
  signedIn: string | null
  keep: string
  createHref: string
  signInHref: string
}): JSX.Element {
  return (
    <section>
      <h2>Keep it in an account, if you like</h2>
      <p>With an account you see and revise what you disclosed at any time, also for what you teach or plan next.</p>
      {props.signedIn ? (
        <form method="post" action={props.keep}>
          <p>
            You are signed in as <b>{props.signedIn}</b>. Keep it there only if you are {props.name}.
          </p>
          <p class="actions">
            <button type="submit" class="button soft">
              Keep it in my account
            </button>
          </p>
        </form>
      ) : (
        <p class="actions">
          <a class="button soft" href={props.createHref}>
            Create an account
          </a>
          <a href={props.signInHref}>I have one: sign in</a>
        </p>
      )}
    </section>
  )
}
