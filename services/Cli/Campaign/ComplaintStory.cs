using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Cli.Campaign;

/// <summary>A few complaints about firms under observation: the counter-figure to every visit avoided.</summary>
internal sealed class ComplaintStory(CampaignRun run)
{
    private const int Complaints = 9;

    public void Put(IReadOnlyList<string> observed)
    {
        foreach (var (code, i) in run.Choices.Some("complaints", observed, Complaints).Select((c, i) => (c, i)))
            run.At(new DateOnly(2025, 5, 12).AddDays(21 * i), 14, () => Complain(code, verified: i % 3 == 0));
    }

    private async Task Complain(string code, bool verified)
    {
        var recorded = await run.Cast.Supervision(Cast.Reviewer).RecordComplaintAsync(new() { CreditCode = code, Text = "反映该企业经营行为不规范(虚构)", Source = "12345" });
        run.At(run.Time.Now.AddHours(2), () => run.Cast.Supervision(Cast.Reviewer).RouteComplaintAsync(new() { ComplaintId = recorded.ComplaintId, Handler = "STATION" }).ResponseAsync);
        // One in four waits too long for its first word.
        var first = run.Choices.Chance($"answered-late/{code}", 25) ? 4 : 1;
        run.At(run.Time.Now.AddDays(first).AddHours(-4), () => run.Cast.Supervision(Cast.Reviewer).RespondToComplaintAsync(new() { ComplaintId = recorded.ComplaintId, Text = "已受理,将依法核查" }).ResponseAsync);
        run.At(run.Time.Now.AddDays(15), async () => await run.Cast.Supervision(Cast.Supervisor).DecideComplaintAsync(
            new() { ComplaintId = recorded.ComplaintId, Finding = verified ? ComplaintFinding.Verified : ComplaintFinding.Unfounded, Reasons = verified ? "经核查属实" : "经核查不属实" }));
    }
}
