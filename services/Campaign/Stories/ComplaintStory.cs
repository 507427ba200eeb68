using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>A few complaints about firms under observation: the counter-figure to every visit avoided.</summary>
internal sealed class ComplaintStory(Stage run)
{
    private Complaints.ComplaintsClient Station => run.Cast.Supervision(Cast.Reviewer).Complaints;
    private Complaints.ComplaintsClient Justice => run.Cast.Supervision(Cast.Supervisor).Complaints;

    public void Put(IReadOnlyList<string> observed)
    {
        var told = run.Script.Complaints;
        foreach (var (code, i) in run.Choices.Some("complaints", observed, told.Count).Select((c, i) => (c, i)))
            run.At(told.Day(i), 14, () => Complain(code, verified: i % 3 == 0));
    }

    private async Task Complain(string code, bool verified)
    {
        var recorded = await Station.RecordComplaintAsync(
            new()
            {
                CreditCode = code,
                Text = run.Letter("complaint"),
                Source = "12345",
            }
        );
        var (id, now) = (recorded.ComplaintId, run.Time.Now);
        run.At(now.AddHours(2), () =>
            Station.RouteComplaintAsync(new() { ComplaintId = id, Handler = Offices.Station }).ResponseAsync
        );
        // One in four waits too long for its first word.
        var first = run.Choices.Chance($"answered-late/{code}", run.Scenario.Chance("answered_late")) ? 4 : 1;
        run.At(now.AddDays(first).AddHours(-4), () =>
            Station
                .RespondToComplaintAsync(new() { ComplaintId = id, Text = run.Letter("complaint-accepted") })
                .ResponseAsync
        );
        run.At(now.AddDays(15), () => Justice
                .DecideComplaintAsync(
                    new()
                    {
                        ComplaintId = id,
                        Finding = verified ? ComplaintFinding.Verified : ComplaintFinding.Unfounded,
                        Reasons = verified ? run.Letter("complaint-verified") : run.Letter("complaint-unfounded"),
                    }
                )
                .ResponseAsync);
    }
}
