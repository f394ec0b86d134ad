import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import type { SessionRow } from '../session-row.ts'
import { windowState } from '../window.ts'
import type { Viewer } from './viewer.ts'

/**
 * The way to a session's credit while its window is open, else nothing. A public code is set already; a code that was
 * given in the room is typed there.
 */
export function ClaimLink(props: { row: SessionRow; viewer: Viewer; main?: boolean }): JSX.Element | null {
  const { row, viewer } = props
  if (windowState(row.window, viewer.now) !== 'open') return null
  if (viewer.draft) return <span class="soft-text">“Claim Credit” stands here once the activity is published.</span>
  return (
    <a
      class={props.main ? 'button' : 'button soft'}
      href={routes.claim.to({ org: viewer.org }, { code: row.code ?? undefined })}
    >
      {viewer.signedIn ? 'Claim Credit' : 'Sign In to Claim Credit'}
      {!props.main && <span class="visually-hidden">: {row.title}</span>}
    </a>
  )
}
