package neo4jtest

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
)

const (
	image       = "neo4j:5.26-community"
	watchDocker = `while read -r line; do :; done; docker rm -f -v "$1" >/dev/null 2>&1`
)

// container is a server in a container.
type container struct {
	name string
	end  func()
}

func newDocker(c config) (engine, error) {
	if _, err := docker("info", "--format", "{{.ServerVersion}}"); err != nil {
		return nil, err
	}
	if _, err := docker("image", "inspect", image); err != nil {
		if _, err := docker("pull", "-q", image); err != nil {
			return nil, err
		}
	}
	d := &container{name: fmt.Sprintf("incidentgraph-neo4j-%d", c.bolt)}
	var err error
	if _, d.end, err = watch(watchDocker, d.name); err != nil {
		return nil, err
	}
	if _, err := docker(d.create(c)...); err != nil {
		d.end()
		return nil, err
	}
	return d, nil
}

func (d *container) create(c config) []string {
	auth := "none"
	if c.password != "" {
		auth = "neo4j/" + c.password
	}
	args := []string{"create", "--name", d.name}
	for inside, outside := range map[int]int{7687: c.bolt, 7474: c.http} {
		args = append(args, "-p", fmt.Sprintf("127.0.0.1:%d:%d", outside, inside))
	}
	for name, value := range map[string]string{
		"AUTH":                              auth,
		"server_bolt_advertised__address":   fmt.Sprintf("127.0.0.1:%d", c.bolt),
		"server_http_advertised__address":   fmt.Sprintf("127.0.0.1:%d", c.http),
		"server_memory_heap_initial__size":  "512m",
		"server_memory_heap_max__size":      "512m",
		"server_memory_pagecache_size":      "64m",
		"db_tx__log_preallocate":            "false",
		"dbms_usage__report_enabled":        "false",
		"dbms_cypher_min__replan__interval": "1h",
	} {
		args = append(args, "-e", "NEO4J_"+name+"="+value)
	}
	return append(args, image)
}

func (d *container) start() error {
	_, err := docker("start", d.name)
	return err
}

func (d *container) kill() error {
	_, err := docker("kill", d.name)
	return err
}

func (d *container) exited() (bool, error) {
	state, err := docker("inspect", "--format", "{{.State.Running}} {{.State.ExitCode}} {{.State.Error}}", d.name)
	if err != nil {
		return true, err
	}
	if !strings.HasPrefix(state, "true") {
		return true, fmt.Errorf("container %s: %s", d.name, strings.TrimSpace(state))
	}
	return false, nil
}

func (d *container) logs() string {
	out, err := docker("logs", "--tail", "40", d.name)
	if err != nil {
		return err.Error()
	}
	return out
}

func (d *container) remove() { d.end() }

func (d *container) process() (int, error) {
	told, err := docker("inspect", "--format", "{{.State.Pid}}", d.name)
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(told))
}

func docker(args ...string) (string, error) {
	out, err := exec.Command("docker", args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("docker %s: %w: %s", args[0], err, strings.TrimSpace(string(out)))
	}
	return string(out), nil
}
