import type { Entry } from '../../web/entries.ts'
import { bankEntries } from './office-bank.tsx'
import { builderEntries } from './office-builder.tsx'
import { formListEntries } from './office-forms.tsx'
import { itemEntries } from './office-item.tsx'
import { previewEntries } from './office-preview.tsx'
import { publishEntries } from './office-publish.tsx'
import { formSettingsEntries } from './office-settings.tsx'

/** Building forms. What stands at an address of its own comes before the forms by their ids. */
export const formEntries: Entry[] = [
  ...formListEntries,
  ...bankEntries,
  ...builderEntries,
  ...itemEntries,
  ...publishEntries,
  ...previewEntries,
  ...formSettingsEntries,
]
