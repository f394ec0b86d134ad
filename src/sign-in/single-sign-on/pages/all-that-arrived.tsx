import type { JSX } from 'preact'
import type { Raw } from '../attributes.ts'

/** Everything that a provider sent, by its own names, for whoever tries the settings. */
export function AllThatArrived({ raw }: { raw: Raw }): JSX.Element {
  const entries = Object.entries(raw)
  return (
    <>
      <h2>Everything that arrived</h2>
      {entries.length === 0 && <p>Nothing that says anything of the person.</p>}
      <dl class="facts">
        {entries.map(([name, values]) => (
          <div key={name}>
            <dt>{name.slice(0, 200)}</dt>
            {values.map((value, index) => (
              <dd key={index}>{value.length > 500 ? `${value.slice(0, 500)}…` : value}</dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  )
}
