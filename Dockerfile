# The server, alone in its image: a static program and the certificates for stores over TLS.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /incidentgraph ./cmd/incidentgraph

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /incidentgraph /incidentgraph
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/incidentgraph"]
