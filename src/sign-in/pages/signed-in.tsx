import type { ComponentChildren, JSX } from 'preact'
import { Hidden } from '../../web/fields.tsx'
import { type Onward, onwardPath } from '../onward.ts'

/** "Sign In Successful": whose account it is, and the way on, which sends a form that was kept. */
export function SignedInPage(props: {
  org: string
  name: string
  onward: Onward
  children?: ComponentChildren
}): JSX.Element {
  const { org, name, onward } = props
  return (
    <>
      <h1>Sign In Successful</h1>
      <p class="intro">
        You are signed in as <b>{name}</b>.
      </p>
      {props.children}
      <GoOn org={org} onward={onward} />
    </>
  )
}

/** "Continue": to where the visitor was going, or by sending the form that was kept. */
export function GoOn({ org, onward }: { org: string; onward: Onward }): JSX.Element {
  if (!onward.kept) {
    return (
      <p class="actions">
        <a class="button" href={onwardPath(onward, org)}>
          Continue
        </a>
      </p>
    )
  }
  return (
    <form method="post" action={onward.kept.path} class="flow">
      {onward.kept.fields.map(([field, value], index) => (
        <Hidden key={index} name={field} value={value} />
      ))}
      <p>What you typed before is kept. Continue sends it.</p>
      <p class="actions">
        <button type="submit" class="button">
          Continue
        </button>
      </p>
    </form>
  )
}
