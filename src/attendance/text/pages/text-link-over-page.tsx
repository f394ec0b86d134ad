import type { JSX } from 'preact'

/** A link of an answer that is too old, or none. */
export function TextLinkOverPage({ attendance }: { attendance: string }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">
        Links in our texts are good for 30 days. Text your email to the same number: what you texted is recorded for you
        then, and nothing is lost.
      </p>
      <p>
        <a href={attendance}>Enter an activity code</a> instead.
      </p>
    </>
  )
}
