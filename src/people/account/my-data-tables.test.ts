import { expect, test } from 'vitest'
import type { MyData } from './my-data.ts'
import { dataTables } from './my-data-tables.ts'

test('an answer that is longer than a page goes on in further rows, and nothing of it is lost', () => {
  const answer = 'What I took from it is more than fits. '.repeat(100)
  const empty = { attendance: [], credit: [], certificates: [], messages: [], audit: [], emails: [], phones: [] }
  const data = {
    ...empty,
    organization: { name: 'x', timeZone: 'UTC' },
    profile: { licences: [], boards: [], credentials: [], address: { lines: [] } },
    signIn: { passkeys: [], singleSignOn: [], sessions: [] },
    roles: { staff: null, activities: [] },
    evaluations: [],
    evaluationDrafts: [{ activity: { title: 'A' }, savedAt: '', answers: [{ question: 'Why?', answer }] }],
  } as unknown as MyData
  const tables = dataTables(data)
  expect(tables.map(({ title }) => title)).toEqual(['Evaluations', 'Your answers'])
  const rows = tables[1]!.rows
  expect(rows.map(([question]) => question)).toEqual(['Why?', 'Why? (continued)', 'Why? (continued)'])
  expect(rows.map(([, piece]) => piece).join('')).toBe(answer)
})
