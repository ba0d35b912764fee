import type { ApiContact } from '@deskside/protocol/teamviewer-api/contacts'
import type { ContactView } from '../../domain/contacts/contact-view.ts'
import { hasAddress } from '../../domain/people/address.ts'
import { contactId, groupId, userId } from './ids.ts'

export const presentApiContact = ({ contact, person, group, online }: ContactView): ApiContact => ({
  contact_id: contactId(contact.apiNumber),
  user_id: person.role === 'requester' ? undefined : userId(person.apiNumber),
  name: person.name,
  groupid: groupId(group.number),
  description: contact.description || undefined,
  online_state: online ? 'Online' : 'Offline',
  email: hasAddress(person) ? person.email : undefined,
  supported_features: 'remote_control',
})
