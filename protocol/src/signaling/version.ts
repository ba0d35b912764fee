/** Version of the conversation of the `/session` namespace. A Helper may be older than the server by one. */
export const protocolVersion = 1
export const oldestAcceptedVersion = 1
