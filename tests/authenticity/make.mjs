// Makes the signed documents of this folder, with jsonld.js, rdf-canonize and Node's own cryptography, so that what
// checks them here is held to other hands than its own. The keys are for tests and known to all.
//
//   npm install --no-save jsonld@9 rdf-canonize@5    in a folder of its own, where this file is copied to
//   node make.mjs CONTEXTS OUT                       CONTEXTS: the contexts of `ssi-contexts`; OUT: this folder
//
// Certificates and RSA keys are new each time, so that all that is signed with them changes.
import { constants, createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import jsonld from 'jsonld';

const [contextFolder, out] = process.argv.slice(2);
mkdirSync(`${out}/trust`, { recursive: true });
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const b64 = (bytes) => Buffer.from(bytes).toString('base64url');
const write = (name, text) => writeFileSync(`${out}/${name}`, text);
const pretty = (value) => JSON.stringify(value, null, 2) + '\n';

// Base58 of Bitcoin's.
function base58(bytes) {
  const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = BigInt('0x' + Buffer.from(bytes).toString('hex'));
  let text = '';
  for (; number > 0n; number /= 58n) text = letters[Number(number % 58n)] + text;
  return text;
}

// Ed25519 keys from a word.
function ed25519(word) {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const secret = createPrivateKey({ key: Buffer.concat([head, sha256(word)]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  const multikey = 'z' + base58(Buffer.concat([Buffer.from([0xed, 0x01]), raw]));
  return { secret, jwk: createPublicKey(secret).export({ format: 'jwk' }), multikey, did: `did:key:${multikey}` };
}

// EC keys from a word, by way of OpenSSL's JWK import.
function ec(word, curve) {
  const length = curve === 'P-256' ? 32 : 48;
  const d = createHash('sha512').update(word).digest().subarray(0, length);
  d[0] &= 0x7f;
  const oid = curve === 'P-256' ? '06082a8648ce3d030107' : '06052b81040022';
  const inner = Buffer.concat([Buffer.from([2, 1, 1, 4, length]), d]);
  const sequence = Buffer.concat([Buffer.from([0x30, inner.length]), inner]);
  const algorithm = Buffer.concat([Buffer.from('06072a8648ce3d0201', 'hex'), Buffer.from(oid, 'hex')]);
  const body = Buffer.concat([
    Buffer.from([2, 1, 0, 0x30, algorithm.length]), algorithm, Buffer.from([4, sequence.length]), sequence,
  ]);
  const secret = createPrivateKey({ key: Buffer.concat([Buffer.from([0x30, body.length]), body]), format: 'der', type: 'pkcs8' });
  const jwk = createPublicKey(secret).export({ format: 'jwk' });
  const y = Buffer.from(jwk.y, 'base64url');
  const point = Buffer.concat([Buffer.from([2 + (y.at(-1) & 1)]), Buffer.from(jwk.x, 'base64url')]);
  const kind = curve === 'P-256' ? [0x80, 0x24] : [0x81, 0x24];
  const multikey = 'z' + base58(Buffer.concat([Buffer.from(kind), point]));
  return { secret, jwk, multikey, did: `did:key:${multikey}`, curve };
}

// Contexts: the bundled ones, and one of our own in the shape of a learner record's.
const bundled = {
  'https://www.w3.org/2018/credentials/v1': 'w3c-2018-credentials-v1.jsonld',
  'https://www.w3.org/ns/credentials/v2': 'w3c-ns-credentials-v2.jsonld',
  'https://w3id.org/security/data-integrity/v2': 'w3id-data-integrity-v2.jsonld',
  'https://w3id.org/security/suites/ed25519-2020/v1': 'w3id-ed25519-signature-2020-v1.jsonld',
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json': 'jff-vc-edu-plugfest-2-context.json',
};
const recordContext = 'https://registry.example/contexts/record.json';
const vocabulary = 'https://registry.example/terms#';
const term = (name, more) => ({ '@id': vocabulary + name, ...more });
const number = 'http://www.w3.org/2001/XMLSchema#decimal';
const record = {
  '@context': {
    '@protected': true,
    id: '@id',
    type: '@type',
    LearnerRecord: { '@id': vocabulary + 'LearnerRecord', '@context': { credential: term('credential', { '@container': '@set' }) } },
    Course: {
      '@id': vocabulary + 'Course',
      '@context': { title: term('title'), credits: term('credits', { '@type': number }), grade: term('grade') },
    },
    course: term('course', { '@type': '@id' }),
  },
};
write('trust/record-context.json', pretty(record));
const documentLoader = async (url) => {
  const document = url === recordContext ? record : JSON.parse(readFileSync(`${contextFolder}/${bundled[url]}`, 'utf8'));
  return { contextUrl: null, documentUrl: url, document };
};
const canonical = (document) =>
  jsonld.canonize(document, { algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader, safe: false });

async function prove(document, key, suite, more = {}) {
  const hash = key.curve === 'P-384' ? 'sha384' : 'sha256';
  const digest = (text) => createHash(hash).update(text).digest();
  const proof = {
    type: suite === 'Ed25519Signature2020' ? suite : 'DataIntegrityProof',
    ...(suite === 'Ed25519Signature2020' ? {} : { cryptosuite: suite }),
    created: '2026-01-10T09:00:00Z',
    verificationMethod: `${key.did}#${key.multikey}`,
    proofPurpose: 'assertionMethod',
    ...more,
  };
  const { proof: _, ...unsecured } = document;
  const data = Buffer.concat([
    digest(await canonical({ ...proof, '@context': document['@context'] })),
    digest(await canonical(unsecured)),
  ]);
  const signature = key.curve
    ? sign(hash, data, { key: key.secret, dsaEncoding: 'ieee-p1363' })
    : sign(null, data, key.secret);
  return { ...document, proof: { ...proof, proofValue: 'z' + base58(signature) } };
}

function jwt(header, payload, key, raw = false) {
  const signed = `${b64(JSON.stringify(header))}.${raw ? payload : b64(JSON.stringify(payload))}`;
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const algorithms = {
    EdDSA: [null, {}], RS256: ['sha256', {}], PS256: ['sha256', pss],
    ES256: ['sha256', { dsaEncoding: 'ieee-p1363' }], ES384: ['sha384', { dsaEncoding: 'ieee-p1363' }],
  };
  const [hash, more] = algorithms[header.alg];
  return { signed, signature: b64(sign(hash, Buffer.from(signed), { key: key.secret, ...more })) };
}
const compact = (...parts) => { const { signed, signature } = jwt(...parts); return `${signed}.${signature}`; };

// Who issues.
const college = ed25519('attain test key: college');
const institute = ec('attain test key: institute', 'P-256');
const academy = ec('attain test key: academy', 'P-384');
const holder = ec('attain test key: holder', 'P-256');
const web = 'did:web:institute.example';

const badge = (issuer, more = {}) => ({
  '@context': [
    'https://www.w3.org/2018/credentials/v1',
    'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    'https://w3id.org/security/data-integrity/v2',
    'https://w3id.org/security/suites/ed25519-2020/v1',
  ],
  id: 'urn:uuid:7d2b9d36-4f0e-4f5c-9d0a-0d1f2f3a4b5c',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer, type: ['Profile'], name: 'Example College' },
  issuanceDate: '2026-01-10T09:00:00Z',
  name: 'Early Childhood Care',
  credentialSubject: {
    id: 'did:example:aoife',
    type: ['AchievementSubject'],
    creditsEarned: 3.5,
    achievement: {
      id: 'https://college.example/achievements/5N1764',
      type: ['Achievement'],
      name: 'Child Development',
      description: 'How children grow and learn.',
      criteria: { narrative: 'A portfolio and an examination.' },
    },
  },
  ...more,
});

write('badge.json', pretty(await prove(badge(college.did), college, 'eddsa-rdfc-2022')));
write('badge-2020.json', pretty(await prove(badge(college.did), college, 'Ed25519Signature2020')));
write('badge-p384.json', pretty(await prove(badge(academy.did), academy, 'ecdsa-rdfc-2019')));
write('course.json', pretty(await prove({
  '@context': 'https://www.w3.org/ns/credentials/v2',
  id: 'urn:uuid:2f1c7a34-9b1e-4d0a-8f51-6a7d0c9e1b22',
  type: ['VerifiableCredential'],
  issuer: { id: college.did, name: 'Example College' },
  validFrom: '2026-01-10T09:00:00Z',
  name: 'Welding, level 5',
  credentialSubject: { id: 'did:example:aoife' },
}, college, 'eddsa-rdfc-2022')));
const listed = badge(web, {
  credentialStatus: [3, 4].map((index) => ({
    id: `https://institute.example/status/1#${index}`,
    type: 'StatusList2021Entry',
    statusPurpose: index === 3 ? 'suspension' : 'revocation',
    statusListIndex: String(index),
    statusListCredential: `https://institute.example/status/${index === 3 ? 'suspended' : 'revoked'}`,
  })),
});
listed['@context'].push('https://w3id.org/vc/status-list/2021/v1');
bundled['https://w3id.org/vc/status-list/2021/v1'] = 'w3id-vc-status-list-2021-v1.jsonld';
const named = { did: web, multikey: 'key-1', secret: institute.secret, curve: institute.curve };
write('badge-listed.json', pretty(await prove(listed, named, 'ecdsa-rdfc-2019')));

// A learner record of which only the whole is signed, and its credits swapped under the same signature.
const course = (number, title, credits, grade) => ({
  id: `urn:uuid:0000000${number}-0000-4000-8000-000000000000`,
  type: ['VerifiableCredential'],
  issuer: 'https://institute.example/',
  validFrom: '2025-06-01T00:00:00Z',
  credentialSubject: { id: 'did:example:aoife', type: ['Course'], title, credits, grade },
});
const both = (first, second) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', recordContext],
  id: 'urn:uuid:99999999-0000-4000-8000-000000000000',
  type: ['VerifiableCredential', 'LearnerRecord'],
  issuer: college.did,
  validFrom: '2025-07-01T00:00:00Z',
  credential: [first, second],
  credentialSubject: { id: 'did:example:aoife' },
});
const signedRecord = await prove(
  both(course(1, 'Welding', '30', 'A'), course(2, 'First aid', '2', 'C')), college, 'eddsa-rdfc-2022');
write('record.json', pretty(signedRecord));
const swapped = structuredClone(signedRecord);
swapped.credential[0].credentialSubject.credits = '2';
swapped.credential[1].credentialSubject.credits = '30';
write('record-swapped.json', pretty(swapped));

// Tokens.
const { '@context': contexts, ...plain } = badge(college.did);
const token = { ...badge(college.did), iss: college.did, jti: plain.id, sub: 'did:example:aoife', nbf: Date.parse(plain.issuanceDate) / 1000 };
write('badge.jwt', compact({ alg: 'EdDSA', kid: `${college.did}#${college.multikey}`, typ: 'JWT' }, token, college) + '\n');

// An SD-JWT of which the grade is withheld, bound to the holder's key.
const disclosures = [['salt-1', 'title', 'Child Development'], ['salt-2', 'credits', '3.5'], ['salt-3', 'grade', 'Merit']]
  .map((claim) => b64(JSON.stringify(claim)));
const claims = {
  iss: web, iat: 1767949200, vct: 'https://registry.example/types/module',
  _sd_alg: 'sha-256', _sd: disclosures.map((text) => b64(sha256(text))).sort(),
  cnf: { jwk: holder.jwk },
};
const issued = compact({ alg: 'ES256', kid: 'key-1', typ: 'dc+sd-jwt' }, claims, institute);
const shown = [issued, ...disclosures.slice(0, 2)].join('~') + '~';
const binding = { iat: 1767949300, aud: 'https://registry.example', nonce: '1', sd_hash: b64(sha256(shown)) };
write('module.sd-jwt', shown + compact({ alg: 'ES256', typ: 'kb+jwt' }, binding, holder) + '\n');

// A seal with certificates, as JAdES has it.
const run = (...parts) => execFileSync('openssl', parts, { cwd: out, stdio: ['ignore', 'pipe', 'ignore'] });
const subject = (name, organisation, identifier) => `/C=IE/O=${organisation}/2.5.4.97=${identifier}/CN=${name}`;
run('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'authority.key', '-out', 'trust/authority.pem', '-days', '36500',
  '-subj', subject('Example Seals', 'Example Authority', 'NTRIE-1'), '-addext', 'keyUsage=critical,keyCertSign');
for (const [file, name, more] of [
  ['seal', 'Example Institute', ['basicConstraints=CA:FALSE', 'keyUsage=critical,digitalSignature,nonRepudiation']],
  ['site', 'www.institute.example', ['basicConstraints=CA:FALSE', 'extendedKeyUsage=serverAuth']],
]) {
  writeFileSync(`${out}/extensions`, more.join('\n') + '\n');
  run('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', subject(name, 'Example Institute', 'VATIE-7'));
  run('x509', '-req', '-in', `${file}.csr`, '-CA', 'trust/authority.pem', '-CAkey', 'authority.key', '-days', '36400', '-out', `${file}.pem`, '-extfile', 'extensions');
}
const sealed = (file) => {
  const pem = readFileSync(`${out}/${file}.pem`, 'utf8');
  const der = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
  const payload = JSON.stringify({
    id: 'urn:credential:1',
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    issuer: { id: 'urn:epass:org:1', legalName: { en: ['Example Institute'] }, eIDASIdentifier: { notation: 'VATIE-7' } },
    issued: '2026-01-10T09:00:00+00:00',
    validFrom: '2026-01-10T09:00:00+00:00',
    credentialSubject: { id: 'urn:epass:person:1', hasClaim: [{ id: 'urn:epass:learningAchievement:1', title: { en: ['Welding'] } }] },
  });
  const header = {
    alg: 'RS256', b64: false, crit: ['b64', 'sigT'], sigT: '2026-01-10T09:00:00Z',
    'x5t#S256': b64(sha256(der)), x5c: [der.toString('base64')],
  };
  const { signed, signature } = jwt(header, payload, { secret: createPrivateKey(readFileSync(`${out}/${file}.key`)) }, true);
  return pretty({ payload, signatures: [{ protected: signed.split('.')[0], signature }] });
};
write('seal.json', sealed('seal'));
write('seal-of-a-site.json', sealed('site'));
const rsa = createPrivateKey(readFileSync(`${out}/seal.key`));
const ofInstitute = { ...badge('https://institute.example/'), iss: 'https://institute.example/' };
for (const alg of ['RS256', 'PS256']) {
  write(`badge-${alg.toLowerCase()}.jwt`, compact({ alg, kid: 'rsa-1', typ: 'JWT' }, ofInstitute, { secret: rsa }) + '\n');
}
write('badge-es384.jwt', compact({ alg: 'ES384', kid: academy.did, typ: 'JWT' }, { ...badge(academy.did), iss: academy.did }, academy) + '\n');
execFileSync('rm', ['-f', 'authority.key', 'seal.key', 'site.key', 'seal.csr', 'site.csr', 'seal.pem', 'site.pem', 'extensions'], { cwd: out });

// What the trust folder holds.
const keys = { ...createPublicKey(rsa).export({ format: 'jwk' }), kid: 'rsa-1', use: 'sig' };
write('trust/did-web-institute.json', pretty({
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id: web,
  verificationMethod: [
    { id: `${web}#key-1`, type: 'JsonWebKey', controller: web, publicKeyJwk: institute.jwk },
    { id: `${web}#key-2`, type: 'Multikey', controller: web, publicKeyMultibase: ed25519('attain test key: not for credentials').multikey },
  ],
  assertionMethod: [`${web}#key-1`],
}));
write('trust/institute-keys.json', pretty({ keys: [keys] }));
const bits = (set) => { const bytes = Buffer.alloc(16384); for (const bit of set) bytes[bit >> 3] |= 0x80 >> (bit & 7); return b64(gzipSync(bytes)); };
for (const [name, purpose, set] of [['revoked', 'revocation', [5]], ['suspended', 'suspension', [3]]]) {
  const list = {
    '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vc/status-list/2021/v1', 'https://w3id.org/security/data-integrity/v2'],
    id: `https://institute.example/status/${name}`,
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuer: web,
    issuanceDate: '2026-05-01T00:00:00Z',
    credentialSubject: { id: `https://institute.example/status/${name}#list`, type: 'StatusList2021', statusPurpose: purpose, encodedList: bits(set) },
  };
  write(`trust/${name}.json`, pretty(await prove(list, named, 'ecdsa-rdfc-2019')));
}
const file = (kind, about, name) => ({ kind, ...(about ? { about } : {}), file: name, sha256: sha256(readFileSync(`${out}/trust/${name}`)).toString('hex') });
write('trust/trust.json', pretty({
  issuers: [{ id: college.did, name: 'Example College' }, { id: academy.did, name: 'Example Academy' }],
  files: [
    file('did-document', web, 'did-web-institute.json'),
    file('jwks', 'https://institute.example/', 'institute-keys.json'),
    file('certificate', null, 'authority.pem'),
    file('context', recordContext, 'record-context.json'),
    file('status-list', 'https://institute.example/status/revoked', 'revoked.json'),
    file('status-list', 'https://institute.example/status/suspended', 'suspended.json'),
  ],
}));
