import type { JSX } from 'preact'

/** What a scan comes to whose code is over; `attendance` is where a code is typed. */
export function ScanAgainPage({ attendance }: { attendance: string }): JSX.Element {
  return (
    <>
      <h1>This code has changed</h1>
      <p>
        The code on the screen of the room changes every few seconds. Scan the one that is there now, or type the six
        digits that stand beside it.
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
