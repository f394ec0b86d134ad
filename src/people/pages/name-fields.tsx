import { Choices, Select, TextField } from '../../web/fields.tsx'
import { professionAnswers } from '../credentials.ts'
import type { Earned } from '../earned.ts'
import { EarnedTypes } from '../earned-types.tsx'
import { mocBoards } from '../moc-boards.ts'
import { otherSpecialty, type ProfileChoices, type TypedProfile } from '../profile.ts'

export type FormProps = {
  typed: TypedProfile
  errors: Record<string, string>
  choices: ProfileChoices
  /** The credit types of the credentials as they were last seen by the server. */
  earned: readonly Earned[]
  /** Where a script asks for the credit types of credentials that were typed. */
  creditTypesHref: string
  pharmacist: boolean
}

/** The name, value and error of one field. */
export const bind = ({ typed, errors }: FormProps, name: keyof TypedProfile) => ({
  name,
  value: typed[name],
  error: errors[name],
})

export const choose = { value: '', label: 'Choose' }

/** Board certification. */
export function MocFields(props: FormProps) {
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

/** Who the person is, and what they are entitled to. */
export function NameFields(props: FormProps) {
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
