/** What every part of a person's page is given. */
export type PartProps = {
  org: string
  zone: string
  person: { id: string }
  /** The address of a page of this part. */
  href: (page: number) => string
}
