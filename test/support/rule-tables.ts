import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/root.ts'

/** The tables of a page of docs/rules in their order, each row by its column names. */
export function ruleTables(file: string): Record<string, string>[][] {
  return tablesOf(pageOf(file))
}

/** The table under a heading of a page of docs/rules. */
export function ruleTable(file: string, heading: string): Record<string, string>[] {
  const part = pageOf(file)
    .split(/^## /m)
    .find((each) => each.startsWith(`${heading}\n`))
  if (!part) throw new Error(`${file} has no heading ${heading}`)
  return tablesOf(part)[0]!
}

const pageOf = (file: string): string => readFileSync(join(projectRoot, 'docs/rules', file), 'utf8')

function tablesOf(page: string): Record<string, string>[][] {
  return page
    .split(/\n\n/)
    .filter((block) => block.startsWith('|'))
    .map((block) => {
      const [head = '', , ...rows] = block.trim().split('\n')
      return rows.map((row) => Object.fromEntries(cells(row).map((cell, index) => [cells(head)[index]!, cell])))
    })
}

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
