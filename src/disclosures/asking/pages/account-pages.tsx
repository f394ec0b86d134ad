import type { JSX } from 'preact'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { Hidden } from '../../../web/fields.tsx'
import type { LinkedRole } from '../link.ts'
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

/** The names of the link and of the account cannot be one person's: it is asked once more, and the office is told. */
export function NamesPage(props: {
  name: string
  account: string
  keep: string
  backHref: string
  office: Office
}): JSX.Element {
  return (
    <>
      <h1>Are both names yours?</h1>
      <p class="intro">
        This link is for <b>{props.name}</b>, and this account is of <b>{props.account}</b>. Take the disclosure into it
        only if both are you, as after another name.
      </p>
      <form method="post" action={props.keep}>
        <Hidden name="names" value="yes" />
        <p class="actions">
          <button type="submit" class="button">
            Both are me: take it into my account
          </button>
          <a href={props.backHref}>Back</a>
        </p>
      </form>
      <p class="small">
        We tell the CME office, who look at it. <AskTheOffice {...props.office} />
      </p>
    </>
  )
}

/** The offer of an account; who is signed in takes it with one press. */
export function AccountOffer(props: {
  name: string
  signedIn: string | null
  keep: string
  create: { action: string; email: string; to: string }
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
        <form method="post" action={props.create.action}>
          <Hidden name="step" value="fill-in" />
          <Hidden name="email" value={props.create.email} />
          <Hidden name="to" value={props.create.to} />
          <p class="actions">
            <button type="submit" class="button soft">
              Create an account
            </button>
            <a href={props.signInHref}>I have one: sign in</a>
          </p>
        </form>
      )}
    </section>
  )
}
