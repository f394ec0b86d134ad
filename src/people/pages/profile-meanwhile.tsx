import type { JSX } from 'preact'
import { Notice } from '../../web/parts.tsx'
import type { TypedProfile } from '../profile.ts'
import { type ProfileDifference, shownField } from '../profile-meanwhile.ts'

/** Keeps in the form what it was shown with, so that only what is changed in it is saved. */
export const ShownWith = ({ stored }: { stored: TypedProfile }): JSX.Element => (
  <input type="hidden" name={shownField} value={JSON.stringify(stored)} />
)

/** Stands above the form when the same fields were saved otherwise while it was open: both, side by side. */
export function ProfileMeanwhile({ differences }: { differences: readonly ProfileDifference[] }): JSX.Element {
  return (
    <>
      <Notice title="Your profile was saved elsewhere while you had it open here" tone="warn">
        <p>
          In another window of yours, or by the CME office. Nothing of yours is lost, and nothing of it is saved yet:
          the form below has what you typed. Look at both, change what you like, and save.
        </p>
      </Notice>
      <table class="stack">
        <caption>Where they differ</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Saved now</th>
            <th scope="col">In your form</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ part, label, saved, yours }) => (
            <tr key={part}>
              <th scope="row">{label}</th>
              <td data-label="Saved now">{saved ? <Lines text={saved} /> : <span class="soft-text">empty</span>}</td>
              <td data-label="In your form">{yours ? <Lines text={yours} /> : <span class="soft-text">empty</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
)
