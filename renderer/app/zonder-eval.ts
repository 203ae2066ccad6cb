/**
 * Runs before every other module of the page (`index.html` loads it first): zod would try to compile its schemas with
 * `new Function` when the first one is made, and our policy reports that as a violation. Without it zod parses as well.
 */
import { z } from 'zod'

z.config({ jitless: true })
