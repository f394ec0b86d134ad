import type { JSX } from 'preact'

/** From nothing to a learner's certificate, for a list of activities that is empty. */
export function FirstSteps(): JSX.Element {
  return (
    <>
      <p>
        <b>1. Create an activity.</b> Its title, format and specialty are enough for a draft.
      </p>
      <p>
        <b>2. Publish it</b> once its date, speakers, disclosure and credit are in. The draft says what is missing.
      </p>
      <p>
        <b>3. Show its code</b> on a slide, or on the poster that you print here. Learners enter it and claim their
        credit.
      </p>
    </>
  )
}
