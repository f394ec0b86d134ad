import type { JSX } from 'preact'
import { TextField } from '../../web/fields.tsx'

/**
 * Four digits that the page never shows again. It is no password field, because a browser would offer to remember the
 * digits as the password of this site.
 */
export function SsnField(props: { label: string; hint: string; error?: string; required?: boolean }): JSX.Element {
  return (
    <TextField
      {...props}
      name="ssnLastFour"
      class="short masked"
      inputmode="numeric"
      autocomplete="off"
      spellcheck={false}
    />
  )
}
