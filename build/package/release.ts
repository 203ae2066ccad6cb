import type { Configuration } from 'electron-builder'

/** What a release is made with, all from the environment of the build. */
export interface ReleaseSettings {
  /** A certificate is at hand: then everything must be signed, or the build fails. */
  isSigned: boolean
  /** https address of the feed of new versions; none: the app never looks for one. */
  feed: string | null
  /** Full name of the signer, as it stands in the certificate (`CN=…, O=…, C=NL`). */
  publisher: string | null
}

export function releaseSettings(env: NodeJS.ProcessEnv): ReleaseSettings {
  return {
    isSigned: Boolean(env.CSC_LINK || env.WIN_CSC_LINK),
    feed: env.VERZUIMDESK_FEED || null,
    publisher: env.VERZUIMDESK_PUBLISHER || null,
  }
}

/**
 * The configuration of one release. Unsigned: no feed, whatever the environment says, because electron-updater would then take
 * anybody's file. Signed with a feed for Windows: the signer's full name goes along, because without one the check of the
 * signature is silently skipped (`reliability.md` F). Throws when a piece of that is missing.
 */
export function forRelease(
  config: Configuration,
  { isSigned, feed, publisher }: ReleaseSettings,
  os: NodeJS.Platform,
): Configuration {
  if (!isSigned) return { ...config, forceCodeSigning: false, publish: null }
  if (feed === null) return { ...config, forceCodeSigning: true, publish: null }
  if (URL.parse(feed)?.protocol !== 'https:') throw new Error('VERZUIMDESK_FEED must be an https address')
  if (os === 'win32' && !/^CN=.+,.+/.test(publisher ?? '')) {
    throw new Error('VERZUIMDESK_PUBLISHER must be the full name in the certificate, CN=…, O=…, C=…')
  }
  return {
    ...config,
    forceCodeSigning: true,
    publish: { provider: 'generic', url: feed, useMultipleRangeRequest: false },
    win: { ...config.win, ...(publisher === null ? {} : { signtoolOptions: { publisherName: [publisher] } }) },
  }
}
