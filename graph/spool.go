package graph

import (
	"bufio"
	"errors"
	"io"
	"os"
)

// spool keeps what a read yields until the read has ended: a store without snapshots may run it again from the start,
// and nobody may see the lines of two states. It lies in a temporary file, so that memory stays flat.
type spool[T any] struct {
	codec
	file *os.File
	out  *bufio.Writer
	enc  encoder
}

// codec is how a spool writes and reads: encoding/gob keeps the types of a Row's values, encoding/json keeps the
// difference of nil and zero behind a pointer.
type codec struct {
	encoder func(io.Writer) encoder
	decoder func(io.Reader) decoder
}

type encoder interface{ Encode(any) error }

type decoder interface{ Decode(any) error }

// spooled runs read, which may put values and may be run again by it, and then yields the values of its last run.
func spooled[T any](c codec, read func(restart func() error, put func(T) error) error, yield func(T) error) (err error) {
	file, err := os.CreateTemp("", "incidentgraph-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(file.Name())) }()
	s := &spool[T]{codec: c, file: file}
	if err := s.restart(); err != nil {
		return err
	}
	if err := read(s.restart, func(x T) error { return s.enc.Encode(&x) }); err != nil {
		return err
	}
	return s.each(yield)
}

// restart forgets what was put.
func (s *spool[T]) restart() error {
	s.out = bufio.NewWriter(s.file)
	s.enc = s.encoder(s.out)
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return s.file.Truncate(0)
}

// each yields what was put, in order.
func (s *spool[T]) each(yield func(T) error) error {
	if err := s.out.Flush(); err != nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	in := s.decoder(bufio.NewReader(s.file))
	for {
		var x T
		if err := in.Decode(&x); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := yield(x); err != nil {
			return err
		}
	}
}
