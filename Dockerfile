# The server, alone in its image: a static program and the certificates for stores over TLS.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# docker build --build-arg REVISION=$(git rev-parse HEAD) . names the revision in --version
ARG REVISION=
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.revision=$REVISION" -o /incidentgraph ./cmd/incidentgraph

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /incidentgraph /incidentgraph
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/incidentgraph"]
