import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { AskTheOffice, type Office } from '../../web/ask-the-office.tsx'
import { ErrorSummary, TextField } from '../../web/fields.tsx'
import type { Onward } from '../onward.ts'
import { OnwardFields } from '../onward-fields.tsx'
import { clickable, ToCreateAccount } from './to-create-account.tsx'

/** Asks for the e-mail address to which a code or link is sent; `button` sends it to `action`. */
export function AskEmailPage(props: {
  title: string
  intro: string
  action: string
  button: string
  org: string
  onward: Onward
  email: string
  errors: Record<string, string>
  office: Office
}): JSX.Element {
  const { org, onward, email, errors } = props
  return (
    <>
      <ErrorSummary errors={clickable(errors).summary} />
      <h1>{props.title}</h1>
      <p class="intro">{props.intro}</p>
      <form method="post" action={props.action} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <TextField
          name="email"
          type="email"
          label="Email"
          autocomplete="username"
          value={email}
          error={clickable(errors).fields['email']}
        />
        <p class="actions">
          <button type="submit" class="button">
            {props.button}
          </button>
          <button
            type="submit"
            class="button quiet"
            formaction={routes.createAccount.to({ org })}
            formnovalidate
            name="from"
            value="sign-in"
          >
            Create Account
          </button>
        </p>
      </form>
      <p>
        You know your password? <a href={routes.signIn.to({ org }, { to: onward.to })}>Sign In</a>
      </p>
      <p class="small soft-text">
        Forgot which email you used? <AskTheOffice {...props.office} />
      </p>
      <ToCreateAccount org={org} onward={onward} email={email} errors={errors} />
    </>
  )
}
