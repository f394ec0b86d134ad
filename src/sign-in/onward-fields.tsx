import type { JSX } from 'preact'
import { Hidden } from '../web/fields.tsx'
import { type Onward, onwardFields } from './onward.ts'

/** The hidden fields that carry along where the visitor was going. */
export function OnwardFields({ onward }: { onward: Onward }): JSX.Element {
  return (
    <>
      {onwardFields(onward).map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
    </>
  )
}
