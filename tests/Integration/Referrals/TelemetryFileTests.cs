using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Enforcement.Integration.Referrals;

/// <summary>What a year's traces and metrics are looked through with finds a name wherever one can stand.</summary>
public sealed class TelemetryFileTests
{
    [Theory]
    [InlineData("name")]
    [InlineData("tag")]
    [InlineData("tags")]
    [InlineData("event")]
    [InlineData("baggage")]
    [InlineData("status")]
    [InlineData("measurement")]
    [InlineData("observed")]
    public async Task A_planted_name_is_written_down_wherever_it_stands(string where)
    {
        const string Planted = "植名柒叁玖壹";
        using var folder = new TempFolder();
        using (new TelemetryFile(folder.File("told")))
        {
            using var source = new ActivitySource("a test's");
            using var meter = new Meter("a test's");
            using var span = source.StartActivity(where == "name" ? Planted : "an act");
            Assert.NotNull(span);
            span.SetTag("who", where == "tag" ? Planted : "nobody");
            span.SetTag("all", where == "tags" ? new[] { "nobody", Planted } : []);
            span.SetBaggage("who", where == "baggage" ? Planted : "nobody");
            span.SetStatus(ActivityStatusCode.Error, where == "status" ? Planted : "none");
            span.AddException(new InvalidOperationException(where == "event" ? Planted : "none"));
            var count = meter.CreateCounter<long>("acts");
            count.Add(1, KeyValuePair.Create("who", (object?)(where == "measurement" ? Planted : "nobody")));
            meter.CreateObservableGauge("of", () => 1, description: where == "observed" ? Planted : "none");
        }
        Assert.Contains(
            Planted,
            await File.ReadAllTextAsync(folder.File("told"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }
}
