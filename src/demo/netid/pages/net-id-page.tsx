import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { PlainPage } from '../../../web/shell.tsx'
import type { DemoEmployee } from '../employees.ts'
import { NetIds } from './net-ids.tsx'

/** The sign-in page of another house: the employer's. `fields` is what the portal asked, `cancel` where "no" leads. */
export function NetIdPage(props: {
  fields: [string, string][]
  employees: readonly DemoEmployee[]
  password: string
  cancel: string
  netId: string
  errors: FieldErrors
}): JSX.Element {
  const { fields, employees, password, cancel, netId, errors } = props
  return (
    <PlainPage title="Palmetto NetID" hasErrors={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      <p class="kicker">Palmetto NetID, a stand-in for the sign-in service of your organization</p>
      <h1>Enter your NetID and Password</h1>
      <form class="flow" method="post" action={routes.demoNetIdAuthorize.to({})} novalidate>
        {fields.map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        <TextField
          name="netId"
          label="NetID"
          autocomplete="username"
          spellcheck={false}
          value={netId}
          error={errors.netId}
        />
        <TextField name="password" type="password" label="Password" autocomplete="current-password" />
        <p class="actions">
          <button class="button" type="submit">
            Sign In
          </button>
          <a href={cancel}>Cancel</a>
        </p>
      </form>
      <h2>Who works here</h2>
      <p>
        Everybody’s password is <b class="nowrap">{password}</b>.
      </p>
      <NetIds employees={employees} />
    </PlainPage>
  )
}
