// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the Clickledger authors

// Reads a topic through the schema registry and prints each value as one JSON object a line.
// Nothing here is Clickledger's: a stock Kafka client, a stock registry client.

import { parseArgs } from 'node:util';
import { randomUUID } from 'node:crypto';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';

const { Kafka, CompressionCodecs, CompressionTypes, logLevel } = kafkajs;

const USAGE = `Usage: node read-sessions.mjs [--bootstrap HOST:PORT] [--registry URL] [--topic NAME]
                              [--count N] [--idle-seconds N]
Reads from the beginning, committed records only; ends after N records, or when none came for so many seconds.`;

function settings() {
  const { values } = parseArgs({
    options: {
      bootstrap: { type: 'string', default: '127.0.0.1:19092' },
      registry: { type: 'string', default: 'http://127.0.0.1:18081/apis/ccompat/v7' },
      topic: { type: 'string', default: 'sessions' },
      count: { type: 'string' },
      'idle-seconds': { type: 'string', default: '10' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  return {
    bootstrap: values.bootstrap,
    registry: values.registry,
    topic: values.topic,
    count: values.count === undefined ? Infinity : positive('count', values.count),
    idleMs: 1000 * positive('idle-seconds', values['idle-seconds']),
  };
}

function positive(name, text) {
  const number = Number(text);
  if (!(number > 0)) {
    throw new Error(`--${name} must be a number above 0, not "${text}"`);
  }
  return number;
}

// Clickledger's producers compress with lz4, which kafkajs leaves to a codec of one's choice.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

async function read({ bootstrap, registry, topic, count, idleMs }) {
  const schemas = new SchemaRegistry({ host: registry });
  const kafka = new Kafka({ clientId: 'read-sessions', brokers: bootstrap.split(','), logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: `read-sessions-${randomUUID()}`, readUncommitted: false });

  let seen = 0;
  let idle;
  await new Promise((resolve, reject) => {
    const restartIdle = () => {
      clearTimeout(idle);
      idle = setTimeout(resolve, idleMs);
    };
    consumer.on(consumer.events.GROUP_JOIN, restartIdle);
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    const eachMessage = async ({ message }) => {
      if (seen >= count) {
        return;
      }
      const value = message.value === null ? null : await schemas.decode(message.value);
      process.stdout.write(`${JSON.stringify(value)}\n`);
      seen += 1;
      if (seen >= count) {
        resolve();
      } else {
        restartIdle();
      }
    };
    consumer
      .connect()
      .then(() => consumer.subscribe({ topics: [topic], fromBeginning: true }))
      .then(() => consumer.run({ autoCommit: false, eachMessage }))
      .catch(reject);
  }).finally(() => {
    clearTimeout(idle);
    return consumer.disconnect();
  });
  return seen;
}

try {
  const seen = await read(settings());
  console.error(`${seen} records`);
} catch (error) {
  console.error(`${error.message}\n${USAGE}`);
  process.exitCode = 1;
}
