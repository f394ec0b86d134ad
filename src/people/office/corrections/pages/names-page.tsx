import type { JSX } from 'preact'
import { routes } from '../../../../routes.ts'
import { shortDateYear } from '../../../../web/dates.ts'
import { Checkbox, Choices, ErrorSummary } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { Crumbs, Empty } from '../../../../web/parts.tsx'
import type { RecordedPerson } from '../../record/record-query.ts'
import type { TypedWhy } from '../correction-form.ts'
import type { OtherName } from '../names-query.ts'
import { WhyFields } from './why-fields.tsx'

type Printed = { name: string; credentials: string }

type Props = {
  org: string
  zone: string
  person: RecordedPerson
  /** What the profile says, and certificates print from now on. */
  now: Printed
  certificates: OtherName[]
  typed: TypedWhy & { chosen: string[]; credentials: boolean }
  errors: FieldErrors
}

/** Certificates that print another name than the profile, to be issued again. */
export function NamesPage(props: Props): JSX.Element {
  const { org, person, now, certificates, errors } = props
  const href = routes.officePerson.to({ org, person: person.id })
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: person.name, href },
          { label: 'Name on certificates' },
        ]}
      />
      <h1>Correct the name on certificates</h1>
      <p class="intro">
        The profile says <b>{inOne(now)}</b>. Is that still wrong?{' '}
        <a href={routes.officePersonEdit.to({ org, person: person.id })}>Correct the profile first</a>.
      </p>
      {certificates.length === 0 ? (
        <Empty title="Every certificate that counts prints this name">
          <p>
            <a href={href}>Back to {person.name}</a>
          </p>
        </Empty>
      ) : (
        <Form {...props} />
      )}
    </>
  )
}

function Form({ org, zone, person, now, certificates, typed, errors }: Props) {
  return (
    <form method="post" action={routes.officePersonNames.to({ org, person: person.id })} class="flow spaced" novalidate>
      <Choices
        name="certificate"
        legend="Which to issue again"
        hint="Each gets a new number and says which one it replaces; the old number leads to it. Everything else on it stays word for word as it was. One for a period names the sessions’ certificates that count by then."
        type="checkbox"
        options={certificates.map(({ id, number, title, startsAt, period, person: printed }) => ({
          value: id,
          label: `${title}, ${startsAt ? shortDateYear(startsAt, zone) : period}`,
          hint: `${startsAt ? '' : 'Certificate for a period '}${number}, for ${inOne(printed)}`,
        }))}
        value={typed.chosen}
        error={errors['certificate']}
        required
      />
      {certificates.some((one) => one.person.credentials !== now.credentials) && (
        <Checkbox
          name="credentials"
          legend="Credentials"
          label={`Print “${now.credentials || 'no credentials'}” behind the name as well`}
          hint="Without the tick each keeps the credentials that it prints: those of its day."
          checked={typed.credentials}
        />
      )}
      <WhyFields typed={typed} errors={errors} email={person.email} />
      <p class="actions">
        <button type="submit" class="button">
          Issue them again
        </button>
        <a href={routes.officePerson.to({ org, person: person.id })}>Leave them as they are</a>
      </p>
    </form>
  )
}

const inOne = ({ name, credentials }: Printed): string => [name, credentials].filter(Boolean).join(', ')
