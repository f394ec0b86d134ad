import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, ErrorSummary, TextArea } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs } from '../../../web/parts.tsx'

/** Asks why a person's second step is turned off. */
export function SecondStepPage(props: {
  org: string
  person: { id: string; name: string; staff: boolean }
  typed: { reason: string; sure: string }
  errors: FieldErrors
}): JSX.Element {
  const { org, person, typed, errors } = props
  const address = routes.officePerson.to({ org, person: person.id })
  return (
    <>
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: person.name, href: address },
          { label: 'Second step' },
        ]}
      />
      <h1>Turn the second step of {person.name} off?</h1>
      <p class="intro">
        For somebody who has lost the phone or key that they sign in with. Make sure that it is really they who ask:
        call them back on a number that you know.
      </p>
      <ul>
        <li>Their authenticator app, recovery codes and passkeys open nothing any more.</li>
        <li>They are signed out everywhere.</li>
        <li>They get an email that says who did this.</li>
        <li>
          {person.staff
            ? 'The password stays. The office opens to them again once they have set up a new second step.'
            : 'The password stays, and is enough to sign in from then on.'}
        </li>
      </ul>
      <ErrorSummary errors={errors} />
      <form
        method="post"
        class="flow spaced"
        action={routes.officePersonSecondStep.to({ org, person: person.id })}
        novalidate
      >
        <TextArea
          name="reason"
          label="Reason"
          hint="It stays in the audit log, for example: lost phone, called back on the hospital’s number."
          rows={3}
          value={typed.reason}
          error={errors['reason']}
          maxlength={500}
          required
        />
        <Checkbox
          name="sure"
          legend="Who asks"
          label={`I have made sure that it is ${person.name} who asks.`}
          checked={typed.sure === 'yes'}
          error={errors['sure']}
          required
        />
        <p class="actions">
          <button type="submit" class="button danger">
            Turn the second step off
          </button>
          <a href={address}>Keep it on</a>
        </p>
      </form>
    </>
  )
}
