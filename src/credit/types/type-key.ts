/** By what fields and addresses name a credit type: lower case letters, digits and underscores, from its short name. */
export function freeKey(shortName: string, taken: ReadonlySet<string>): string {
  const plain = shortName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 30)
  const key = plain || 'credit'
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? key : `${key}_${number}`
    if (!taken.has(candidate)) return candidate
  }
}
