// Reads what is given as JSON, a list of [form, text], and gives what Citation.js makes
// of each: the folder of the program's packages is the one argument.
const { createRequire } = require("node:module");
const inside = createRequire(`${process.argv[2]}/`);
const { plugins } = inside("@citation-js/core");
for (const name of ["bibtex", "ris", "csl"]) inside(`@citation-js/plugin-${name}`);

const FORMS = { bib: "@bibtex/text", ris: "@ris/file", csl: "@csl/list+object" };
const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const read = given.map(([form, text]) =>
  plugins.input.chain(form === "csl" ? JSON.parse(text) : text, {
    forceType: FORMS[form],
  }),
);
process.stdout.write(JSON.stringify(read));
