import type { JSX } from 'preact'
import { lastAdministratorStays } from '../../../../organizations/staff/last-administrator.ts'
import { routes } from '../../../../routes.ts'
import { ErrorSummary, TextArea } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { Crumbs, Notice } from '../../../../web/parts.tsx'

type Props = {
  org: string
  account: { id: string; name: string; isStaff: boolean }
  /** Whether it is to be active again. */
  opens: boolean
  typed: string
  errors: FieldErrors
  /** Whether it is that of the only administrator who can enter the office. */
  last: boolean
}

/** Asks why an account is deactivated, or active again, and says what that means. */
export function DeactivatePage(props: Props): JSX.Element {
  const { org, account, opens, errors, last } = props
  const href = routes.officePerson.to({ org, person: account.id })
  return (
    <>
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: account.name, href },
          { label: opens ? 'Reactivate' : 'Deactivate' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>
        {opens ? 'Reactivate' : 'Deactivate'} the account of {account.name}?
      </h1>
      {last ? (
        <>
          <Notice tone="warn" title={lastAdministratorStays} />
          <p>
            <a href={href}>Back to {account.name}</a>
          </p>
        </>
      ) : (
        <Form {...props} href={href} />
      )}
    </>
  )
}

function Form({ org, account, opens, typed, errors, href }: Props & { href: string }) {
  const at = { org, person: account.id }
  return (
    <>
      <ul>
        {(opens ? opened(account) : closed(account)).map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
      <form
        method="post"
        class="flow spaced"
        action={opens ? routes.officePersonReactivate.to(at) : routes.officePersonDeactivate.to(at)}
        novalidate
      >
        <TextArea
          name="reason"
          label="Reason"
          hint={
            opens
              ? 'It stays in the audit log.'
              : 'It stays with the record and in the audit log, for example: left the hospital. The email does not say it.'
          }
          rows={2}
          value={typed}
          error={errors['reason']}
          maxlength={500}
          required
        />
        <p class="actions">
          <button type="submit" class={opens ? 'button' : 'button danger'}>
            {opens ? 'Reactivate the account' : 'Deactivate the account'}
          </button>
          <a href={href}>{opens ? 'Leave it deactivated' : 'Keep it active'}</a>
        </p>
      </form>
    </>
  )
}

const closed = ({ isStaff }: Props['account']): string[] => [
  'Nobody can sign in to it, by password, link, passkey or single sign-on, and where they are signed in now that ends.',
  'Attendance, credit and certificates count as before, and whoever checks a certificate sees that it stands.',
  ...(isStaff ? ['Their role in the office stays with the account, and opens nothing until it is reactivated.'] : []),
  'They get an email that says so and whom to ask. It can be undone at any time.',
  'That is not the same as closing it: its owner alone does that, and then emails and ways to sign in are deleted.',
]

const opened = ({ isStaff }: Props['account']): string[] => [
  'They sign in as before, by the ways that they had.',
  ...(isStaff ? ['They have their role in the office again.'] : []),
  'They get an email that says so.',
]
