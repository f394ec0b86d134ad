import type { JSX } from 'preact'

/** What a scan comes to that somebody else has sent; `attendance` is where a code is typed. */
export function ScanUsedPage({ attendance }: { attendance: string }): JSX.Element {
  return (
    <>
      <h1>This scan was used for somebody else</h1>
      <p>
        One scan records one person, so nothing is recorded for you. Scan the code on the screen yourself, or type the
        six digits that stand beside it.
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
