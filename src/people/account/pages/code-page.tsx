import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'

/** The code that was sent to an e-mail address or a phone, to be entered. */
export function CodePage(props: {
  org: string
  title: string
  action: string
  sentTo: string
  /** What to look at when nothing came. */
  help: ComponentChildren
  errors?: Record<string, string>
}): JSX.Element {
  const { errors = {} } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{props.title}</h1>
      <p class="intro">
        We have sent a code to <b>{props.sentTo}</b>. It is good for 10 minutes.
      </p>
      <form method="post" action={props.action} class="flow" novalidate>
        <TextField
          name="code"
          label="Code"
          hint="Eight digits"
          class="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          error={errors['code']}
        />
        <p class="actions">
          <button type="submit" class="button">
            Confirm
          </button>
          <a href={routes.emails.to({ org: props.org })}>Cancel</a>
        </p>
      </form>
      <hr />
      <form method="post" action={props.action} class="flow">
        <p>{props.help}</p>
        <p class="actions">
          <button type="submit" class="button soft" name="step" value="again">
            Send another code
          </button>
        </p>
      </form>
    </>
  )
}
