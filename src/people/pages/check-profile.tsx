import type { JSX } from 'preact'
import type { Onward } from '../../sign-in/onward.ts'
import { OnwardFields } from '../../sign-in/onward-fields.tsx'
import { Hidden } from '../../web/fields.tsx'
import { Notice } from '../../web/parts.tsx'

const formId = 'right'

/** The form of the button in {@link CheckNotice}: Return in a field must not press it, so it is not the profile's. */
export function ConfirmForm({ action, onward }: { action: string; onward: Onward }): JSX.Element {
  return (
    <form id={formId} method="post" action={action} hidden>
      <OnwardFields onward={onward} />
      <Hidden name="step" value="right" />
    </form>
  )
}

/** Above a profile that comes up to be verified or updated. */
export function CheckNotice(): JSX.Element {
  return (
    <Notice title="Check that this is still right">
      <p>Your name and credentials are printed on certificates, and your licence decides where credit is reported.</p>
      <p>If something has changed, change it below and press Save Profile.</p>
      <p class="actions">
        <button type="submit" class="button" form={formId}>
          This is right: continue
        </button>
      </p>
    </Notice>
  )
}
