using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>A drawn visit is not made: the planner asks with a document, and the station answers two working days
/// later.</summary>
internal sealed class DropStory(Stage run)
{
    /// <param name="barred">Reasons for which nothing comes of it: the visit or the firm has gone.</param>
    public async Task Ask(
        VisitOf visit,
        AskToDropRequest what,
        string reason,
        string[] barred,
        Func<AssentToDropReply, Task> dropped,
        Action kept
    )
    {
        what.VisitId = visit.Id;
        what.Reason = reason;
        what.Evidence = new()
        {
            Kind = run.Letter("drop-document"),
            Number = $"{visit.Body}-{visit.Id[^6..]}",
            Sha256 = run.Papers.Hash($"drop/{visit.Id}"),
        };
        AskToDropReply? asked = null;
        if (
            !await run.Done(
                async () => asked = await run.Cast.Planning(Cast.Planner(visit.Body)).Drops.AskToDropAsync(what),
                barred
            )
        )
            return;
        visit.Settled = true; // until it is answered nobody of the story goes there
        var day = WorkingDays.Published.AddDays(run.Today, 2, DayType.Working).Day;
        run.At(day, 14, () => Answer(visit, asked!.No, barred, dropped, kept));
    }

    private async Task Answer(
        VisitOf visit,
        int no,
        string[] barred,
        Func<AssentToDropReply, Task> dropped,
        Action kept
    )
    {
        var station = run.Cast.Planning(Cast.Reviewer).Drops;
        if (!run.Chance("drop_assented", visit.Id))
        {
            await station.RefuseDropAsync(
                new()
                {
                    VisitId = visit.Id,
                    No = no,
                    Reason = run.Letter("drop-refused"),
                }
            );
            visit.Settled = false;
            kept();
            return;
        }
        AssentToDropReply? reply = null;
        if (
            await run.Done(
                async () => reply = await station.AssentToDropAsync(new() { VisitId = visit.Id, No = no }),
                [.. barred, Reasons.WindowEnded]
            )
        )
            await dropped(reply!);
        else
            visit.Settled = false;
    }
}
