import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { ReturnButton } from './return-button.tsx'

test('the button that Return presses is sent, and neither tabbed to nor read out', () => {
  expect(
    renderToString(
      <ReturnButton name="go" value="keep">
        Keep it
      </ReturnButton>,
    ),
  ).toBe(
    '<button type="submit" name="go" value="keep" class="visually-hidden" tabindex="-1" aria-hidden="true">Keep it</button>',
  )
})
