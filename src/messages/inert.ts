/** `https://`, `mailto:`, `javascript:`: a scheme right before what it is for. */
const scheme = /\b([a-z][a-z0-9+.-]*:)(?=[^\s])/giu

/** A dot between two words, as in a domain; one between two digits is a decimal point or a time, and part of no name. */
const dot = /(?<=[\p{L}\p{M}\p{N}_-])([.．。｡])(?=[\p{L}\p{M}\p{N}%_-])(?<!\d\.(?=\d))/gu

/**
 * A text that others typed, for a message that goes out in the organization's name: as it reads, with a space in every
 * address and domain, so that no mail program makes a link of it. Not for texts of the product's own.
 */
export const inert = (typed: string): string => typed.replace(scheme, '$1 ').replace(dot, '$1 ')

/** The same as a quotation, every line marked, so that none can be taken for the message's own words. */
export const quoted = (typed: string): string =>
  inert(typed)
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
