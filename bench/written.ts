import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/root.ts'
import { type Figure, markdownTable } from './figures.ts'

const file = join(projectRoot, 'docs', 'benchmarks.md')
const heading = '## Figures'

export type Section = { title: string; figures: Figure[] }

/**
 * Puts the figures into docs/benchmarks.md in the place of those of the same sections; the others stay, each with the day
 * and the load that it was measured under. New sections come last.
 */
export function writeFigures(machine: readonly string[], load: string, sections: readonly Section[]): void {
  const [before = '', after = ''] = readFileSync(file, 'utf8').split(heading)
  const written = new Map(
    after
      .split(/^### /m)
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf('\n')), text]),
  )
  const measured = `Measured on ${Temporal.Now.plainDateISO()}, load before ${load}.`
  for (const { title, figures } of sections)
    written.set(title, `${title}\n\n${measured}\n\n${markdownTable(figures)}\n\n`)
  const tables = [...written.values()].map((text) => `### ${text.trim()}\n`)
  const lines = machine.map((line) => `- ${line}`)
  writeFileSync(file, `${before}${heading}\n\n${lines.join('\n')}\n\n${tables.join('\n')}`)
}
