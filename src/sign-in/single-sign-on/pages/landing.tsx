import type { JSX } from 'preact'
import { Hidden } from '../../../web/fields.tsx'

/** Takes a provider's answer on, by itself where scripts run, by a press of the button elsewhere. */
export function LandingPage(props: { label: string; action: string; fields: [string, string][] }): JSX.Element {
  return (
    <>
      <h1>Signing you in</h1>
      <p class="intro">{props.label} has answered. Continue to your account.</p>
      <form method="post" action={props.action} data-auto-submit>
        {props.fields.map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        <p class="actions">
          <button type="submit" class="button">
            Continue
          </button>
        </p>
      </form>
    </>
  )
}
