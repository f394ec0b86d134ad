import type { JSX } from 'preact'
import { Notice } from '../../web/parts.tsx'

/** That more credit is designated than a session's time comes to; the office decides. */
export function CreditTime({ note }: { note: string }): JSX.Element | null {
  if (!note) return null
  return (
    <Notice title="More credit than time" tone="warn">
      <p>{note}</p>
    </Notice>
  )
}
