import { getCountries } from 'libphonenumber-js/min'

const names = new Intl.DisplayNames('en', { type: 'region' })

/** Every country by its two-letter code and English name; the United States first, the rest by name. */
export const countries: readonly { value: string; label: string }[] = [
  { value: 'US', label: 'United States' },
  ...getCountries()
    .filter((code) => code !== 'US')
    .map((code) => ({ value: code as string, label: names.of(code) ?? code }))
    .filter(({ value, label }) => value !== label)
    .sort((a, b) => a.label.localeCompare(b.label, 'en')),
]
