import type { JSX } from 'preact'
import { statementPlaces } from '../../../activities/statements.ts'
import { SettingsGroup, WholeNumber } from '../../../organizations/pages/settings-fields.tsx'
import { Checkbox, Choices, Hidden, Select, TextArea, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { activityNumbers, profileFields, reportTargets, roundingNames } from '../definition.ts'
import { longestStatement, numberBounds, type TypeChoices, type TypedType } from '../type-form.ts'

export type TypeFieldsProps = {
  typed: TypedType
  errors: FieldErrors
  choices: TypeChoices
  /** The type of whoever nothing else is for: it is for everyone and has no statement. */
  participation: boolean
  /** Whether credit was issued in it, so that its unit stays. */
  issued: boolean
}

/** Everything that a credit type is. */
export function TypeFields(props: TypeFieldsProps): JSX.Element {
  return (
    <>
      <NameFields {...props} />
      <AmountFields {...props} />
      {props.participation ? <Hidden name="whose" value="everyone" /> : <WhoseFields {...props} />}
      <StatementFields {...props} />
      <RecordFields {...props} />
    </>
  )
}

type Single = { [Name in keyof TypedType]: TypedType[Name] extends string ? Name : never }[keyof TypedType]

const bind = ({ typed, errors }: TypeFieldsProps, name: Single) => ({ name, value: typed[name], error: errors[name] })

const optionsOf = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }))

function NameFields(props: TypeFieldsProps) {
  const text = { autocomplete: 'off', required: true }
  return (
    <SettingsGroup
      title="Name"
      note="As certificates and statements print it. Certificates that were issued keep theirs."
    >
      <TextField
        {...bind(props, 'name')}
        {...text}
        label="Name of one"
        hint="Up to 1.00, for example ANCC contact hour"
        maxlength={80}
      />
      <TextField
        {...bind(props, 'plural')}
        {...text}
        label="Name of several"
        hint="Above 1.00, for example ANCC contact hours"
        maxlength={80}
      />
      <TextField
        {...bind(props, 'shortName')}
        {...text}
        label="Short name"
        hint="In lists and tables"
        maxlength={30}
        class="medium"
      />
      <Select
        {...bind(props, 'mark')}
        label="Mark of a trademark"
        hint="Behind the name"
        class="short"
        options={[
          { value: '', label: 'None' },
          { value: '™', label: '™' },
          { value: '®', label: '®' },
        ]}
      />
      <Checkbox name="italic" label="The name is set in italics" checked={props.typed.italic === 'yes'} wide />
    </SettingsGroup>
  )
}

function AmountFields(props: TypeFieldsProps) {
  const { typed, errors, issued } = props
  return (
    <SettingsGroup title="Amount" note="How time becomes credit, and how much of it somebody may claim.">
      {issued ? (
        <div class="wide">
          <Hidden name="unit" value={typed.unit} />
          <Hidden name="unitMinutes" value={typed.unitMinutes} />
          <p>
            One {typed.unit} is <b>{typed.unitMinutes} minutes</b>. Credit was issued in it, so this stays: to count in
            another unit, copy the type and offer the copy instead.
          </p>
          {(errors['unit'] ?? errors['unitMinutes']) && <p class="error">{errors['unit'] ?? errors['unitMinutes']}</p>}
        </div>
      ) : (
        <>
          <TextField
            {...bind(props, 'unit')}
            label="What is counted"
            hint="For example credit, contact hour or CEU"
            class="medium"
            maxlength={30}
            autocomplete="off"
            required
          />
          <WholeNumber
            name="unitMinutes"
            label="Minutes of one"
            hint="60 of a credit or contact hour; 600 of a CEU, which is ten hours"
            typed={typed}
            errors={errors}
            bounds={numberBounds}
          />
        </>
      )}
      <TextField
        {...bind(props, 'step')}
        label="Step"
        hint="The smallest part that is awarded, for example 0.25"
        class="short"
        inputmode="decimal"
        autocomplete="off"
        required
      />
      <Select
        {...bind(props, 'rounding')}
        label="Time is rounded"
        hint="The AMA rounds to the nearest quarter"
        options={optionsOf(roundingNames)}
      />
      <Choices
        {...bind(props, 'partial')}
        legend="What somebody may claim"
        options={[
          { value: 'part', label: 'As much as they took part in, in steps' },
          { value: 'whole', label: 'All or nothing: the whole activity', hint: 'As ACPE credit is awarded' },
        ]}
        required
        wide
      />
    </SettingsGroup>
  )
}

