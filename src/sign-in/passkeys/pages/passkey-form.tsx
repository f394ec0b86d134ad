import type { ComponentChildren, JSX } from 'preact'
import { passkeyScriptHref } from '../../../web/assets.ts'
import { Hidden } from '../../../web/fields.tsx'
import type { Onward } from '../../onward.ts'
import { OnwardFields } from '../../onward-fields.tsx'

/**
 * A form that the device answers. It is hidden until its script finds that the browser has passkeys; what goes wrong
 * is said in it. `otherwise` is where to go when one must sign in again first.
 */
export function PasskeyForm(props: {
  kind: 'sign-in' | 'register'
  action: string
  options: string
  onward: Onward
  step?: string
  otherwise?: string
  children: ComponentChildren
}): JSX.Element {
  return (
    <>
      <form
        method="post"
        action={props.action}
        class="flow"
        hidden
        data-passkey={props.kind}
        data-options={props.options}
        data-step={props.step}
        data-otherwise={props.otherwise}
      >
        <OnwardFields onward={props.onward} />
        {props.step && <Hidden name="step" value={props.step} />}
        <Hidden name="credential" value="" />
        <Hidden name="ticket" value="" />
        <p class="actions">{props.children}</p>
        <p class="error" role="status" />
      </form>
      <script type="module" src={passkeyScriptHref} />
    </>
  )
}
