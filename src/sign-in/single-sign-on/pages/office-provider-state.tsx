import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { Checkbox } from '../../../web/fields.tsx'
import { Notice } from '../../../web/parts.tsx'
import type { LastTest } from '../office/last-test.ts'
import type { Provider } from '../provider.ts'

/** Whether a provider's door is on the sign-in page, and what can be done about it. */
export function ProviderState(props: {
  org: string
  provider: Provider
  action: string
  lastTest: LastTest | null
  zone: string
  /** Why it is not on the sign-in page though that was asked for: no test has tried its settings. */
  untested: string | undefined
}): JSX.Element {
  const { org, action, untested } = props
  const { id, enabled } = props.provider
  return (
    <Notice title={enabled ? 'On the sign-in page' : 'Not on the sign-in page yet'} tone={enabled ? 'good' : undefined}>
      <form method="post" action={action}>
        <p>
          {enabled
            ? 'A test shows what arrives when somebody signs in by it. It signs nobody in.'
            : 'Test it first: you sign in at the provider, and see what arrives. It signs nobody in.'}
        </p>
        <p class="small soft-text">{testText(props)}</p>
        {untested && <Checkbox name="untested" label="Put it on the sign-in page untested" error={untested} wide />}
        <p class="actions">
          <a class={enabled ? 'button quiet' : 'button'} href={routes.officeProviderTest.to({ org, provider: id })}>
            Test
          </a>
          <button type="submit" class="button quiet" name="step" value={enabled ? 'disable' : 'enable'}>
            {enabled ? 'Take it off the sign-in page' : 'Put it on the sign-in page'}
          </button>
        </p>
      </form>
    </Notice>
  )
}

function testText({ lastTest, zone }: { lastTest: LastTest | null; zone: string }): string {
  if (!lastTest) return 'No test has arrived yet.'
  const { at, by, stale } = lastTest
  const when = `The last test arrived on ${shortDateYear(at, zone)} at ${timeOfDay(at, zone)}${by && `, made by ${by}`}.`
  return stale ? `${when} The settings have changed since.` : when
}
