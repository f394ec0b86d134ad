import type { JSX, VNode } from 'preact'
import { routes } from '../../../../routes.ts'
import { ErrorSummary, Hidden, RequiredNote } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { Crumbs } from '../../../../web/parts.tsx'
import { ReturnButton } from '../../../../web/return-button.tsx'
import type { OfficeTyped } from '../office-profile.ts'
import { OfficeProfileFields } from './profile-fields.tsx'

type Props = {
  org: string
  person: { id: string; name: string }
  typed: OfficeTyped
  errors: FieldErrors
  /** What the form was opened on: when the profile was last changed, and what it said. */
  seen: string
  opened: string
  /** What was saved while the form was open. */
  notice?: VNode | undefined
  credentials: string[]
}

/** The part of somebody's profile that the office may change. */
export function EditPage(props: Props): JSX.Element {
  const { org, person, errors, seen, opened, notice } = props
  const href = routes.officePerson.to({ org, person: person.id })
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: person.name, href },
          { label: 'Edit the profile' },
        ]}
      />
      <h1>Edit the profile of {person.name}</h1>
      <p class="intro">
        They get an email that says what was changed, and can change it again. Emails, phones and passwords are theirs
        alone. <RequiredNote />
      </p>
      {notice}
      <form
        method="post"
        action={routes.officePersonEdit.to({ org, person: person.id })}
        class="flow spaced"
        novalidate
      >
        <Hidden name="seen" value={seen} />
        <Hidden name="opened" value={opened} />
        <ReturnButton>Save the profile</ReturnButton>
        <OfficeProfileFields {...props} />
        <p class="actions">
          <button type="submit" class="button">
            Save the profile
          </button>
          <a href={href}>Change nothing</a>
        </p>
      </form>
    </>
  )
}
