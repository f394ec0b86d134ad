import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../platform/root.ts'
import { actGroups, actText } from './act-words.ts'

/** The acts that the product writes down by their names. */
const written = [
  ...new Set(
    globSync('src/**/*.{ts,tsx}', { cwd: projectRoot })
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
      .filter((text) => /recordAudit|audit\/record/.test(text))
      .flatMap((text) => [...text.matchAll(/\bact: [^\n]*?'([a-z_]+\.[a-z_]+)'(?: : '([a-z_]+\.[a-z_]+)')?/g)])
      .flatMap(([, one, other]) => [one!, other])
      .filter((act) => act !== undefined),
  ),
].sort()

test('every act that is written down has words of its own', () => {
  expect(written.length).toBeGreaterThan(70)
  expect(written.filter((act) => actGroups([act])[0]?.name === 'Other')).toEqual([])
})

test.each([
  ['person.second_step_turned_off', 'Turned somebody’s second step off'],
  ['nobody.knows_this', 'Nobody: knows this'],
  ['toString', 'ToString: '],
])('%s is "%s"', (act, text) => {
  expect(actText(act)).toBe(text)
})

test('the groups hold the acts that were recorded, and what has no words is among the others', () => {
  expect(actGroups(['new.kind', 'staff.changed', 'person.viewed'])).toEqual([
    { name: 'People', acts: ['person.viewed'] },
    { name: 'Staff', acts: ['staff.changed'] },
    { name: 'Other', acts: ['new.kind'] },
  ])
})
