import { Choices, Select, TextField } from '../../web/fields.tsx'
import { professionAnswers } from '../credentials.ts'
import type { Earned } from '../earned.ts'
import type { ProfileChoices, TypedProfile } from '../profile.ts'
import { CreditTypesPart } from './credit-types.tsx'

export type FormProps = {
  typed: TypedProfile
  errors: Record<string, string>
  choices: ProfileChoices
  /** The credit types of the credentials as they were last seen by the server. */
  earned: readonly Earned[]
  /** The names of what concerns the bearer of these credentials, as {@link concernNames} gives them. */
  concerns: string
  pharmacist: boolean
  /** Where a script asks for the credit types of credentials that were typed. */
  creditTypesHref: string
  /** The day since which credit may be reported to boards, such as "November 20, 2026". */
  consentedOn?: string
  /** The field in which the page opens. */
  focus?: string
}

type Single = Exclude<keyof TypedProfile, 'licences' | 'boards'>

/** The name, value and error of one field. */
export const bind = ({ typed, errors }: FormProps, name: Single) => ({
  name,
  value: typed[name],
  error: errors[name],
})

export const choose = { value: '', label: 'Choose' }

/** The birthday, which some organizations ask everyone for and others only pharmacists. */
export function BirthdayField(props: FormProps) {
  return (
    <TextField
      {...bind(props, 'birthday')}
      label="Birthday, month and day"
      hint="Two digits each, for example 04/27"
      class="short"
      inputmode="text"
      autocomplete="off"
      required={props.pharmacist}
    />
  )
}

/** Who the person is, and what they are entitled to. */
export function NameFields(props: FormProps) {
  const { choices } = props
  const specialties = choices.specialties.map((name) => ({ value: name, label: name }))
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
      <Choices
        {...bind(props, 'profession')}
        legend="Are you a Physician, Nurse, Pharmacist or Allied Health?"
        options={professionAnswers(choices.professions)}
        required
        inline
        wide
      />
      <TextField {...bind(props, 'affiliation')} label="Affiliation" autocomplete="organization" wide />
      <Select {...bind(props, 'specialty')} label="Specialty" options={[choose, ...specialties]} required />
      <TextField {...bind(props, 'subSpecialty')} label="Sub Specialty" />
      {choices.birthdays && <BirthdayField {...props} />}
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
      <div class="notice popup" role="status">
        <section id="credit-types">
          {props.earned.length > 0 ? <CreditTypesPart {...props} /> : <span data-concerns={props.concerns} />}
        </section>
      </div>
    </div>
  )
}
