import type { JSX } from 'preact'
import { fullDate } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import type { DeniedRole } from '../denied-role.ts'

/** Asks once more before somebody is written to who said that they are somebody else. */
export function AskAgainPage(props: {
  denied: DeniedRole
  zone: string
  to: string
  action: string
  formHref: string | null
}): JSX.Element {
  const { name, email, deniedAt } = props.denied
  return (
    <>
      <h1>This is the wrong address</h1>
      <p class="intro">
        We wrote to <b>{email}</b> for {name}. Whoever reads it said on {fullDate(deniedAt, props.zone)} that they are
        somebody else. Nothing was sent now.
      </p>
      {props.formHref && (
        <p class="actions">
          <a class="button" href={props.formHref}>
            Correct the email
          </a>
        </p>
      )}
      <form method="post" action={props.action}>
        <Hidden name="again" value="yes" />
        <Hidden name="to" value={props.to} />
        <p>Do you know that it is right after all, as when {name} chose it by mistake?</p>
        <p class="actions">
          <button type="submit" class="button soft">
            Ask at the same address
          </button>
          {props.to && <a href={props.to}>Back</a>}
        </p>
      </form>
    </>
  )
}
