import { type HostMethode, hostContract } from '#shared/contract/host.ts'

/** One IPC channel per method of the contract, and one the other way for events. There are no others. */
export const METHODS = Object.keys(hostContract) as HostMethode[]
export const channelOf = (method: HostMethode) => `host:${method}`
export const EVENT_CHANNEL = 'host-gebeurtenis'
