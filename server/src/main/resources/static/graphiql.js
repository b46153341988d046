// Puts GraphiQL on its page. Queries go by POST; a subscription is read as server-sent events.
'use strict';

const WELCOME = `# What threatens people now?
# Ctrl-Enter asks; the book on the left tells
# what can be asked.
{
  alerts(
    first: 10
    filter: { severity: [EXTREME, SEVERE] }
  ) {
    totalCount
    nodes {
      id
      severity
      event
      headline
      expires
      country { iso3 name }
      source { name }
    }
  }
}
`;

const HEADERS = { 'Content-Type': 'application/json' };

/** The events of a stream as they arrive: blocks of lines, parted by an empty one. */
async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value.replaceAll('\r', '')).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = { name: 'message', data: '' };
      for (const line of block.split('\n')) {
        if (line.startsWith('event:')) {
          event.name = line.slice(6).trim();
        } else if (line.startsWith('data:')) {
          event.data += line.slice(5);
        }
      }
      yield event;
    }
  }
}

async function* listen(query, signal) {
  const headers = { ...HEADERS, Accept: 'text/event-stream' };
  const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(query), signal });
  if (!response.ok || !response.headers.get('Content-Type').startsWith('text/event-stream')) {
    yield await response.json();
    return;
  }
  for await (const event of events(response)) {
    if (event.name === 'complete') {
      return;
    }
    if (event.name === 'next' && event.data.trim()) {
      yield JSON.parse(event.data);
    }
  }
}

/** Ends the request when GraphiQL no longer listens. */
function stoppable(query) {
  const stop = new AbortController();
  const results = listen(query, stop.signal);
  return {
    [Symbol.asyncIterator]() {
      return {
        next: () => results.next().catch((e) => (stop.signal.aborted ? { done: true } : Promise.reject(e))),
        return: () => {
          stop.abort();
          return Promise.resolve({ done: true });
        },
      };
    },
  };
}

function isSubscription(query, options) {
  const operations = options?.documentAST?.definitions ?? [];
  const asked = operations.filter((d) => d.kind === 'OperationDefinition');
  const named = asked.find((d) => d.name?.value === query.operationName) ?? asked[0];
  return named?.operation === 'subscription';
}

async function fetcher(query, options) {
  if (isSubscription(query, options)) {
    return stoppable(query);
  }
  const response = await fetch('/graphql', { method: 'POST', headers: HEADERS, body: JSON.stringify(query) });
  return response.json();
}

const root = ReactDOM.createRoot(document.getElementById('graphiql'));
root.render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: WELCOME, isHeadersEditorEnabled: false }),
);
