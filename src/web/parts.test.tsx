import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { CreditName, DateBlock, Pages, Steps } from './parts.tsx'

const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const pages = (of: number, page: number) =>
  words(renderToString(<Pages of={of} page={page} size={20} href={(to) => `?page=${to}`} />))

test('the pages of a list name where one is and leave out what is far', () => {
  expect(pages(214, 1)).toBe('1–20 of 214 Page 1 Page 2 Page 11 Next')
  expect(pages(214, 6)).toBe('101–120 of 214 Previous Page 1 Page 5 Page 6 Page 7 Page 11 Next')
  expect(pages(5000, 250)).toBe('4,981–5,000 of 5,000 Previous Page 1 Page 249 Page 250')
})

test('a list that fits on one page has no pages', () => {
  expect(pages(0, 1)).toBe('')
  expect(pages(20, 1)).toBe('')
})

test('the steps before the current one are done', () => {
  expect(words(renderToString(<Steps current="credit" />))).toBe(
    'Done: Activity code Done: Evaluation Credit Certificate',
  )
  expect(words(renderToString(<Steps current="credit" steps={['code', 'credit', 'certificate']} />))).toBe(
    'Done: Activity code Credit Certificate',
  )
})

test('a credit type with a mark is set in italics, its mark upright', () => {
  expect(renderToString(<CreditName name="AMA PRA Category 1 Credit" mark="™" />)).toBe(
    '<i>AMA PRA Category 1 Credit</i>™',
  )
  expect(renderToString(<CreditName name="ANCC contact hours" />)).toBe('<span>ANCC contact hours</span>')
})

test('the day of a row can be read by a machine', () => {
  expect(renderToString(<DateBlock day={Temporal.PlainDate.from('2026-11-02')} />)).toBe(
    '<time class="day" datetime="2026-11-02"><b>2</b>Nov</time>',
  )
})
