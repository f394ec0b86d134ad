import type { JSX } from 'preact'
import { routes } from '../../../../routes.ts'
import { Choices, ErrorSummary, TextArea, TextField } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { Crumbs, Notice } from '../../../../web/parts.tsx'
import type { Email } from '../../../account/email-rules.ts'
import { proofs } from '../proofs.ts'
import { toldOf } from '../told.ts'

export type TypedEmailFor = { email: string; proof: string; note: string }

type Props = {
  org: string
  person: { id: string; name: string; staff: boolean }
  /** The addresses of the account; the confirmed ones are told and can undo it. */
  emails: readonly Email[]
  typed: TypedEmailFor
  errors: FieldErrors
}

/** Adds an email for somebody who reads none of their own any more, with how the office made sure who they are. */
export function AddEmailPage({ org, person, emails, typed, errors }: Props): JSX.Element {
  const address = routes.officePerson.to({ org, person: person.id })
  const told = toldOf(emails)
  return (
    <>
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: person.name, href: address },
          { label: 'Add an email' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>Add an email for {person.name}</h1>
      <p class="intro">
        For somebody who reads none of the emails of their account any more and has forgotten the password. Make sure
        first that it is really they who ask.
      </p>
      {person.staff && (
        <Notice title="They work in the office" tone="warn">
          <p>Whoever gets into this account gets into the office. See them in person, or call them back yourself.</p>
        </Notice>
      )}
      <ul>
        <li>A code goes to the new email. Until they enter it, the email opens nothing.</li>
        <li>
          {told.length > 0
            ? `${inRow(told.map(({ email }) => email))} ${told.length === 1 ? 'is' : 'are'} told at once, with your name${told.some(({ verifiedAt }) => verifiedAt) ? ', and can undo it for seven days' : ''}.`
            : 'The account has no other email that could be told.'}
        </li>
        <li>
          Password, passkeys and an authenticator app stay as they are: who has the app is asked for its code still.
        </li>
      </ul>
      <form
        method="post"
        class="flow spaced"
        action={routes.officePersonEmail.to({ org, person: person.id })}
        novalidate
      >
        <TextField
          name="email"
          type="email"
          label="New email"
          class="medium"
          hint="Let them spell it, and read it back."
          autocomplete="off"
          value={typed.email}
          error={errors['email']}
          required
        />
        <Choices
          name="proof"
          legend="How did you make sure who they are?"
          options={Object.entries(proofs).map(([value, label]) => ({ value, label }))}
          value={typed.proof}
          error={errors['proof']}
          required
        />
        <TextArea
          name="note"
          label="What you saw or heard"
          hint="It stays in the audit log, for example: badge 20418, or called 503-555-0187, the number of their department."
          rows={3}
          value={typed.note}
          error={errors['note']}
          maxlength={500}
          required
        />
        <p class="actions">
          <button type="submit" class="button">
            Add the email
          </button>
          <a href={address}>Leave it</a>
        </p>
      </form>
    </>
  )
}

const inRow = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
