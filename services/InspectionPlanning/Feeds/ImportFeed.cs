using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Feeds;

internal sealed partial class FeedsService
{
    /// <summary>From the body, or the operator of the platform on its behalf; only the body itself can state what the
    /// file covers.</summary>
    [MayCall(Role.Planner, Role.Operator)]
    public override async Task ImportFeed(
        IAsyncStreamReader<ImportFeedRequest> requests,
        IServerStreamWriter<ImportFeedReply> replies,
        ServerCallContext call
    )
    {
        var token = call.CancellationToken;
        if (!await requests.MoveNext(token) || requests.Current.PartCase is not ImportFeedRequest.PartOneofCase.Start)
            throw Refusal.Invalid("start", Reasons.Required, "the first message is start");
        var start = requests.Current.Start;
        var (platform, kind, body) = (
            Platform(start.Platform),
            Fields.OneOf(start.Kind, "kind"),
            Requests.Body(start.Body)
        );
        SheetFile.Check(start.File ?? throw Refusal.Invalid("file", Reasons.Required, "file is required"));
        var today = LegalDay.Of(clock.Now);
        var coverage = start.Coverage is null ? null : FeedCoverageOf.Parse(start.Coverage, kind, today);
        if (call.Caller() is var caller && (coverage is not null || !caller.Is(Role.Operator)))
            caller.MustBelongTo(body);
        using (var db = database.Read())
            MattersService.FindBody(db, body);
        var format = FormatOn(platform, kind, today);

        var scope = CommandScope.Of(call, start);
        var upload = new Upload(
            async stop => await requests.MoveNext(stop) ? Chunk(requests.Current) : null,
            start.File.Length,
            options.Sheets.MostBytes
        );
        var (file, sha256) = await upload.Spool(token);
        await using var spooled = file;
        await using var sheet = SheetFile.Open(
            file,
            start.File.Format,
            start.File.Sheet,
            start.File.Encoding,
            options.Sheets
        );
        var columns = await FeedColumns.Read(
            sheet,
            format,
            today,
            code => RegisteredFirms.IsRegistered(database, code),
            token
        );
        var hash = Convert.ToHexStringLower(sha256);
        var running = new RunningSheet(
            journal,
            database,
            clock,
            scope,
            sha256,
            start.File.DryRun,
            line => replies.WriteAsync(new() { Refused = line }, token),
            token
        )
        {
            Pack = FeedBatch.Pack,
            Tally = FeedBatch.Tally,
            Reached = so => replies.WriteAsync(new() { Progress = so }, token),
        };
        while (await sheet.Read(token))
            if (columns.Fault(sheet) is { } fault)
                await running.Refuse(RefusedRow.Of(sheet.Line, fault));
            else
                await running.Add(sheet.Line, () => Item(sheet.Line, columns.Row(sheet, body)));
        var totals = await running.Finish(
            sheet,
            coverage is null ? null : (db, _, sums) => coverage.State(db, platform, body, hash, sums)
        );
        await replies.WriteAsync(new() { Totals = totals }, token);

        FeedRowsImported Sent(FeedRowOf row) => new(platform, kind, format.Version, body, hash, [row]);
        SheetItem Item(long line, FeedRowOf row) =>
            new(line, 1, row.ExternalId, (db, now) => Take(db, now, Sent(row)))
            {
                Group = row.CreditCode,
                Detail = $", of {row.CreditCode} on {row.On.Iso()}",
            };

        static ByteString Chunk(ImportFeedRequest part) =>
            part.PartCase is ImportFeedRequest.PartOneofCase.Chunk
                ? part.Chunk
                : throw Refusal.Invalid("chunk", Reasons.Required, "after start every message is a chunk");
    }

