import { type AttributeMapping, mappedFields, type Preset, persistentNameId } from './mapping.ts'
import { fieldLabels } from './mapping-labels.ts'

/** One thing that is taken from a provider: what it is here, and the names of which the first that holds something counts. */
type Released = { label: string; names: readonly string[]; needed: boolean }

/** What a provider's administrator is asked to release, in the order of the office's form. What has no name is left out. */
export const releasedBy = (mapping: AttributeMapping): Released[] =>
  mappedFields
    .filter((field) => mapping[field].length > 0)
    .map((field) => ({ label: fieldLabels[field], names: mapping[field], needed: field === 'subject' }))

/** A name as the administrator of a provider reads it. */
export const nameInWords = (preset: Preset, name: string): string =>
  name !== persistentNameId ? name : preset === 'custom' ? 'NameID (not transient)' : 'NameID (persistent)'

/** The same as lines of text to send to them. */
export const releaseText = (preset: Preset, mapping: AttributeMapping): string =>
  releasedBy(mapping)
    .map(({ label, names, needed }) => {
      const which = names.map((name) => nameInWords(preset, name)).join(' or ')
      return `${label}${needed ? ' (needed, stays, never given to another person)' : ''}: ${which}`
    })
    .join('\n')
