import type { JSX } from 'preact'
import type { Candidate } from '../../../../attendance/matching/rules.ts'
import { routes } from '../../../../routes.ts'
import { ErrorSummary, RequiredNote, TextField } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { Badge, Crumbs, Notice } from '../../../../web/parts.tsx'
import { ReturnButton } from '../../../../web/return-button.tsx'
import type { OfficeTyped } from '../office-profile.ts'
import { OfficeProfileFields } from './profile-fields.tsx'

export type AddTyped = OfficeTyped & { email: string; phone: string }

type Props = {
  org: string
  typed: AddTyped
  errors: FieldErrors
  /** Records that may be the same person's. */
  alike: Candidate[]
  /** The id of the person whose the e-mail is. */
  owner: string | null
  credentials: string[]
}

/** Asks what is known of somebody who is to have a record. */
export function AddPage(props: Props): JSX.Element {
  const { org, typed, errors, alike, owner } = props
  const list = routes.officePeople.to({ org })
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs items={[{ label: 'People', href: list }, { label: 'Add a person' }]} />
      <h1>Add a person</h1>
      <p class="intro">
        For somebody who has no account. They get no email from this; when they first sign in, they look their profile
        over. <RequiredNote />
      </p>
      {owner && (
        <Notice tone="warn" title="Somebody has this email already">
          <p>
            <a href={routes.officePerson.to({ org, person: owner })}>Open their record</a>
          </p>
        </Notice>
      )}
      {alike.length > 0 && <Alike org={org} alike={alike} />}
      <form method="post" action={routes.officePersonNew.to({ org })} class="flow spaced" novalidate>
        <ReturnButton>Add the person</ReturnButton>
        <div class="fields">
          <TextField
            name="email"
            label="Email"
            type="email"
            value={typed.email}
            error={errors['email']}
            autocomplete="off"
            maxlength={254}
            required
          />
          <TextField
            name="phone"
            label="Phone"
            type="tel"
            value={typed.phone}
            error={errors['phone']}
            autocomplete="off"
          />
        </div>
        <OfficeProfileFields {...props} />
        <p class="actions">
          {alike.length > 0 ? (
            <button type="submit" class="button" name="anyway" value="yes">
              Add another person of this name
            </button>
          ) : (
            <button type="submit" class="button">
              Add the person
            </button>
          )}
          <a href={list}>Add nobody</a>
        </p>
      </form>
    </>
  )
}

function Alike({ org, alike }: { org: string; alike: Candidate[] }) {
  return (
    <Notice tone="warn" title="Is it one of these?">
      <ul class="flat">
        {alike.map((one) => (
          <li key={one.id}>
            <a href={routes.officePerson.to({ org, person: one.id })}>
              {[`${one.givenName} ${one.familyName}`.trim(), one.credentials].filter(Boolean).join(', ')}
            </a>{' '}
            {one.closed && <Badge>Closed</Badge>}
            <br />
            <span class="meta">{[one.email || 'no email', one.affiliation].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <p>A second record of one person has to be merged later. If it is somebody else, add them below.</p>
    </Notice>
  )
}
