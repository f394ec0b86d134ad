import type { JSX } from 'preact'
import { Checkbox, Choices } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import type { StaffRole } from '../../permissions.ts'
import type { KnownSeries } from '../queries.ts'
import { staffRoles } from '../roles.ts'
import type { TypedStaff } from '../staff-form.ts'

/** A role, and the series of a coordinator to tick. */
export function PlaceFields(props: {
  typed: TypedStaff
  known: readonly KnownSeries[]
  errors: FieldErrors
}): JSX.Element {
  const { typed, known, errors } = props
  const series =
    known.length > 0 ? (
      <>
        <Choices
          type="checkbox"
          name="series"
          legend="Series"
          hint="A coordinator sees and changes these, and no others. You can add more later."
          options={known.map(({ id, title, about }) => ({
            value: id,
            label: title,
            hint: about,
          }))}
          value={typed.series}
          error={errors['series']}
        />
        <Checkbox
          name="later"
          label="They get their series later. Until then the office shows them none."
          checked={typed.later}
        />
      </>
    ) : (
      <p class="hint">There is no series yet. Make one under Series, and choose its coordinators there.</p>
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
