using System.Globalization;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// The files of another system bring entries that nobody knew of: avoided visits that had held are reversed.
/// </summary>
internal sealed class FeedStory(Stage run, WaiverStory waivers)
{
    public void Put() => run.At(run.Script.Waivers.LateEntries.On, 11, Import);

    private async Task Import()
    {
        var told = run.Script.Waivers.LateEntries;
        var late = waivers
            .Granted.Where(v => v.To < told.WindowsBefore)
            .OrderBy(v => v.Id, StringComparer.Ordinal)
            .Take(told.Count)
            .ToList();
        // A file is sent again after a crash: rows that are there already are "unchanged", so no answer is recorded.
        if (run.Transcript.IsReplaying)
            return;
        await run.Time.BecomeLive();
        foreach (var visit in late)
        {
            using var file = new MemoryStream();
            await using (var writer = SheetFile.Create(file, SheetFormat.Xlsx))
            {
                await writer.Write([.. told.Columns], default);
                await writer.Write(Row(visit, told), default);
                await writer.Finish(default);
            }
            await Send(visit, told.Platform, new MemoryStream(file.ToArray()));
        }
        await run.Time.Rest();
    }

    private static string[] Row(VisitOf visit, LateEntriesScript told)
    {
        var day = visit.To.AddDays(-2).ToString(told.DateFormat, CultureInfo.InvariantCulture);
        return [$"{told.Platform}-{visit.Id}", visit.Code, day, visit.Body, visit.Group, told.Label];
    }

    private async Task Send(VisitOf visit, string platform, MemoryStream file)
    {
        var planning = new PlanningClient(run.Servers.To(Cast.Planner(visit.Body), "planning"));
        using var call = planning.Feeds.ImportFeed(Headers.Fresh());
        var start = new ImportFeedStart
        {
            Platform = platform,
            Kind = FeedKind.Entries,
            Body = visit.Body,
            File = new()
            {
                FileName = $"{visit.Id}.xlsx",
                Length = file.Length,
                Format = SheetFormat.Xlsx,
            },
        };
        var (refused, first) = (new List<string>(), new ImportFeedRequest { Start = start });
        await SheetSender.Send(
            call,
            file,
            first,
            chunk => new() { Chunk = chunk },
            part =>
            {
                if (part.PartCase == ImportFeedReply.PartOneofCase.Refused)
                    refused.Add(part.Refused.Message);
            },
            sent: null,
            CancellationToken.None
        );
        if (refused.Count > 0)
            throw new InvalidOperationException($"the feed was refused: {refused[0]}");
    }
}
