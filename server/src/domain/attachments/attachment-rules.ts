/** The largest file that a ticket takes, in bytes. */
export const mostAttachmentBytes = 25 * 1024 * 1024

/** Files that one person has uploaded and given to no ticket yet; more of them are refused. */
export const mostWaitingAttachments = 50

/** An upload that no ticket took is forgotten after this. */
export const waitingMilliseconds = 24 * 60 * 60 * 1000

/** What a browser says of a file, when it has the form of a media type; else plain bytes. */
export const cleanMediaType = (claimed: string): string =>
  /^[a-z]+\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/i.test(claimed)
    ? claimed.toLowerCase()
    : 'application/octet-stream'
