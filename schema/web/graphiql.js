// GraphiQL over this server's own /graphql, with a question to begin with.
const { React, ReactDOM, GraphiQL } = globalThis;

const first = `# The latest attacks, and on whose word somebody is tied to them.
# Press Ctrl-Enter to ask; Ctrl-Space lists what can be asked for.
query LatestAttacks($first: Int = 5) {
  attacks(first: $first) {
    totalCount
    nodes {
      key
      type
      date { from to precision }
      killed { shown low high rule }
      occurredIn { nodes { name } }
      claimedBy {
        edges {
          node { name }
          speaker { name }
          evidence(first: 1) { quote report { title published } }
        }
      }
    }
  }
}
`;

async function fetcher(params) {
  const answer = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify(params),
  });
  return answer.json();
}

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: first, shouldPersistHeaders: false }),
);
