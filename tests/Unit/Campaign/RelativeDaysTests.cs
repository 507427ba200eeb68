using System.Text.Json;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Campaign.Scripts;
using Enforcement.Campaign.Seeds;
using Enforcement.Unit.Guards;

namespace Enforcement.Unit.Campaign;

/// <summary>The story that a first start tells has its days told from that start.</summary>
public class RelativeDaysTests
{
    [Theory]
    [InlineData("today-24", "2026-11-05")] // Sunday 29 November less 24: a Thursday
    [InlineData("today-1", "2026-11-27")] // a Saturday: what has happened stays in the past
    [InlineData("today-8", "2026-11-23")] // a Saturday: the working day after it
    [InlineData("today+6", "2026-12-07")]
    [InlineData("exactly today-8", "2026-11-21")]
    [InlineData("yesterday", "2026-11-28")]
    [InlineData("today+60 in the year of today-45", "2026-12-30")]
    [InlineData("today-20 in the year of today+60", "2027-01-05")]
    [InlineData("today-20 in the year of today-21", "2026-11-09")]
    [InlineData("2025-03-01", "2025-03-01")]
    [InlineData("检查计划", "检查计划")]
    public void A_day_is_told_from_the_day_on_which_it_is_told(string text, string day) =>
        Assert.Equal(day, Told($$"""{"on": ["{{text}}"]}""", 2026, 11, 29).GetProperty("on")[0].GetString());

    [Fact]
    public void A_year_is_a_number() =>
        Assert.Equal(2025, Told("""{"year": "year of today-45"}""", 2026, 1, 10).GetProperty("year").GetInt32());

    [Theory]
    [InlineData("today")]
    [InlineData("today-")]
    [InlineData("today-1000")]
    [InlineData("today 5")]
    [InlineData("year of yesterday")]
    public void What_begins_as_a_day_and_is_none_is_refused_by_name(string text)
    {
        var fault = Assert.Throws<SeedFault>(() => Told($$"""["{{text}}"]""", 2026, 11, 29));
        Assert.Contains($"'{text}'", fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("scenario.json: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_whatever_day_a_program_first_starts_the_windows_of_its_plans_lie_in_their_year_and_last_some_days()
    {
        var files = SeedFiles.Folder(Path.Combine(Repository.Root(), "seeds", "small-district"));
        var (script, plans) = (files.Json("scenario.json"), files.Json("plans.json"));
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            Assert.True(IsoDay.Parse(Of(script, day, "from")) < day.AddDays(-120));
            foreach (var plan in RelativeDays.Told("plans.json", plans, day).EnumerateArray())
            {
                var year = plan.GetProperty("year").GetInt32();
                var lines = plan.GetProperty("lines").EnumerateArray().ToList();
                foreach (var line in lines)
                {
                    var from = IsoDay.Parse(line.GetProperty("window_from").GetString()!);
                    var to = IsoDay.Parse(line.GetProperty("window_to").GetString()!);
                    Assert.True(from.Year == year && to.Year == year && from <= to, $"{day.Iso()}: {line}");
                }
                // The first line of each is drawn: a visit to it takes eight days from its announcement.
                var drawn = lines[0];
                Assert.True(
                    IsoDay.Parse(drawn.GetProperty("window_from").GetString()!).AddDays(12)
                        <= IsoDay.Parse(drawn.GetProperty("window_to").GetString()!),
                    $"{day.Iso()}: {drawn}"
                );
            }
        }
    }

    private static string Of(JsonElement script, DateOnly day, string name) =>
        RelativeDays.Told("scenario.json", script, day).GetProperty(name).GetString()!;

    private static JsonElement Told(string json, int year, int month, int day) =>
        RelativeDays.Told("scenario.json", JsonDocument.Parse(json).RootElement, new(year, month, day));
}
