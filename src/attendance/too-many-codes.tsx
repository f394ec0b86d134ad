import { phoneText } from '../platform/phone.ts'
import { refuse } from '../web/refusals.tsx'
import type { Scene } from '../web/scene.ts'

/** The answer to a code that came after too many wrong ones: it was not looked at, and what to do with it. */
export const tooManyCodes = (scene: Scene, seconds: number): Promise<Response> => {
  const { text_number: number } = scene.organization
  return refuse(scene, 429, {
    title: 'Too many wrong codes',
    says: 'Several codes that no session has were entered. The one that you entered now was not looked at: keep it, and enter it again when the wait is over.',
    retryAfter: seconds,
    children: (
      <p>
        {number && (
          <>
            You can also text Attend and the code to <b class="nowrap">{phoneText(number)}</b>.{' '}
          </>
        )}
        If the code runs out before, tell the CME office, below, which session you were at: it can record you.
      </p>
    ),
  })
}
