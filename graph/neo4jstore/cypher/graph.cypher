{{/* One node is the graph itself: its layout, and the lock that writers queue up at. */}}
{{define "read graph" -}}
MATCH (g:Incidentgraph {id: 'graph'}) RETURN g.layout AS layout, g.schema AS schema
{{- end}}

{{define "write graph" -}}
MERGE (g:Incidentgraph {id: 'graph'}) SET g.layout = $layout, g.schema = $schema
{{- end}}

{{define "lock" -}}
MERGE (g:Incidentgraph {id: 'graph'}) SET g.writes = coalesce(g.writes, 0) + 1
{{- end}}
