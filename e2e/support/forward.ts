import { connect, createServer } from 'node:net'

/**
 * `node forward.ts <listen host> <port> <target host> <target port>`: carries TCP connections from one address to
 * another, so that a program in a network namespace of its own finds the desk under its ordinary address.
 */
const [host, port, targetHost, targetPort] = process.argv.slice(2)

createServer((incoming) => {
  const outgoing = connect(Number(targetPort), targetHost ?? '')
  incoming.pipe(outgoing).pipe(incoming)
  const end = () => {
    incoming.destroy()
    outgoing.destroy()
  }
  incoming.on('error', end)
  outgoing.on('error', (error) => {
    console.error(String(error))
    end()
  })
  incoming.on('close', end)
  outgoing.on('close', end)
}).listen(Number(port), host, () => console.log('forwarding'))
