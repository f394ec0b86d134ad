import { expect, test } from 'vitest'
import { statementText } from './statement-text.ts'

const messageOf = (typed: string) =>
  statementText('Disclosure statement', 5000).safeParse(typed).error?.issues[0]?.message

test.each(['Corvane® Biosciences', 'Corvane™', 'Corvane (TM)', 'Corvane &reg;'])(
  'a mark of a trade name is refused in a statement: %s',
  (typed) => {
    expect(messageOf(typed)).toBe('Name companies by their names only: take out marks such as ® and ™')
  },
)

test.each(['<img src="x">', '<b>Corvane</b>', '![Corvane](logo.png)', 'Corvane, https://corvane.example/logo.png'])(
  'what could bring a logo is refused in a statement: %s',
  (typed) => {
    expect(messageOf(typed)).toBe('Name companies by their names only: take out HTML, pictures and web addresses')
  },
)

test.each([
  'Ana O’Brien-Nuñez, MD: Corvane Biosciences (consultant); p < 0.05 > 0.01.',
  '李医生与任何不合格公司均无相关财务关系。',
  'لا توجد لدى المتحدثين علاقات مالية ذات صلة.',
  'Доктор Иванова: Merck & Co. (консультант). Все отношения смягчены.',
  'Dr. R. (T. M.) Rao has none.',
])('names in any language are not: %s', (typed) => {
  expect(messageOf(typed)).toBeUndefined()
})
