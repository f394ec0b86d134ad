import type { JSX } from 'preact'
import { ErrorSummary, RequiredNote } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { PlainPage } from '../../web/shell.tsx'
import type { SetUpValues } from '../set-up-form.ts'
import { AdministratorFields, OrganizationFields } from './set-up-fields.tsx'

type Props = { values: SetUpValues; errors: FieldErrors }

/** The page behind the one-time link: the organization, and its first administrator. */
export function SetUpPage({ values, errors }: Props): JSX.Element {
  return (
    <PlainPage title="Set up your organization" layout="roomy" hasErrors={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      <h1>Set up your organization</h1>
      <p class="intro">
        This makes the learner portal and the CME office of one accredited provider, and your own account as its first
        administrator. <RequiredNote />
      </p>
      <form method="post" novalidate>
        <OrganizationFields values={values} errors={errors} />
        <AdministratorFields values={values} errors={errors} />
        <p class="actions">
          <button type="submit" class="button">
            Create organization
          </button>
        </p>
      </form>
    </PlainPage>
  )
}

/** The page behind a link that was used or has expired. */
export function SetUpLinkClosedPage(): JSX.Element {
  return (
    <PlainPage title="This set-up link no longer opens anything">
      <h1>This set-up link no longer opens anything</h1>
      <p class="intro">
        A set-up link works once, for 24 hours. This one was used, has expired, or was not copied whole.
      </p>
      <h2>What you can do</h2>
      <ul>
        <li>If the organization exists, sign in at its own address, such as /lakeside.</li>
        <li>If it does not, restart CME Tracker: a start without an organization prints a new link.</li>
      </ul>
    </PlainPage>
  )
}
