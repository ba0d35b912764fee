import type { PersonRef } from '@deskside/protocol/http/people'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import { hasAddress } from '../domain/people/address.ts'

/** The columns of a person that are named beside other things. */
export type PersonFacts = {
  id: string
  name: string
  email: string
  role: Role
  photoFileId: string | null
}

export const presentPersonRef = ({ id, name, email, role, photoFileId }: PersonFacts): PersonRef => ({
  id,
  name,
  email: hasAddress({ email }) ? email : '',
  role,
  photoUrl: photoUrl(photoFileId),
})

/** Where a photo is served. Its file's id changes with every new photo, so that browsers may keep it. */
export const photoUrl = (photoFileId: string | null): string | null =>
  photoFileId && `/api/photos/${photoFileId}`
