import { z } from 'zod'

// zod would try `new Function` to go faster; the content policy forbids it and each try is a reported violation.
// Imported before everything that holds a schema.
z.config({ jitless: true })
