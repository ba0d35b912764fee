/** One trouble that people have: its ticket, and how the conversation about it goes. */
export type Topic = {
  category: 'support' | 'pc' | 'network' | 'printer' | 'software' | 'email' | 'account'
  type: 'incident' | 'service_request' | 'request'
  title: string
  description: string
  /** What the technician wrote when it was done. */
  solved: string
}

export type DemoTexts = {
  topics: readonly Topic[]
  /** Public, by the technician, early on. */
  answers: readonly string[]
  /** Public, by the requester, after an answer. */
  replies: readonly string[]
  /** Internal, among technicians. */
  notes: readonly string[]
  /** Public, by the requester, at the end. */
  thanks: readonly string[]
  tags: readonly string[]
}
