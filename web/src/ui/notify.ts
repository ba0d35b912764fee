import { notifications } from '@mantine/notifications'

/** A short word that something worked. */
export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'green', autoClose: 3_000 })
}

/** What did not work, in words; stays until it is read. */
export const notifyProblem = (message: string): void => {
  notifications.show({ message, color: 'red', autoClose: 10_000, role: 'alert' })
}
