import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/root.ts'
import { type Figure, markdownTable } from './figures.ts'

const file = join(projectRoot, 'docs', 'benchmarks.md')
const heading = '## Figures'

/** Puts the figures into docs/benchmarks.md in the place of those that are there. */
export function writeFigures(machine: readonly string[], sections: { title: string; figures: Figure[] }[]): void {
  const [before = ''] = readFileSync(file, 'utf8').split(heading)
  const date = Temporal.Now.plainDateISO().toString()
  const tables = sections.map(({ title, figures }) => `### ${title}\n\n${markdownTable(figures)}\n`)
  const lines = [`Measured on ${date}.`, ...machine].map((line) => `- ${line}`)
  writeFileSync(file, `${before}${heading}\n\n${lines.join('\n')}\n\n${tables.join('\n')}`)
}
