import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Amounts, Checkbox, Choices, ErrorSummary, Scale, Select, TextArea, TextField } from './fields.tsx'

test('a text field stands in the order label, hint, error, control, and the control names both notes', () => {
  const field = <TextField name="birth" label="Birthday" hint="For example 04/27" error="Enter a day" value="13/27" />
  expect(renderToString(field)).toBe(
    '<div class="field"><label for="birth">Birthday</label>' +
      '<p class="hint" id="birth-hint">For example 04/27</p>' +
      '<p class="error" id="birth-error">Enter a day</p>' +
      '<input id="birth" name="birth" aria-describedby="birth-hint birth-error" aria-invalid="true" value="13/27"/></div>',
  )
})

test('a field without hint or error has neither the notes nor the attributes', () => {
  expect(renderToString(<TextField name="city" label="City" required />)).toBe(
    '<div class="field"><label for="city">City <span class="required" aria-hidden="true">*</span></label>' +
      '<input id="city" name="city" required/></div>',
  )
})

test('a password is never written back', () => {
  expect(renderToString(<TextField name="password" label="Password" type="password" value="secret" />)).toBe(
    '<div class="field"><label for="password">Password</label><input id="password" name="password" type="password"/></div>',
  )
})

test('what was typed is escaped', () => {
  expect(renderToString(<TextArea name="why" label="Why?" value={'</textarea><script>"&'} />)).toBe(
    '<div class="field"><label for="why">Why?</label>' +
      '<textarea id="why" name="why">&lt;/textarea>&lt;script>&quot;&amp;</textarea></div>',
  )
})

test('a select marks the option that was chosen', () => {
  expect(
    renderToString(<Select name="state" label="State" options={['Oregon', 'Washington']} value="Washington" />),
  ).toBe(
    '<div class="field"><label for="state">State</label><select id="state" name="state">' +
      '<option value="Oregon">Oregon</option><option value="Washington" selected>Washington</option></select></div>',
  )
})

test('a required choice in error is a radio group that says so, and its first button takes the link', () => {
  expect(
    renderToString(<Choices legend="How soon?" name="soon" options={['Now', 'Later']} error="Choose one" required />),
  ).toBe(
    '<fieldset role="radiogroup" aria-describedby="soon-error" aria-invalid="true">' +
      '<legend>How soon? <span class="required" aria-hidden="true">*</span></legend>' +
      '<p class="error" id="soon-error">Choose one</p>' +
      '<label class="choice"><input type="radio" id="soon" name="soon" value="Now" required/><span>Now</span></label>' +
      '<label class="choice"><input type="radio" name="soon" value="Later" required/><span>Later</span></label></fieldset>',
  )
})

test('several choices keep every one that was ticked, and none of them alone is required', () => {
  const options = [
    { value: 'a', label: 'Apply it' },
    { value: 'b', label: 'Stop it' },
    { value: 'c', label: 'Neither' },
  ]
  expect(
    renderToString(
      <Choices type="checkbox" legend="What?" name="what" options={options} value={['a', 'c']} required />,
    ),
  ).toBe(
    '<fieldset><legend>What? <span class="required">*<span class="visually-hidden"> required</span></span></legend>' +
      '<label class="choice"><input type="checkbox" id="what" name="what" value="a" checked/><span>Apply it</span></label>' +
      '<label class="choice"><input type="checkbox" name="what" value="b"/><span>Stop it</span></label>' +
      '<label class="choice"><input type="checkbox" name="what" value="c" checked/><span>Neither</span></label></fieldset>',
  )
})

test('a scale reads its ends with their numbers', () => {
  const scale = <Scale legend="It met its objectives." name="q1" ends={['Disagree', 'Agree']} points={3} value="2" />
  expect(renderToString(scale)).toBe(
    '<fieldset role="radiogroup"><legend>It met its objectives.</legend><div class="scale">' +
      '<label><input type="radio" id="q1" name="q1" value="1"/>1<span class="visually-hidden">, Disagree</span></label>' +
      '<label><input type="radio" name="q1" value="2" checked/>2</label>' +
      '<label><input type="radio" name="q1" value="3"/>3<span class="visually-hidden">, Agree</span></label></div>' +
      '<p class="ends" aria-hidden="true"><span>Disagree</span><span>Agree</span></p></fieldset>',
  )
})

