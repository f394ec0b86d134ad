import type { JSX } from 'preact'
import { Differences } from '../../web/meanwhile.tsx'
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
      <Differences saved="Saved now" differences={differences} />
    </>
  )
}
