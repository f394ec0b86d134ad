import type { JSX } from 'preact'
import { Hidden } from './fields.tsx'

/**
 * Up and Down of one row of a list that the office puts in order: sends the row's id as `field` and its new place as
 * `place`, counted from 0.
 */
export function MoveButtons(props: {
  action: string
  field: string
  id: string
  /** What is moved, for those who hear it. */
  name: string
  index: number
  /** The place of the list's last row. */
  last: number
}): JSX.Element {
  const { action, field, id, index, last } = props
  const name = <span class="visually-hidden">{props.name}</span>
  return (
    <form class="actions" method="post" action={action}>
      <Hidden name={field} value={id} />
      {index > 0 && (
        <button class="button quiet" type="submit" name="place" value={String(index - 1)}>
          Up {name}
        </button>
      )}
      {index < last && (
        <button class="button quiet" type="submit" name="place" value={String(index + 1)}>
          Down {name}
        </button>
      )}
    </form>
  )
}
