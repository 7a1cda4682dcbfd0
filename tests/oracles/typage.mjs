// typage (npm `age-encryption`) as a filter: node typage.mjs seal AGE1… | open AGE-SECRET-KEY-…
// Standard input to standard output. It is the public reader of hybrid files in the tests.
import { buffer } from 'node:stream/consumers'
import { webcrypto } from 'node:crypto'

// Debian 12's node has no global `crypto` yet.
globalThis.crypto ??= webcrypto
const { Decrypter, Encrypter } = await import('age-encryption')

const [, , verb, key] = process.argv
const input = await buffer(process.stdin)
if (verb === 'seal') {
  const sealer = new Encrypter()
  sealer.addRecipient(key)
  process.stdout.write(await sealer.encrypt(input))
} else {
  const opener = new Decrypter()
  opener.addIdentity(key)
  process.stdout.write(await opener.decrypt(input, 'uint8array'))
}
