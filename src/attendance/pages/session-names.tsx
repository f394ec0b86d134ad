import type { JSX } from 'preact'

/** Sessions by name under a heading; nothing where there are none. */
export function SessionNames({ heading, names }: { heading: string; names: readonly string[] }): JSX.Element | null {
  if (names.length === 0) return null
  return (
    <>
      <h2>{heading}</h2>
      <ul>
        {names.map((name, index) => (
          <li key={index}>{name}</li>
        ))}
      </ul>
    </>
  )
}
