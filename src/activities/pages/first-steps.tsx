import type { JSX } from 'preact'

/** From nothing to a learner's certificate, for a list of activities that is empty. */
export function FirstSteps(): JSX.Element {
  return (
    <ol>
      <li>
        <b>Create an activity.</b> Its title, format and specialty are enough for a draft.
      </li>
      <li>
        <b>Publish it.</b> The draft says what is missing.
      </li>
      <li>
        <b>Show its code</b> on a slide or a printed poster: learners scan it and claim their credit.
      </li>
    </ol>
  )
}
