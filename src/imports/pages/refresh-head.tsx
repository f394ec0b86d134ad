import type { JSX } from 'preact'
import { liveScriptHref } from '../../web/assets.ts'

/** A page of something that goes on: it follows by the live script, and without scripts is loaded again. */
export function RefreshHead(): JSX.Element {
  return (
    <>
      <script type="module" src={liveScriptHref} />
      <noscript>
        <meta http-equiv="refresh" content="4" />
      </noscript>
    </>
  )
}
