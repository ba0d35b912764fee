/** The mark in Node's program that says whether a program of ours is in it. */
export const seaFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'