    /// <summary>One row against what came before and, for an entry, against the visits of its enterprise and
    /// body.</summary>
    private static IReadOnlyList<IEvent> Take(PlanningDb db, DateTimeOffset now, FeedRowsImported file)
    {
        var row = file.Rows[0];
        var uses = Uses(db, file.Platform, file.Kind, row.ExternalId);
        if (uses.Exists(use => FeedMatch.IsSame(use, row, BodyCode.Stored(file.Body))))
            return [];
        var code = CreditCode.Stored(row.CreditCode);
        if (!db.Enterprises.Any(e => e.CreditCode == code))
            throw Refusal.Invalid(
                FeedColumns.CreditCode,
                Reasons.UnknownEnterprise,
                $"{row.CreditCode} is not in the register"
            );
        var before = uses.FindLast(use => FeedMatch.MayCorrect(use, row, BodyCode.Stored(file.Body)));
        if (before is null && uses.Count > 0)
        {
            var contested = uses.FindLast(use => use.Contests == 0)!.Use;
            return [file with { Rows = [Waiting(row, uses[^1].Use + 1, contested)] }];
        }
        row = row with { Supersedes = before is not null, Use = before is { Use: > 1 } ? before.Use : null };
        // A correction of what waits waits in its place.
        if (before is { Contests: > 0 })
            return [file with { Rows = [Waiting(row, before.Use, before.Contests)] }];
        if (file.Kind != FeedKind.Entries)
            return [file with { Rows = [row] }];
        var visits = VisitsOf(db, code, BodyCode.Stored(file.Body));
        var (outcome, visitId) = before is null ? FeedMatch.Of(row, visits) : FeedMatch.Corrected(before, row, visits);
        row = row with { Outcome = outcome, VisitId = visitId };
        file = file with { Rows = [row] };
        // Of a visit that this row conducted before, the entry stands until a person withdraws it, also after a
        // correction that was taken back.
        return outcome == FeedOutcome.Conducted && visits.Single(v => v.VisitId == visitId) is { EnteredAt: null } visit
            ?
            [
                file,
                Imported(
                    db,
                    visit,
                    row.On,
                    now,
                    FeedRow.From(file.Platform, file.Kind, BodyCode.Stored(file.Body), row, 1)
                ),
            ]
            : [file];
    }

    private static FeedRowOf Waiting(FeedRowOf row, int use, int contests) =>
        row with
        {
            Outcome = FeedOutcome.Ambiguous,
            VisitId = null,
            Use = use,
            Contests = contests,
        };

    /// <summary>Every use of a platform's number so far, the first one first.</summary>
    private static List<FeedRow> Uses(PlanningDb db, string platform, FeedKind kind, string externalId) =>
        [
            .. db
                .FeedRows.AsNoTracking()
                .Where(r => r.Platform == platform && r.Kind == kind && r.ExternalId == externalId)
                .OrderBy(r => r.Use),
        ];

    private static List<VisitRow> VisitsOf(PlanningDb db, CreditCode creditCode, BodyCode body) =>
        [.. db.Visits.AsNoTracking().Where(v => v.CreditCode == creditCode && v.Body == body)];

    private FeedFormatRow FormatOn(string platform, FeedKind kind, DateOnly day)
    {
        using var db = database.Read();
        return db.FeedFormats.Where(f => f.Platform == platform && f.Kind == kind && f.EffectiveFrom <= day)
            .OrderByDescending(f => f.Version)
            .FirstOrDefault()
            ?? throw Refusal.NotFound(
                Reasons.UnknownFeedFormat,
                $"no format of {platform} for {kind.ToString().ToLowerInvariant()} holds on {day.Iso()}"
            );
    }
}

internal static class FeedBatch
{
    /// <summary>How many rows took the place of an earlier one, and how many wait for a person.</summary>
    public static (int Replaced, int Waiting) Tally(IReadOnlyList<IEvent> facts)
    {
        var rows = facts.OfType<FeedRowsImported>().SelectMany(f => f.Rows).ToList();
        return (rows.Count(r => r.Supersedes), rows.Count(r => r.Outcome == FeedOutcome.Ambiguous));
    }

    /// <summary>One fact for the rows of a batch, before the entries that follow from them.</summary>
    public static IReadOnlyList<IEvent> Pack(IReadOnlyList<IEvent> facts)
    {
        var imported = facts.OfType<FeedRowsImported>().ToList();
        return imported.Count == 0
            ? facts
            :
            [
                imported[0] with
                {
                    Rows = [.. imported.SelectMany(i => i.Rows)],
                },
                .. facts.Where(f => f is not FeedRowsImported),
            ];
    }
}
