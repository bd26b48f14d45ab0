package count_test

import (
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/extract/count"
)

func TestSpansAreReckonedFromTheDayOfPublication(t *testing.T) {
	c := count.NewCalendar(nil, nil, "2018-07-10") // a Tuesday
	for _, test := range []struct {
		told     string
		got      count.Interval
		from, to string
	}{
		{"this week", c.Current(7), "2018-07-09", "2018-07-10"},
		{"this month", c.Current(30), "2018-07-01", "2018-07-10"},
		{"last week", c.Before(7, 1, false), "2018-07-02", "2018-07-08"},
		{"the last two weeks", c.Before(7, 2, true), "2018-06-26", "2018-07-10"},
		{"last month", c.Before(30, 1, false), "2018-06-01", "2018-06-30"},
		{"last year", c.Before(365, 1, false), "2017-01-01", "2017-12-31"},
		{"two days ago", c.Back(1, 2), "2018-07-08", "2018-07-08"},
		{"two weeks ago", c.Back(7, 2), "2018-06-25", "2018-07-01"},
		{"seven months ago", c.Back(30, 7), "2017-12-01", "2017-12-31"},
	} {
		if from, to := test.got.From.Format(time.DateOnly), test.got.To.Format(time.DateOnly); from != test.from || to != test.to {
			t.Errorf("%s: %s to %s, want %s to %s", test.told, from, to, test.from, test.to)
		}
	}
}
