import type { JSX } from 'preact'
import { Notice } from '../../../web/parts.tsx'

/** What became of a form that was sent before the second step. */
export function Interrupted({ what }: { what: 'kept' | 'lost' }): JSX.Element {
  if (what === 'kept') {
    return (
      <Notice title="Your form has not been sent yet" tone="warn">
        <p>What you typed is kept. After this step, send it with one press.</p>
      </Notice>
    )
  }
  return (
    <Notice title="Your form has not been sent" tone="warn">
      <p>It is too long to carry through this step. Do it on another tab, then go back to it here and send it again.</p>
    </Notice>
  )
}
