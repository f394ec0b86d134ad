import type { JSX } from 'preact'
import { passwordHint } from '../../sign-in/password-rules.ts'
import { Choices, Select, TextArea, TextField } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { marks } from '../marks.ts'
import type { SetUpValues } from '../set-up-form.ts'
import { startingSpecialties } from '../starting-set/specialties.ts'
import { accreditations } from '../starting-set/statements.ts'
import { timeZoneOptions } from '../time-zones.ts'

type Props = { values: SetUpValues; errors: FieldErrors }

/** What learners see of the organization, and what its credit begins with. */
export function OrganizationFields({ values, errors }: Props): JSX.Element {
  return (
    <section class="group">
      <div>
        <h2>Organization</h2>
        <p class="hint">Learners see this on every page, and it is printed on certificates.</p>
      </div>
      <div class="fields">
        <TextField
          name="name"
          label="Name"
          hint="As your accreditor writes it, for example Lakeside Health System"
          value={values.name}
          error={errors.name}
          maxlength={120}
          autocomplete="organization"
          required
          wide
        />
        <TextField
          name="slug"
          label="Short address"
          hint="Learners type it after the site’s address, for example lakeside"
          value={values.slug}
          error={errors.slug}
          maxlength={40}
          autocomplete="off"
          spellcheck={false}
          required
        />
        <Select
          name="timeZone"
          label="Time zone"
          hint="Every time is shown in it, and claim windows end at its midnight"
          options={[{ value: '', label: '' }, ...timeZoneOptions()]}
          value={values.timeZone}
          error={errors.timeZone}
          required
        />
        <Choices
          name="accreditation"
          legend="Accreditation"
          hint="It decides the statement and the credit types that you begin with. The office can add the credit of others."
          options={Object.entries(accreditations).map(([value, label]) => ({ value, label }))}
          value={values.accreditation}
          error={errors.accreditation}
          required
          wide
        />
        <TextField
          name="email"
          label="Email of the CME office"
          type="email"
          value={values.email}
          error={errors.email}
          autocomplete="off"
          required
        />
        <TextField
          name="phone"
          label="Phone of the CME office"
          type="tel"
          value={values.phone}
          error={errors.phone}
          autocomplete="off"
          required
        />
      </div>
      <LookFields values={values} errors={errors} />
    </section>
  )
}

/** What every organization begins with and may leave: folded away, unless something of it is wrong. */
function LookFields({ values, errors }: Props) {
  return (
    <details open={Boolean(errors.brand || errors.mark || errors.specialties)}>
      <summary>Look and specialties: the office can change them at any time</summary>
      <div class="fields">
        <TextField
          name="brand"
          label="Brand color"
          type="color"
          hint="Buttons, links and the office’s header take it. Text stays readable whatever it is"
          class="short"
          value={values.brand ?? '#0b5e78'}
          error={errors.brand}
          required
        />
        <Select
          name="mark"
          label="Mark"
          hint="The drawing beside the name"
          options={marks.map(({ key, label }) => ({ value: key, label }))}
          value={values.mark ?? marks[0]!.key}
          error={errors.mark}
          required
        />
        <TextArea
          name="specialties"
          label="Specialties, one on each line"
          hint="Every activity is in one of them, and the portal’s menu lists them in this order. The office can add others."
          rows={9}
          value={values.specialties ?? startingSpecialties.join('\n')}
          error={errors.specialties}
          required
          wide
        />
      </div>
    </details>
  )
}

/** The account of the person who sets it up. */
export function AdministratorFields({ values, errors }: Props): JSX.Element {
  const again = Object.keys(errors).length > 0
  return (
    <section class="group">
      <div>
        <h2>First administrator</h2>
        <p class="hint">Your own account. It can sign in to the office and to the portal.</p>
      </div>
      <div class="fields">
        <TextField
          name="givenName"
          label="First Name"
          value={values.givenName}
          error={errors.givenName}
          maxlength={80}
          autocomplete="given-name"
          required
        />
        <TextField
          name="familyName"
          label="Last Name"
          value={values.familyName}
          error={errors.familyName}
          maxlength={80}
          autocomplete="family-name"
          required
        />
        <TextField
          name="ownEmail"
          label="Your email"
          type="email"
          value={values.ownEmail}
          error={errors.ownEmail}
          autocomplete="username"
          required
          wide
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          hint={(again ? 'Type both passwords again: a page never keeps one. ' : '') + passwordHint()}
          error={errors.password}
          autocomplete="new-password"
          required
        />
        <TextField
          name="passwordAgain"
          label="Re-enter Password"
          type="password"
          hint="Once more, to catch a slip."
          error={errors.passwordAgain}
          autocomplete="new-password"
          required
        />
      </div>
    </section>
  )
}
