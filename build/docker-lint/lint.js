// Prints every fault of a Dockerfile as "line: message"; exit code 1 when there is one. Usage: node lint.js FILE
const { readFileSync } = require('node:fs');
const { validate } = require('dockerfile-utils');

const faults = validate(readFileSync(process.argv[2], 'utf8'));
for (const fault of faults) console.log(`${fault.range.start.line + 1}: ${fault.message}`);
process.exitCode = faults.length > 0 ? 1 : 0;
