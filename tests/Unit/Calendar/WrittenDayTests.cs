using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.Unit.Calendar;

public sealed class WrittenDayTests
{
    [Theory]
    [InlineData("2023-01-05")]
    [InlineData("2023-1-5")]
    [InlineData("2023/1/5")]
    [InlineData("2023/01/05")]
    [InlineData("2023.1.5")]
    [InlineData("2023.01.05")]
    [InlineData("2023年1月5日")]
    [InlineData("2023年01月05日")]
    [InlineData("2023 年 1 月 5 日")]
    [InlineData("2023年1月5号")]
    [InlineData("20230105")]
    [InlineData("20230105000000")]
    [InlineData("2023-01-05 00:00:00")]
    [InlineData("2023-01-05 00:00:00.000")]
    [InlineData("2023-01-05 00:00")]
    [InlineData("2023/1/5 0:00")]
    [InlineData("2023/1/5 0:00:00")]
    [InlineData("2023/1/5  0:00:00")]
    [InlineData("2023年1月5日 0:00:00")]
    [InlineData("2023年1月5日0:00")]
    [InlineData("2023-01-05T00:00:00")]
    [InlineData("2023-01-05T00:00:00Z")]
    [InlineData("2023-01-05T00:00:00.000Z")]
    [InlineData("2023-01-05T00:00:00+08:00")]
    [InlineData(" 2023-01-05 ")]
    [InlineData("\u00a02023-01-05\u3000")]
    [InlineData("２０２３年１月５日")]
    [InlineData("２０２３／１／５")]
    public void Every_form_that_can_mean_one_day_only_is_read(string text)
    {
        Assert.True(WrittenDay.TryRead(text, out var day), text);
        Assert.Equal(new DateOnly(2023, 1, 5), day);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5/1/2023")]
    [InlineData("1/5/2023")]
    [InlineData("05.01.2023")]
    [InlineData("23-01-05")]
    [InlineData("23/1/5")]
    [InlineData("23年1月5日")]
    [InlineData("2023-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("2023-04-31")]
    [InlineData("2023-00-10")]
    [InlineData("20230229")]
    [InlineData("2023-01")]
    [InlineData("2023年1月")]
    [InlineData("2023/1-5")]
    [InlineData("2023-01-05 13:45:00")]
    [InlineData("2023-01-05 00:00:01")]
    [InlineData("2023-01-05T16:00:00Z")]
    [InlineData("2023-01-05T00:00:00-05:00")]
    [InlineData("2023-01-05T00:00:00+09:00")]
    [InlineData("20230105123000")]
    [InlineData("44931")]
    [InlineData("2023.0105")]
    [InlineData("202315")]
    [InlineData("Jan 5, 2023")]
    [InlineData("二〇二三年一月五日")]
    [InlineData("令和5年1月5日")]
    [InlineData("٢٠٢٣-٠١-٠٥")]
    [InlineData("长期")]
    [InlineData("2023-01-05,2023-01-06")]
    public void What_could_mean_two_days_or_is_none_is_not_read(string text) =>
        Assert.False(WrittenDay.TryRead(text, out _), text);

    [Fact]
    public void The_29th_of_February_is_a_day_of_leap_years() => Assert.True(WrittenDay.TryRead("2024/2/29", out _));

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public void A_day_is_written_and_read_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var day = new DateOnly(2019, 5, 6);
            DateOnly? none = null;
            Assert.Equal(("2019-05-06", "2019-05", ""), (day.Iso(), day.IsoMonth(), none.Iso()));
            Assert.True(IsoDay.TryParse("2019-05-06", out var iso));
            Assert.True(WrittenDay.TryRead("2019年5月6日", out var written));
            Assert.True(IsoDay.TryParseMonth("2019-05", out var first));
            Assert.Equal((day, day, new DateOnly(2019, 5, 1)), (iso, written, first));
            Assert.Equal(day, IsoDay.Parse("2019-05-06"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
