import { expect, test } from 'vitest'
import { ruleTable } from '../../../test/support/rule-tables.ts'
import { type TemplateUse, templateFor } from './choice-rules.ts'

const listOf = (cell: string) =>
  cell
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
const types = ['AMA', 'ANCC', 'participation']

const useOf = (words: string): TemplateUse => {
  const parts = words.split(' + ')
  return {
    creditTypeId: parts.find((part) => types.includes(part)) ?? null,
    professionId: parts.find((part) => !types.includes(part)) ?? null,
    templateId: words,
  }
}

test.each(ruleTable('certificates.md', 'Which template is used'))(
  'templates for $"templates for", $"credit awarded" of $professions',
  (row) => {
    const uses = listOf(row['templates for']!).map(useOf)
    const occasion = { creditTypeIds: listOf(row['credit awarded']!), professionIds: listOf(row['professions']!) }
    expect(templateFor(uses, occasion, 'default')).toBe(row['used'])
    expect(templateFor(uses.toReversed(), occasion, 'default')).toBe(row['used'])
  },
)
