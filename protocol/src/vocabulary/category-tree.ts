/** Categories are a tree: each may stand below another one, at most this many levels in all. */
export const deepestCategory = 4

/** A place in a tree, as both the desk's rules and the pages see it. */
export type TreeNode = { id: string; parentId: string | null }

/** From the top down to the node itself. Never longer than the tree may be deep, whatever the rows say. */
export function pathTo<T extends TreeNode>(node: T, find: (id: string) => T | undefined): T[] {
  const path = [node]
  for (
    let above = parentOf(node, find);
    above && path.length < deepestCategory;
    above = parentOf(above, find)
  )
    path.unshift(above)
  return path
}

const parentOf = <T extends TreeNode>(node: T, find: (id: string) => T | undefined): T | undefined =>
  node.parentId ? find(node.parentId) : undefined

/** The node with everything below it, each parent before its children. */
export function branchOf<T extends TreeNode>(all: readonly T[], id: string): T[] {
  const self = all.filter((node) => node.id === id)
  return self.flatMap((node) => [
    node,
    ...childrenOf(all, node.id).flatMap((child) => branchOf(all, child.id)),
  ])
}

/** What stands directly below a node, or at the top for null, in the order of `all`. */
export const childrenOf = <T extends TreeNode>(all: readonly T[], parentId: string | null): T[] =>
  all.filter((node) => node.parentId === parentId)

/** The whole tree as it is read: each node, then what stands below it. Siblings keep their order. */
export const inReadingOrder = <T extends TreeNode>(all: readonly T[]): T[] =>
  childrenOf(all, null).flatMap(({ id }) => branchOf(all, id))

/** How many levels a branch has, itself included. */
export const heightOf = (all: readonly TreeNode[], id: string): number =>
  1 + Math.max(0, ...childrenOf(all, id).map((child) => heightOf(all, child.id)))