test('an amount of one credit is four buttons', () => {
  expect(renderToString(<Amounts legend="AMA" name="ama" max={100} step={25} value="1.00" />)).toBe(
    '<fieldset role="radiogroup"><legend>AMA</legend><div class="amounts">' +
      '<label><input type="radio" id="ama" name="ama" value="0.25"/> 0.25</label>' +
      '<label><input type="radio" name="ama" value="0.50"/> 0.50</label>' +
      '<label><input type="radio" name="ama" value="0.75"/> 0.75</label>' +
      '<label><input type="radio" name="ama" value="1.00" checked/> 1.00</label></div></fieldset>',
  )
})

test('an amount above 2.00 is a number field with its step, and what was no number stays to be mended', () => {
  expect(renderToString(<Amounts legend="AMA" name="ama" max={650} step={25} value="6.50" />)).toBe(
    '<div class="field"><label for="ama">AMA</label>' +
      '<input class="short" id="ama" name="ama" type="number" inputmode="decimal" min="0.25" max="6.50" step="0.25" value="6.50"/></div>',
  )
  expect(
    renderToString(<Amounts legend="AMA" name="ama" max={650} step={25} value="six" error="Enter a number" />),
  ).toBe(
    '<div class="field"><label for="ama">AMA</label><p class="error" id="ama-error">Enter a number</p>' +
      '<input class="short" id="ama" name="ama" aria-describedby="ama-error" aria-invalid="true" inputmode="decimal"' +
      ' min="0.25" max="6.50" step="0.25" value="six"/></div>',
  )
})

test('an attestation stands in a group with its error', () => {
  expect(renderToString(<Checkbox name="attest" legend="Attestation" label="I took part." error="Confirm it" />)).toBe(
    '<fieldset><legend>Attestation</legend><p class="error" id="attest-error">Confirm it</p>' +
      '<label class="choice"><input type="checkbox" id="attest" name="attest" value="yes"' +
      ' aria-describedby="attest-error" aria-invalid="true"/><span>I took part.</span></label></fieldset>',
  )
})

test('the hint of a box to tick stands below it, its error above', () => {
  const box = <Checkbox name="links" label="Offer a link" hint="The link works once." error="Choose" />
  expect(renderToString(box)).toBe(
    '<div><p class="error" id="links-error">Choose</p><label class="choice"><input type="checkbox" id="links" name="links"' +
      ' value="yes" aria-describedby="links-hint links-error" aria-invalid="true"/><span>Offer a link</span></label>' +
      '<p class="hint" id="links-hint">The link works once.</p></div>',
  )
})

test('the summary links each message to its field, and stays away when there is none', () => {
  expect(renderToString(<ErrorSummary errors={{ email: 'Enter your email', '': 'Try again' }} />)).toBe(
    '<div class="errors" role="alert" tabindex="-1" aria-labelledby="errors"><h2 id="errors">There is a problem</h2>' +
      '<ul><li><a href="#email">Enter your email</a></li><li>Try again</li></ul></div>',
  )
  expect(renderToString(<ErrorSummary errors={{}} />)).toBe('')
})

test('of very many errors the first twenty are named, and how many more there are', () => {
  const errorsOf = (count: number) =>
    renderToString(
      <ErrorSummary errors={Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, 'Wrong']))} />,
    )
  expect(errorsOf(10).match(/<li>.*?<\/li>/g)).toHaveLength(10)
  expect(errorsOf(20)).not.toContain('more')
  const items = errorsOf(430).match(/<li>.*?<\/li>/g)!
  expect([items.length, items.at(-1)]).toEqual([21, '<li>And 410 more, each beside its field</li>'])
})

test('many choices stand in two columns, each detail below its own', () => {
  const options = [
    { value: 'a', label: 'Consultant' },
    { value: 'b', label: 'Other', detail: 'In words' },
  ]
  expect(
    renderToString(<Choices legend="What?" name="q" type="checkbox" first={1} options={options} value={['b']} />),
  ).toBe(
    '<fieldset><legend>What?</legend><div class="fields">' +
      '<div><label class="choice"><input type="checkbox" id="q" name="q" value="a"/><span>Consultant</span></label></div>' +
      '<div><label class="choice"><input type="checkbox" name="q" value="b" checked/><span>Other</span></label>' +
      '<div class="detail">In words</div></div></div></fieldset>',
  )
})
