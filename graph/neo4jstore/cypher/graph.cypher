{{/* One node is the graph itself: its layout, and the lock that writers queue up at. */}}
{{define "read graph" -}}
MATCH (g:Incidentgraph {id: 'graph'}) RETURN [g.layout, g.schema] AS answer
{{- end}}

{{define "write graph" -}}
MERGE (g:Incidentgraph {id: 'graph'}) SET g.layout = $q.layout, g.schema = $q.schema
{{- end}}

{{define "lock" -}}
MERGE (g:Incidentgraph {id: 'graph'}) SET g.writes = coalesce(g.writes, 0) + 1 RETURN [g.writes] AS answer
{{- end}}

{{/* Another tells readers of commits. It is written before a commit and after it, in transactions of their own: while the
     two numbers differ, some of what is committed may be seen and some not yet. */}}
{{define "begun"}}MERGE (c:Incidentgraph {id: 'commits'}) SET c.begun = $q.number{{end}}

{{define "done"}}MATCH (c:Incidentgraph {id: 'commits'}) SET c.done = $q.number{{end}}

{{define "settled"}}MATCH (c:Incidentgraph {id: 'commits'}) SET c.done = c.begun{{end}}

{{/* seen puts the state of the commits before a question and behind it. The parts of a UNION run in their order. */}}
{{define "seen" -}}
{{template "commits"}}
UNION ALL
{{.}}
UNION ALL
{{template "commits"}}
{{- end}}

{{define "commits"}}OPTIONAL MATCH (c:Incidentgraph {id: 'commits'}) RETURN [c.begun, c.done] AS answer{{end}}
