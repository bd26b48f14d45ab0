package arabic

import (
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

func readDates(w *Words, s, published string) string {
	var out []string
	for _, d := range w.Dates(text.Read(s, Split).Tokens, published) {
		iv := d.Days.From + "/" + d.Days.To
		if d.Days.From == d.Days.To {
			iv = d.Days.From
		}
		if d.Since {
			iv = "since " + iv
		}
		if d.Another {
			iv = "another " + iv
		}
		out = append(out, iv)
	}
	return strings.Join(out, " ")
}

func TestDatesAreResolvedAgainstTheDayOfPublication(t *testing.T) {
	w := words(t)
	const tuesday = "2018-07-10"
	for _, c := range []struct{ text, want, gloss string }{
		{"وقع يوم الاثنين", "2018-07-09", "on Monday"},
		{"وقع الثلاثاء", "2018-07-10", "on Tuesday: the day itself"},
		{"وقع الثلاثاء الماضي", "2018-07-03", "last Tuesday: the one before"},
		{"يعقد الخميس المقبل", "2018-07-12", "next Thursday"},
		{"يعقد الثلاثاء المقبل", "2018-07-17", "next Tuesday"},
		{"فجر السبت", "2018-07-07", "Saturday at dawn"},
		{"أمس الاثنين", "2018-07-09", "yesterday, Monday"},
		{"أول أمس الأحد", "2018-07-08", "the day before yesterday, Sunday"},
		{"اليوم", "2018-07-10", "today"},
		{"في اليوم الأول", "", "on the first day"},
		{"في 27 يناير/كانون الثاني الماضي", "2018-01-27", "on 27 January (both namings)"},
		{"في 30 آذار/مارس", "2018-03-30", "on 30 March (Levantine first)"},
		{"في 3 جانفي 2017", "2017-01-03", "3 January in the Maghreb"},
		{"في 17 حزيران (يونيو)", "2018-06-17", "17 June, the second naming in brackets"},
		{"ليل 11-12 مايو/أيار 2022", "2022-05-11/2022-05-12", "the night of 11 to 12 May 2022"},
		{"في الرابع والعشرين من أبريل", "2018-04-24", "on the twenty-fourth of April"},
		{"في الثاني من يونيو", "2018-06-02", "on the second of June"},
		{"في ديسمبر", "2017-12-01/2017-12-31", "in December: the latest past one"},
		{"في أغسطس/آب 2019", "2019-08-01/2019-08-31", "in August 2019"},
		{"في أوائل أغسطس", "2017-08-01/2017-08-10", "in early August"},
		{"منتصف شهر مايو", "2018-05-11/2018-05-20", "the middle of May"},
		{"أواخر فبراير", "2018-02-21/2018-02-28", "the end of February"},
		{"في صيف 2016", "2016-06-01/2016-08-31", "in summer 2016"},
		{"في عام 2014", "2014-01-01/2014-12-31", "in the year 2014"},
		{"النصف الأول من عام 2018", "2018-01-01/2018-06-30", "the first half of 2018"},
		{"الأسبوع الماضي", "2018-07-02/2018-07-08", "last week: Monday to Sunday before"},
		{"الشهر الماضي", "2018-06-01/2018-06-30", "last month"},
		{"العام الماضي", "2017-01-01/2017-12-31", "last year"},
		{"هذا العام", "2018-01-01/2018-07-10", "this year, so far"},
		{"قبل يومين", "2018-07-08", "two days ago"},
		{"قبل يومين من القمة", "", "two days before the summit"},
		{"بعد يومين من تفجير", "another 2018-07-07/2018-07-08", "two days after a blast, told on the day or the day after"},
		{"بعد يوم واحد من تنفيذ هجوم", "another 2018-07-08/2018-07-09", "one day after an attack was carried out"},
		{"بعد أسبوع على هجوم", "another 2018-07-01/2018-07-04", "a week after an attack"},
		{"بعد نحو شهرين من هجوم", "another 2018-05-01/2018-05-31", "about two months after an attack"},
		{"بعد يومين", "", "two days later"},
		{"قبل نحو شهرين", "2018-05-01/2018-05-31", "about two months ago"},
		{"قبل ثلاث سنوات", "2015-01-01/2015-12-31", "three years ago"},
		{"خلال الـ24 ساعة الماضية", "2018-07-09/2018-07-10", "in the last 24 hours"},
		{"منذ 30 آذار/مارس", "since 2018-03-30/2018-07-10", "since 30 March"},
		{"ومنذ اندلاع الحرب السورية في 2011، قصفت", "since 2011-01-01/2018-07-10", "and since the war broke out in 2011"},
		{"من 3 مايو إلى 6 يونيو", "2018-05-03/2018-06-06", "from 3 May to 6 June"},
		{"في 27 يناير أحبط، وفي 17 بالشهر ذاته أعلن", "2018-01-27 2018-01-17", "on 27 January …, and on the 17th of the same month"},
		{"الأحد 8 يوليو", "2018-07-08", "Sunday, 8 July"},
		{"بتاريخ 12/5/2018", "2018-05-12", "numeric"},
		{"في 10 رمضان 1439", "2018-05-25", "10 Ramadan 1439 of the Hijra"},
		{"مارس الرياضة", "", "he practised sport: no March"},
	} {
		if got := readDates(w, c.text, tuesday); got != c.want {
			t.Errorf("%s (%s): got %q, want %q", c.text, c.gloss, got, c.want)
		}
	}
}

func TestRelativeDatesStayOpenWithoutADayOfPublication(t *testing.T) {
	w := words(t)
	got := readDates(w, "أمس الاثنين، وفي مارس، وفي 3 مايو 2017، وقبل يومين", "")
	if want := "2017-05-03"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
