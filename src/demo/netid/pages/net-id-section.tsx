import type { JSX } from 'preact'
import type { DemoEmployee } from '../employees.ts'
import { canHaveNetId } from '../issuer.ts'
import { NetIds } from './net-ids.tsx'

/** What the guide says of single sign-on: the door, the NetIDs, or why there are none. */
export function NetIdSection(props: {
  label: string
  employees: readonly DemoEmployee[]
  origin: string
}): JSX.Element {
  const { label, employees, origin } = props
  return (
    <>
      <h3>NetID</h3>
      {canHaveNetId(origin) ? (
        <>
          <p>
            Employees choose “{label}” on the sign-in page. Behind it is a small identity provider, which runs in here
            and asks for these NetIDs and everybody’s password.
          </p>
          <NetIds employees={employees} />
        </>
      ) : (
        <p>
          “{label}” needs this demonstration to be reached by https, or on the machine on which it runs: providers are
          not asked by plain http.
        </p>
      )}
    </>
  )
}
