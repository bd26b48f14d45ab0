package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/export"
	"github.com/incidentgraph/incidentgraph/schema"
)

// defaultListen is this machine alone.
const defaultListen = "127.0.0.1:8080"

// server is what the serve command is told.
type server struct {
	app    *app
	listen string
	public bool   // everybody may read
	cert   string // files
	key    string
	rate   float64 // requests a second and address
	pprof  string  // address
	guards guards
	known  schema.Options // what the flags of guards say
	wide   bool           // other machines reach the address
	loaded atomic.Bool    // the inputs are in
}

func (a *app) serveCommand() *cobra.Command {
	var o input.Options
	s := &server{app: a}
	c := &cobra.Command{
		Use:   "serve [--store URL] [--listen HOST:PORT] [INPUT...]",
		Short: "Serve GraphQL at /graphql and the explorer page at /; first load INPUT, where there is any",
		Long: "Serve GraphQL at /graphql, the explorer page at /, GraphiQL at /graphiql, and /healthz, /readyz and /metrics. INPUT is\n" +
			"loaded first, as load does." + inputHelp,
		RunE: func(c *cobra.Command, args []string) error {
			in, err := a.inputs(args, o)
			if err != nil {
				return err
			}
			if (s.cert == "") != (s.key == "") {
				return usagef("--tls-cert and --tls-key go together: give both")
			}
			if s.known, err = s.guards.options(); err != nil {
				return err
			}
			l, err := s.listener(c.Context())
			if err != nil {
				return err
			}
			if s.pprof != "" {
				if err := serveProfiles(c.Context(), s.pprof); err != nil {
					return err
				}
			}
			a.meters = newMeters()
			return a.withStore(c.Context(), func(store graph.Store) error {
				store = timedStore{store, a.meters.store}
				g := graph.New(store)
				return s.run(c.Context(), l, g, store, func(ctx context.Context) error {
					if len(args) == 0 {
						return nil
					}
					return a.load(ctx, g, in, 0, "")
				})
			})
		},
	}
	a.storeFlag(c)
	inputFlags(c, &o)
	listen := os.Getenv("INCIDENTGRAPH_LISTEN")
	if listen == "" {
		listen = defaultListen
	}
	c.Flags().StringVar(&s.listen, "listen", listen, "address to listen on (environment: INCIDENTGRAPH_LISTEN)")
	s.guards.flags(c)
	c.Flags().BoolVar(&s.public, "public-read", false, "let everybody who reaches the address read; without it, an address that other machines reach asks for a token")
	c.Flags().StringVar(&s.cert, "tls-cert", "", "file of the certificate, with those above it, to serve over TLS")
	c.Flags().StringVar(&s.key, "tls-key", "", "file of the certificate's key")
	c.Flags().Float64Var(&s.rate, "rate", 25, "requests a second that one address may make, and four times as many at once; 0: any")
	c.Flags().StringVar(&s.pprof, "pprof", "", "also serve profiles of the process, at an address of this machine alone")
	return c
}

// listener opens the address, and refuses one that others reach unless that is meant.
func (s *server) listener(ctx context.Context) (net.Listener, error) {
	host, _, err := net.SplitHostPort(s.listen)
	if err != nil {
		return nil, usagef("--listen %q: write HOST:PORT", s.listen)
	}
	if s.wide = !loopback(host); s.wide && !s.public && !s.known.Tokens.Any() {
		return nil, usagef("--listen %q can be reached from other machines: take 127.0.0.1, give --tokens for those who may read, or say --public-read", s.listen)
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.listen)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w: choose another address with --listen", s.listen, errors.Unwrap(err))
	}
	return l, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// run serves until ctx ends or the listener fails, and loads meanwhile.
func (s *server) run(ctx context.Context, l net.Listener, g *graph.Graph, store graph.Store, load func(context.Context) error) error {
	log := zerolog.Ctx(ctx)
	o := s.known
	o.Log, o.Version, o.Load, o.Observe, o.Export = *log, version(), loader(), s.app.meters.observe, export.WriteOf
	page := schema.Handler(g, store, o)
	srv := &http.Server{
		Handler:           throttled(s.rate, s.own(s.app.meters.instrumented(page))),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
	}
	ended := make(chan error, 1)
	scheme := "http"
	if s.cert == "" {
		go func() { ended <- srv.Serve(l) }()
	} else {
		scheme = "https"
		go func() { ended <- srv.ServeTLS(l, s.cert, s.key) }()
	}
	err := load(ctx)
	if err == nil || errors.Is(err, errSome) {
		s.loaded.Store(true)
		fmt.Fprintf(s.app.err, "serving %s://%s/ and %s://%s/graphql; stop with Ctrl-C\n", scheme, l.Addr(), scheme, l.Addr())
		select {
		case err = <-ended:
		case <-ctx.Done():
			err = nil
		}
	}
	if ctx.Err() != nil {
		err = nil // it was asked to stop
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return errors.Join(err, srv.Shutdown(last))
}

// own answers what is not the graph's: it is not ready while the inputs are loaded, and a name that does not mean this
// machine is refused where only this machine may ask, since another site's page could have made the browser ask.
func (s *server) own(next http.Handler) http.Handler {
	if s.wide && !s.public {
		next = signedIn(s.known.Tokens, next)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		switch {
		case !s.wide && !loopback(host):
			http.Error(w, "this server answers to localhost only", http.StatusMisdirectedRequest)
		case r.URL.Path == "/readyz" && !s.loaded.Load():
			http.Error(w, "reports are being loaded", http.StatusServiceUnavailable)
		default:
			next.ServeHTTP(w, r)
		}
	})
}
