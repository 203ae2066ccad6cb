// Loaded before a program that the launcher starts (`node --import`): when the launcher is gone, for whatever reason, the
// program stops too, and on Windows, where no signal can be sent, it stops on a message.
if (process.channel) {
  const stop = () => (process.listenerCount('SIGTERM') > 0 ? process.emit('SIGTERM', 'SIGTERM') : process.exit(0))
  process.on('disconnect', stop)
  process.on('message', (message) => message === 'stop' && stop())
  process.channel.unref()
}
