import { GuardedFetchError, guardedFetch, type Reach } from '../guarded-fetch.ts'
import { type MetadataRead, overSentence, readMetadata } from './metadata.ts'

/** Reads metadata that are good at this moment. Says in a sentence for the office what is wrong with them. */
export async function currentMetadata(xml: string, now: Temporal.Instant): Promise<MetadataRead> {
  const read = await readMetadata(xml)
  const over = read.ok && overSentence(read.metadata, now)
  return over ? { ok: false, sentence: over } : read
}

/** Reads the metadata that a provider publishes at an address. */
export async function readMetadataAt(address: string, reach: Reach, now: Temporal.Instant): Promise<MetadataRead> {
  try {
    const answer = await guardedFetch(reach)(address, { headers: { accept: 'application/samlmetadata+xml, */*' } })
    if (answer.status === 200) return currentMetadata(await answer.text(), now)
    return { ok: false, sentence: `The metadata cannot be read there: it answers ${answer.status}.` }
  } catch (fault) {
    if (!(fault instanceof GuardedFetchError)) throw fault
    return { ok: false, sentence: `The metadata cannot be read there. ${fault.message}` }
  }
}
