import type { JSX } from 'preact'
import { Choices, TextArea } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import type { StaffRole } from '../../permissions.ts'
import type { KnownSeries } from '../queries.ts'
import { staffRoles } from '../roles.ts'
import type { TypedStaff } from '../staff-form.ts'

/** A role, and the series of a coordinator: those that there are to tick, others to type. */
export function PlaceFields(props: {
  typed: TypedStaff
  known: readonly KnownSeries[]
  errors: FieldErrors
}): JSX.Element {
  const { typed, known, errors } = props
  const series = (
    <div class="flow">
      {known.length > 0 && (
        <Choices
          type="checkbox"
          name="series"
          legend="Series"
          hint="A coordinator sees and changes the activities of these, and no others."
          options={known.map(({ name, unused }) => ({
            value: name,
            label: name,
            hint: unused ? unusedSeries : undefined,
          }))}
          value={typed.series}
          error={errors['series']}
        />
      )}
      <TextArea
        name="otherSeries"
        label={known.length > 0 ? 'Other series, one on each line' : 'Series, one on each line'}
        hint="A series that no activity is in yet: exactly as it will be called, for example Pediatric Grand Rounds."
        rows={3}
        value={typed.otherSeries}
        error={errors['otherSeries']}
      />
    </div>
  )
  return (
    <Choices
      name="role"
      legend="Role"
      required
      wide
      value={typed.role}
      error={errors['role']}
      options={(Object.keys(staffRoles) as StaffRole[]).map((role) => ({
        value: role,
        label: staffRoles[role].name,
        hint: staffRoles[role].does,
        detail: role === 'coordinator' ? series : undefined,
      }))}
    />
  )
}

/** What is said of a series that may be misspelt. */
export const unusedSeries = 'No activity is in it yet.'
