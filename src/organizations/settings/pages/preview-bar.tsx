import type { JSX } from 'preact'
import { Hidden } from '../../../web/fields.tsx'

/** Above a preview of the portal: what it is, what to know of it, and what to do with it. */
export function PreviewBar(props: {
  action: string
  typed: Record<string, string>
  notes: readonly string[]
}): JSX.Element {
  return (
    <aside class="preview" aria-label="Preview">
      <form class="flow" method="post" action={props.action}>
        <p>
          <b>This is a preview: nothing is saved yet.</b> Learners see the portal as it was. What you press below this
          bar leads there.
        </p>
        {props.notes.map((note) => (
          <p key={note} class="small">
            {note}
          </p>
        ))}
        {Object.entries(props.typed).map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        <p class="actions">
          <button type="submit" class="button">
            Save changes
          </button>
          <button type="submit" class="button quiet" name="act" value="edit">
            Go on editing
          </button>
        </p>
      </form>
    </aside>
  )
}
