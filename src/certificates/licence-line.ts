/** "Licence: OR MD173205", or "Licences: …"; empty where no number is known. */
export function licenceLine(licences: readonly { state: string; number: string | null }[]): string {
  const known = licences.filter((licence) => licence.number)
  if (known.length === 0) return ''
  return `${known.length > 1 ? 'Licences' : 'Licence'}: ${known.map(({ state, number }) => `${state} ${number}`.trim()).join(', ')}`
}
