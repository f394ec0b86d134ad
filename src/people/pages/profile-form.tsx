import type { ComponentChildren, JSX } from 'preact'
import { Choices, ErrorSummary, RequiredNote, Select, TextField } from '../../web/fields.tsx'
import { countries } from '../countries.ts'
import { professionAnswers } from '../credentials.ts'
import type { Earned } from '../earned.ts'
import { EarnedTypes } from '../earned-types.tsx'
import { mocBoards } from '../moc-boards.ts'
import { licenceAbroad, otherSpecialty, type ProfileChoices, statuses, type TypedProfile } from '../profile.ts'
import { usStates } from '../us-states.ts'

type FormProps = {
  typed: TypedProfile
  errors: Record<string, string>
  choices: ProfileChoices
  /** The credit types of the credentials as they were last seen by the server. */
  earned: readonly Earned[]
  /** Where a script asks for the credit types of credentials that were typed. */
  creditTypesHref: string
  pharmacist: boolean
}

type ProfileFormProps = FormProps & {
  action: string
  /** The fields of "Account Information". */
  account: ComponentChildren
  hidden?: ComponentChildren
  cancelHref?: string
}

/** The "Online Profile" form; fields and required marks are those of the published instruction sheet. */
export function ProfileForm(props: ProfileFormProps): JSX.Element {
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <h1>Online Profile</h1>
      <p class="intro">
        What you enter here decides which credit you can be awarded and where it is reported. <RequiredNote />
      </p>
      <form method="post" action={props.action} class="flow spaced" novalidate>
        {props.hidden}
        <Group title="Account Information">{props.account}</Group>
        <Group title="MOC Board" hint="Not all CME Activities will have MOC Points/Credit">
          <MocFields {...props} />
        </Group>
        <Group title="Profile Information">
          <NameFields {...props} />
        </Group>
        <Group title="Licence" hint="If you do not have it at hand, enter 0000 and come back later.">
          <LicenceFields {...props} />
        </Group>
        <Group title="For Pharmacists only" hint="Sent to CPE Monitor with your ACPE credit, and to nobody else.">
          <PharmacistFields {...props} />
        </Group>
        <Group title="Address and phone">
          <AddressFields {...props} />
        </Group>
        <p class="actions">
          <button type="submit" class="button">
            Save Profile
          </button>
          {props.cancelHref && <a href={props.cancelHref}>Cancel</a>}
        </p>
      </form>
    </>
  )
}

function Group(props: { title: string; hint?: string; children: ComponentChildren }) {
  const id = `group-${props.title.toLowerCase().replaceAll(' ', '-')}`
  return (
    <section class="group" aria-labelledby={id}>
      <div>
        <h2 id={id}>{props.title}</h2>
        {props.hint && <p class="hint">{props.hint}</p>}
      </div>
      <div class="fields">{props.children}</div>
    </section>
  )
}

/** The name, value and error of one field. */
const bind = ({ typed, errors }: FormProps, name: keyof TypedProfile) => ({
  name,
  value: typed[name],
  error: errors[name],
})

const choose = { value: '', label: 'Choose' }

function MocFields(props: FormProps) {
  const boards = Object.entries(mocBoards).map(([value, name]) => ({ value, label: `${name} (${value})` }))
  return (
    <>
      <Select {...bind(props, 'mocBoard')} label="MOC Board" options={[{ value: '', label: 'None' }, ...boards]} />
      <Choices
        {...bind(props, 'boardMember')}
        legend="Are you a Board Member?"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    </>
  )
}

function NameFields(props: FormProps) {
  const { choices, earned } = props
  const specialties = [...choices.specialties, otherSpecialty].map((name) => ({ value: name, label: name }))
  return (
    <>
      <TextField
        {...bind(props, 'givenName')}
        label="First Name"
        hint="If you have one name only, enter a dash here."
        autocomplete="given-name"
        required
      />
      <TextField {...bind(props, 'familyName')} label="Last Name" autocomplete="family-name" required />
      <CredentialsField {...props} />
      {earned.length > 0 && <EarnedTypes earned={earned} />}
      <Select
        {...bind(props, 'profession')}
        label="Are you a Physician, Nurse, Pharmacist or Allied Health?"
        class="medium"
        options={[choose, ...professionAnswers(choices.professions)]}
        required
        wide
      />
      <TextField {...bind(props, 'affiliation')} label="Affiliation" autocomplete="organization" wide />
      <Select {...bind(props, 'specialty')} label="Specialty" options={[choose, ...specialties]} required />
      <TextField {...bind(props, 'subSpecialty')} label="Sub Specialty" />
    </>
  )
}

function CredentialsField(props: FormProps) {
  return (
    <div class="wide" data-notice={`${props.creditTypesHref}?credentials=`}>
      <TextField
        {...bind(props, 'credentials')}
        label="Credentials"
        hint={
          <>
            As they should stand on your certificate, for example MD or RN, BSN.{' '}
            <a href={props.creditTypesHref} target="_blank" rel="noopener">
              Types of credit they earn (new tab)
            </a>
          </>
        }
        list="known-credentials"
        autocomplete="honorific-suffix"
        spellcheck={false}
        required
      />
      <datalist id="known-credentials">
        {props.choices.credentials.map(({ id, abbreviation }) => (
          <option key={id} value={abbreviation} />
        ))}
      </datalist>
      <div popover="auto" id="earned" class="notice popup" role="status">
        <section id="credit-types" />
        <p class="actions">
          <button type="button" class="button soft" popovertarget="earned" popovertargetaction="hide">
            Close
          </button>
        </p>
      </div>
    </div>
  )
}

function LicenceFields(props: FormProps) {
  const states = Object.entries(usStates).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Select {...bind(props, 'status')} label="Status" options={[choose, ...options(statuses)]} required />
      <Select
        {...bind(props, 'licenceState')}
        label="Licence State"
        options={[choose, ...states, ...options([licenceAbroad])]}
      />
      <TextField
        {...bind(props, 'licenceNumber')}
        label="Licence Number"
        hint="0000 counts as missing: it will not appear on your transcript."
        autocomplete="off"
        required
      />
    </>
  )
}

const options = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }))

function PharmacistFields(props: FormProps) {
  return (
    <>
      <TextField
        {...bind(props, 'birthday')}
        label="Birthday, month and day"
        hint="Two digits each, for example 04/27"
        class="short"
        inputmode="text"
        autocomplete="off"
        required={props.pharmacist}
      />
      <TextField
        {...bind(props, 'nabpNumber')}
        label="NABP Number"
        hint="Your e-Profile ID"
        class="medium"
        inputmode="numeric"
        autocomplete="off"
        required={props.pharmacist}
      />
    </>
  )
}

function AddressFields(props: FormProps) {
  return (
    <>
      <TextField
        {...bind(props, 'phone')}
        type="tel"
        label="Phone"
        hint="From abroad, begin with + and the country code"
        autocomplete="tel"
        required
      />
      <Select {...bind(props, 'country')} label="Country" options={countries} />
      <TextField {...bind(props, 'address')} label="Address" autocomplete="address-line1" required wide />
      <TextField {...bind(props, 'address2')} label="Address 2" autocomplete="address-line2" wide />
      <TextField {...bind(props, 'city')} label="City" autocomplete="address-level2" required />
      <TextField {...bind(props, 'state')} label="State" autocomplete="address-level1" required />
      <TextField {...bind(props, 'postalCode')} label="Zip" class="short" autocomplete="postal-code" required />
    </>
  )
}
