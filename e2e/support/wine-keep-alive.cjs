// Loaded into Node's programs under wine. Wine 8.0 does not know TCP_KEEPALIVE: a connection that Node's `fetch` opens
// fails because of it, since it is asked for before the connection stands. Afterwards wine's no hurts nobody.
const { Socket } = require('node:net')

const setKeepAlive = Socket.prototype.setKeepAlive
Socket.prototype.setKeepAlive = function (...how) {
  if (this.connecting) this.once('connect', () => setKeepAlive.apply(this, how))
  else setKeepAlive.apply(this, how)
  return this
}
