import { type Nature, natures } from '../relationship.ts'

/** The natures that a cell names; `other`: the words that name none. `stock`: stock of which it is not said whether it is traded. */
export type NaturesRead = { natures: Nature[]; other: string; stock: boolean }

const patterns: [Nature, RegExp][] = [
  ['stock-options', /\boptions?\b/],
  ['stock-private', /\bprivate(ly)?\b/],
  ['stock-public', /\bpublic(ly)?\b|\btraded\b/],
  ['contractor', /\bcontractors?\b/],
  ['researcher', /\bresearch(er)?\b|\binvestigator\b|\bgrants?\b|^pi$|\btrials?\b/],
  ['employee', /\bemploy(ee|ed|ment)\b|\bsalary\b/],
  ['executive', /\bexecutive\b|\bofficer\b|\bboard of directors\b|\bc[etfom]o\b/],
  ['owner', /\bowner(ship)?\b|\b(co-?)?founder\b/],
  ['royalties', /\broyalt(y|ies)\b|\bpatents?\b|\bintellectual property\b/],
  ['speaker', /\bspeak(er|ers|ing)\b|\blectur(er|es|ing)\b|\bhonorari(um|a)\b/],
  ['advisor', /\badvis(or|ors|er|ory|ing)\b|\bdsmb\b/],
  ['consultant', /\bconsult(ant|ants|ing|ancy)\b/],
]
const anyStock = /\bstocks?\b|\bshares?\b|\bshareholder\b|\bequity\b/

/** What a cell such as "Consultant; speakers’ bureau" says. Words that name no nature are kept as another one. */
export function readNatures(cell: string): NaturesRead {
  const read = partsOf(cell).map(readPart)
  const found = new Set(read.flatMap(({ nature }) => nature ?? []))
  return {
    natures: (Object.keys(natures) as Nature[]).filter((one) => found.has(one)),
    other: read.flatMap(({ nature, part }) => (nature === 'other' && !/^other$/i.test(part) ? part : [])).join('; '),
    stock: read.some(({ nature }) => nature === null),
  }
}

/** Labels as they are printed are one; else each of a list. */
function partsOf(cell: string): string[] {
  const lines = cell.split(/[;|\n]+/).map((part) => part.trim())
  return lines.filter(Boolean).flatMap((part) => {
    if (labelled(part)) return part
    return part
      .split(/,|\/|&|\+|\band\b/i)
      .map((one) => one.trim())
      .filter(Boolean)
  })
}

const labelled = (part: string): Nature | undefined =>
  (Object.keys(natures) as Nature[]).find(
    (one) => natures[one].toLowerCase() === part.toLowerCase() || one === part.toLowerCase(),
  )

/** Null: stock, and it is not said of what kind. */
function readPart(part: string): { part: string; nature: Nature | null } {
  const text = part.toLowerCase().replaceAll('’', "'")
  const nature = labelled(part) ?? patterns.find(([, pattern]) => pattern.test(text))?.[0]
  if (nature) return { part, nature }
  return { part, nature: anyStock.test(text) ? null : 'other' }
}
