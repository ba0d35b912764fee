// The desk as `npm start` runs it, on the data folder in its argument.
const [dataDir = ''] = process.argv.slice(2)
Object.assign(process.env, { DESKSIDE_DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0' })
await import('../../../src/main.ts')
