import type { FastifyRequest } from 'fastify'
import { Weigering } from '../dienst/weigering.ts'

const EIGEN = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i

/** True for a Host of this computer itself, with or without port. */
export const isEigenHost = (host: string): boolean => EIGEN.test(host)

/**
 * Route hook for pages: only for who typed an address of this computer. A page elsewhere whose name was pointed here (DNS
 * rebinding) has another Host and gets nothing.
 */
export async function vraagEigenHost(request: FastifyRequest): Promise<void> {
  if (!isEigenHost(request.headers.host ?? '')) throw new Weigering('geen-recht', { status: 421 })
}
