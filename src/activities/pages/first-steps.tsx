import type { JSX } from 'preact'

/** From nothing to a learner's certificate, for a list of activities that is empty. */
export function FirstSteps(): JSX.Element {
  return (
    <ol class="prose">
      <li>Create an activity: its title, format and specialty are enough for a draft.</li>
      <li>Publish it once its date, speakers, disclosure and credit are in; the draft says what is missing.</li>
      <li>
        Show its code: on a slide, or on the poster that you print here. Learners enter it and claim their credit.
      </li>
    </ol>
  )
}
