/** Where the server has the worker for pushes: at the root, so that all pages are its own. */
export const pushWorkerPath = '/push-worker.js'
