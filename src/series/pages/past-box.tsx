import type { JSX } from 'preact'
import type { Typed } from '../../activities/pages/office-form-fields.tsx'
import { Checkbox } from '../../web/fields.tsx'
import { pastBox } from '../past-times.ts'

/** Where a time is over, the box in which an administrator confirms that sessions were held then. */
export function PastBox({ fields, errors }: Typed): JSX.Element | null {
  const checked = fields[pastBox] === 'yes'
  if (!errors[pastBox] && !checked) return null
  return (
    <Checkbox
      name={pastBox}
      label="Yes, it was held then"
      hint="The audit log keeps who entered a session after it was over."
      error={errors[pastBox]}
      checked={checked}
    />
  )
}
