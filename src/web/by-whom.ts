import type { StaffScene } from './scene.ts'

/** Whose organization it is, and who changes it. */
export const byWhom = ({ organization, visitor }: StaffScene) => ({
  organizationId: organization.id,
  actorId: visitor.personId,
})
