import type { JSX } from 'preact'
import type { DemoEmployee } from '../employees.ts'

/** The NetIDs of the demonstration, and what each shows. */
export function NetIds({ employees }: { employees: readonly DemoEmployee[] }): JSX.Element {
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">NetID</th>
          <th scope="col">Shows</th>
        </tr>
      </thead>
      <tbody>
        {employees.map(({ netId, given, family, shows }) => (
          <tr key={netId}>
            <th class="main" scope="row">
              {given} {family}
            </th>
            <td data-label="NetID">{netId}</td>
            <td data-label="Shows">{shows}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