function WhoseFields(props: TypeFieldsProps) {
  const { typed, errors, choices } = props
  const shown = choices.professions.filter(({ id, retired }) => !retired || typed.professions.includes(id))
  return (
    <SettingsGroup title="Who may have it" note="Professions follow from credentials: see Professions and credentials.">
      <Choices
        {...bind(props, 'whose')}
        legend="It is awarded to"
        options={[
          { value: 'everyone', label: 'Everyone', hint: 'Whatever the profession, as IPCE credit' },
          {
            value: 'listed',
            label: 'These professions',
            detail: (
              <Choices
                name="professions"
                legend="Professions"
                type="checkbox"
                options={shown.map(({ id, name, retired }) => ({
                  value: id,
                  label: retired ? `${name} (not offered any more)` : name,
                }))}
                value={typed.professions}
                error={errors['professions']}
                first={Math.ceil(shown.length / 2)}
              />
            ),
          },
        ]}
        required
        wide
      />
      <Choices
        {...bind(props, 'where')}
        legend="Which formats may offer it"
        options={[
          { value: 'every', label: 'Every format' },
          {
            value: 'listed',
            label: 'These formats',
            detail: (
              <Choices
                name="formats"
                legend="Formats"
                type="checkbox"
                options={choices.formats.map(({ key, name }) => ({ value: key, label: name }))}
                value={typed.formats}
                error={errors['formats']}
                first={Math.ceil(choices.formats.length / 2)}
              />
            ),
          },
        ]}
        required
        wide
      />
      <Choices
        name="requiredFields"
        legend="Needed in the profile"
        hint="Whoever lacks it is told so before claiming, with the way to add it."
        type="checkbox"
        options={optionsOf(profileFields)}
        value={typed.requiredFields}
        error={errors['requiredFields']}
        wide
      />
    </SettingsGroup>
  )
}

function StatementFields(props: TypeFieldsProps) {
  return (
    <SettingsGroup
      title="What is said of it"
      note="On activities, slides, sheets and certificates. Preview it before you save."
    >
      {!props.participation && (
        <>
          <TextArea
            {...bind(props, 'statement')}
            label="Designation statement"
            hint="In the exact wording of the body that awards it. A sentence that asks for something an activity does not have is left out there."
            rows={6}
            maxlength={longestStatement}
            wide
          />
          <Places />
        </>
      )}
      {!props.participation && (
        <TextField
          {...bind(props, 'awardPhrase')}
          label="Before the amount on the certificate"
          hint="For example “is awarded”"
          maxlength={60}
          autocomplete="off"
        />
      )}
      <TextField
        {...bind(props, 'officialRecord')}
        label="Official record, if it is not yours"
        hint="For example CPE Monitor: certificates then say that they are no official statement"
        maxlength={60}
        autocomplete="off"
      />
    </SettingsGroup>
  )
}

function Places() {
  return (
    <details class="wide">
      <summary>Places that are filled in for each activity</summary>
      <dl class="facts">
        {Object.entries(statementPlaces).map(([place, what]) => (
          <div key={place}>
            <dt>{`{${place}}`}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function RecordFields(props: TypeFieldsProps) {
  return (
    <SettingsGroup title="Record and report" note="What is asked of each activity, and where the credit goes.">
      <Select
        {...bind(props, 'activityNumber')}
        label="A number of each activity"
        hint="An activity is not published without it"
        options={optionsOf(activityNumbers)}
      />
      <Select {...bind(props, 'reportTarget')} label="Reported to" options={optionsOf(reportTargets)} />
      <WholeNumber
        name="recordYears"
        label="Years that records are kept"
        hint="As its accreditor asks: 6 for the ACCME and the ANCC"
        typed={props.typed}
        errors={props.errors}
        bounds={numberBounds}
      />
    </SettingsGroup>
  )
}
