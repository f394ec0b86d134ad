import type { JSX } from 'preact'
import { scanMinutes } from '../scan.ts'

/** What a scan comes to that was made too long ago, or is none; `attendance` is where a code is typed. */
export function ScanOverPage({ attendance }: { attendance: string }): JSX.Element {
  return (
    <>
      <h1>This scan is too old</h1>
      <p>
        Nothing is recorded yet. Your scan was too long ago. It waits {scanMinutes} minutes for you to sign in. Scan the
        code on the screen again, or type the six digits that stand beside it.
      </p>
      <p>
        <a class="button soft" href={attendance}>
          Type the code
        </a>
      </p>
      <p class="soft-text">
        When no code is on the screen any more, ask whoever runs the session: they can put your name on its list.
      </p>
    </>
  )
}
