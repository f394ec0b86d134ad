import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { Empty } from '../../web/parts.tsx'
import { longestSpecialty } from '../specialty-names.ts'

type Specialty = { id: string; name: string; activities: number }

type Props = {
  org: string
  specialties: readonly Specialty[]
  /** What was typed and refused, by field. */
  typed: Record<string, string>
  errors: FieldErrors
}

/** The field of a new specialty's name. */
export const newName = 'newName'

/** The field of a listed specialty's name. */
export const ownName = (id: string): string => `name.${id}`

/** The specialties that activities are filed under. */
export function SpecialtiesPage(props: Props): JSX.Element {
  const { org, specialties, typed, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Specialties</h1>
      <p class="intro">
        Every activity is in one of them. The portal’s menu lists them in this order, and learners choose theirs from
        the same list.
      </p>
      {specialties.length > 0 ? (
        <div class="flow">
          {specialties.map((specialty, index) => (
            <Row key={specialty.id} {...props} specialty={specialty} index={index} />
          ))}
        </div>
      ) : (
        <Empty title="No specialty yet">
          <p>An activity needs one: add the first below.</p>
        </Empty>
      )}
      <h2>Add a specialty</h2>
      <form class="filters" method="post" action={routes.officeSpecialties.to({ org })} novalidate>
        <TextField
          name={newName}
          label="Name"
          value={typed[newName]}
          error={errors[newName]}
          maxlength={longestSpecialty}
          autocomplete="off"
          required
        />
        <button class="button" type="submit">
          Add specialty
        </button>
      </form>
    </>
  )
}

/** Return in the name's field presses the first button, which renames. */
function Row(props: Props & { specialty: Specialty; index: number }) {
  const { org, specialties, specialty, index, typed, errors } = props
  const { id, name, activities } = specialty
  const field = ownName(id)
  return (
    <form class="filters" method="post" action={routes.officeSpecialties.to({ org })} novalidate>
      <TextField
        name={field}
        label={`Specialty ${index + 1}`}
        hint={activityCount(activities)}
        value={typed[field] ?? name}
        error={errors[field]}
        maxlength={longestSpecialty}
        autocomplete="off"
      />
      <Hidden name="specialty" value={id} />
      <button class="button quiet" type="submit">
        Rename <Which name={name} />
      </button>
      {index > 0 && (
        <button class="button quiet" type="submit" name="place" value={String(index - 1)}>
          Move up <Which name={name} />
        </button>
      )}
      {index < specialties.length - 1 && (
        <button class="button quiet" type="submit" name="place" value={String(index + 1)}>
          Move down <Which name={name} />
        </button>
      )}
      {activities === 0 && (
        <button class="button danger" type="submit" name="act" value="remove">
          Remove <Which name={name} />
        </button>
      )}
    </form>
  )
}

const Which = ({ name }: { name: string }) => <span class="visually-hidden">{name}</span>

const activityCount = (count: number): string =>
  count === 0 ? 'No activities' : count === 1 ? '1 activity' : `${count.toLocaleString('en-US')} activities`
